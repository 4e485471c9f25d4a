using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>One entry of the change log.</summary>
/// <param name="Sequence">1 for the first, without gaps.</param>
/// <param name="At">ISO 8601 UTC.</param>
/// <param name="Who">The operator.</param>
/// <param name="Kind"><c>created</c>, <c>imported</c>, <c>version</c>, <c>sighting</c>, <c>quarantined</c>, …</param>
/// <param name="Document">Reference ID, or source ID; null where the change concerns no document.</param>
/// <param name="Version">Null where it concerns none.</param>
/// <param name="Detail">JSON object.</param>
/// <param name="Previous">Hash of the entry before; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over all of these, lower-case hex.</param>
public sealed record Change(
    long Sequence, string At, string Who, string Kind, string? Document, long? Version, string Detail, string Previous, string Hash);

/// <summary>Appends to the chained log, and checks the chain.</summary>
internal sealed class ChangeLog : IDisposable
{
    private static readonly string Zeros = new('0', 64);

    private const string Entries = """
        SELECT c.sequence AS Sequence, c.at AS At, c.who AS Who, c.kind AS Kind, c.document AS Document, c.version AS Version, c.detail AS Detail, c.hashes AS Hashes,
            p.hash AS Previous, c.hash AS Hash
        FROM change c LEFT JOIN change p ON p.sequence = c.sequence - 1
        """;

    private readonly Statement _append;
    private readonly TimeProvider _time;
    private readonly string _who;
    private long _sequence;
    private string _last;

    public ChangeLog(SqliteConnection connection, TimeProvider time, string who)
    {
        (_time, _who) = (time, who);
        _append = new Statement(
            connection,
            """
            INSERT INTO change (sequence, at, who, kind, document, version, detail, hashes, hash)
            VALUES (@sequence, @at, @who, @kind, @document, @version, @detail, @hashes, @hash)
            """,
            "@sequence", "@at", "@who", "@kind", "@document", "@version", "@detail", "@hashes", "@hash");
        (_sequence, _last) = Last(connection);
    }

    /// <summary>The operator.</summary>
    public string Who => _who;

    /// <summary>The sequence number of the last entry; 0 where there is none.</summary>
    public long Sequence => _sequence;

    /// <summary>The moment as the log writes it.</summary>
    public static string Moment(TimeProvider time) => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>Sequence number and hash of the last entry; 0 and zeros where there is none. Reads the logs of older schemas too, which have the hash in hex.</summary>
    public static (long Sequence, string Hash) Last(SqliteConnection connection)
    {
        var last = connection.QuerySingleOrDefault<(long Sequence, string? Hash)>("SELECT sequence, iif(typeof(hash) = 'blob', lower(hex(hash)), hash) FROM change ORDER BY sequence DESC LIMIT 1");
        return (last.Sequence, last.Hash ?? Zeros);
    }

    /// <summary>True where another database has the same last entry, and so the same state.</summary>
    public static bool IsSameAs(SqliteConnection connection, string file)
    {
        try
        {
            using var other = new SqliteConnection(Database.UnpooledForReading(file));
            other.Open();
            return Last(other) == Last(connection);
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Appends an entry in the transaction of the change that it records.</summary>
    public void Append(SqliteTransaction transaction, string kind, string? document, long? version, string detail)
    {
        var entry = new Change(_sequence + 1, Moment(_time), _who, kind, document, version, detail, _last, "");
        entry = entry with { Hash = HashOf(entry) };
        var (folded, hashes) = FoldedHashes.Fold(detail);
        _append.Run(transaction, entry.Sequence, entry.At, entry.Who, entry.Kind, entry.Document, entry.Version, folded, hashes, Convert.FromHexString(entry.Hash));
        (_sequence, _last) = (entry.Sequence, entry.Hash);
    }

    /// <summary>Appends that an older archive was brought up to date.</summary>
    public void AppendUpgrade(SqliteTransaction transaction, long from) => Append(transaction, "upgraded", null, null, $"{{\"from\":{from},\"to\":{Migrations.Latest}}}");

    /// <summary>The entries from a sequence number on, oldest first.</summary>
    /// <param name="connection">To read from.</param>
    /// <param name="from">First sequence number.</param>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="document">Only about this document; null for all.</param>
    public static IEnumerable<Change> Read(SqliteConnection connection, long from, string? kind = null, string? document = null) => connection.Query<Row>(
        $"{Entries} WHERE c.sequence >= @from AND (@kind IS NULL OR c.kind = @kind) AND (@document IS NULL OR c.document = @document) ORDER BY c.sequence",
        new { from, kind, document }, buffered: false).Select(row => row.ToChange());

    /// <summary>What is wrong with the chain, a sentence each.</summary>
    public static IEnumerable<string> Faults(SqliteConnection connection)
    {
        var previous = Zeros;
        long sequence = 0;
        foreach (var row in connection.Query<Row>($"{Entries} ORDER BY c.sequence", buffered: false))
        {
            // An entry names the one before by its hash alone: the last that there is.
            var entry = row.ToChange() with { Previous = previous };
            if (entry.Sequence != sequence + 1) yield return $"change log: entry {sequence + 1} is missing; the next is {entry.Sequence}. Restore a backup.";
            if (HashOf(entry) != entry.Hash) yield return $"change log: entry {entry.Sequence} ({entry.Kind} {entry.Document}) was altered, or does not follow the one before it. Restore a backup.";
            (sequence, previous) = (entry.Sequence, entry.Hash);
        }
    }

    public void Dispose() => _append.Dispose();

    /// <summary>What an entry's hash has to be. Each part is preceded by its length, so that no two entries can read alike.</summary>
    internal static string HashOf(Change entry)
    {
        var text = new StringBuilder();
        foreach (var part in (string?[])[entry.Previous, entry.Sequence.ToString(), entry.At, entry.Who, entry.Kind, entry.Document, entry.Version?.ToString(), entry.Detail])
            text.Append(part?.Length ?? -1).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    // A class, not a record by position: a hash before the first has no type.
    private sealed class Row
    {
        public long Sequence { get; init; }

        public string At { get; init; } = "";

        public string Who { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Document { get; init; }

        public long? Version { get; init; }

        public string Detail { get; init; } = "";

        public byte[]? Hashes { get; init; }

        public byte[]? Previous { get; init; }

        public byte[] Hash { get; init; } = [];

        public Change ToChange() => new(
            Sequence, At, Who, Kind, Document, Version, FoldedHashes.Unfold(Detail, Hashes), Previous is null ? Zeros : Convert.ToHexStringLower(Previous), Convert.ToHexStringLower(Hash));
    }
}
