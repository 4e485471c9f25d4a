using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>What an upgrade did.</summary>
/// <param name="From">The schema before.</param>
/// <param name="To">The schema now; the same where the archive was up to date.</param>
/// <param name="Copy">The database as it was; null where the archive was up to date.</param>
public sealed record UpgradeResult(long From, long To, string? Copy);

/// <summary>Brings an archive up to date that an older program wrote. Whoever writes to it does so too; this does nothing else.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Upgrader(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Gets a sentence about what is made anew on the way.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Keeps a copy of the database, changes its schema, and makes the search indexes.</summary>
    /// <param name="who">The operator, for the change log.</param>
    /// <param name="cancellation">Ends it before the indexes are made; the next writer makes them.</param>
    /// <exception cref="ArchiveException">There is no archive, another process writes, or the schema is newer.</exception>
    public UpgradeResult Run(string who, CancellationToken cancellation = default)
    {
        using var session = WriteSession.Open(folder, time, who, OnWarning);
        _ = session.Index(cancellation);
        return new UpgradeResult(session.Upgraded?.From ?? Migrations.Latest, Migrations.Latest, session.Upgraded?.Copy);
    }
}
