namespace Reftel.Collections;

/// <summary>How much is read of anything, and why.</summary>
public static class Limits
{
    /// <summary>Longest telegram, in bytes: fifty times the longest seen, so that a stray dump is named and not loaded.</summary>
    public const int TelegramBytes = 16 << 20;

    /// <summary>Longest line of an export, in bytes: a telegram whose every character is escaped, and its metadata.</summary>
    public const int ExportLineBytes = 4 * TelegramBytes;

    /// <summary>What quarantine keeps of a rejected record, in bytes.</summary>
    public const int RejectedBytes = 1 << 20;

    /// <summary>What is looked at to tell the carrier of a file, in bytes.</summary>
    public const int SniffedBytes = 64 << 10;

    /// <summary>So many control characters in a row are no text.</summary>
    public const int ControlRun = 8;

    /// <summary>Archives within archives: a delivery, its boxes, and a packed dump in each; deeper are only those that are made to exhaust.</summary>
    public const int ArchiveNesting = 3;

    /// <summary>Unpacked bytes for each packed one: telegrams pack to a tenth at best, and markup repeated without end to a thousandth.</summary>
    public const int ArchiveRatio = 200;

    /// <summary>Up to so many bytes the ratio is not looked at: small files of blanks or zeros pack well and harm nobody.</summary>
    public const int ArchiveRatioFree = 1 << 20;

    /// <summary>Entries of an archive file, those of the archives in it included: eight times the largest collection as a page a file.</summary>
    public const int ArchiveEntries = 2_000_000;

    /// <summary>Unpacked bytes of an archive file, those of the archives in it included: forty times the largest dump.</summary>
    public const long ArchiveBytes = 64L << 30;

    /// <summary>Bytes of an archive within an archive whose directory stands at its end, so that it has to be put aside before it is read.</summary>
    public const long ArchiveAsideBytes = 4L << 30;

    /// <summary>Characters of an entry's name in an archive; a file system allows 4,096 bytes for a path, and people use 200.</summary>
    public const int ArchiveNameLength = 1_000;
}
