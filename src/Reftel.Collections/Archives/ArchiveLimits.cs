namespace Reftel.Collections.Archives;

/// <summary>How much is read of an archive file; tests lower what would take them hours.</summary>
internal sealed record ArchiveLimits
{
    public static ArchiveLimits Default { get; } = new();

    public int Nesting { get; init; } = Limits.ArchiveNesting;

    public int Ratio { get; init; } = Limits.ArchiveRatio;

    public long RatioFree { get; init; } = Limits.ArchiveRatioFree;

    public long Entries { get; init; } = Limits.ArchiveEntries;

    public long Bytes { get; init; } = Limits.ArchiveBytes;

    public long AsideBytes { get; init; } = Limits.ArchiveAsideBytes;
}
