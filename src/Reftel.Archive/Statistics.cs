using System.Text.Json;
using Dapper;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>Counts of an archive.</summary>
/// <param name="Telegrams">Documents in any state.</param>
/// <param name="Released">Of these.</param>
/// <param name="Held">Of these.</param>
/// <param name="Withdrawn">Of these.</param>
/// <param name="Versions">Texts.</param>
/// <param name="Quarantined">Records that could not be read.</param>
/// <param name="StatedTotal">What the publisher says in site.json.</param>
/// <param name="Collections">By name.</param>
public sealed record Statistics(
    long Telegrams, long Released, long Held, long Withdrawn, long Versions, long Quarantined, long? StatedTotal, IReadOnlyList<CollectionStatistics> Collections)
{
    /// <summary>Counts an archive.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public static Statistics Of(string folder)
    {
        var archive = new ArchiveFolder(folder);
        using var connection = new Database(archive).OpenForReading();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var states = connection.Query<(string State, long Count)>("SELECT state, count(*) FROM document GROUP BY state").ToDictionary(row => row.State, row => row.Count);
        var collections = connection.Query<(string Name, long Documents, long Telegrams, long Quarantined)>(
            """
            SELECT c.name, count(d.id), coalesce(sum(d.document_kind = 'telegram'), 0), (SELECT count(*) FROM quarantine q WHERE q.collection = c.name)
            FROM collection c LEFT JOIN document d ON d.collection_id = c.id
            GROUP BY c.id ORDER BY c.name
            """);
        return new Statistics(
            states.Values.Sum(),
            states.GetValueOrDefault("released"),
            states.GetValueOrDefault("held"),
            states.GetValueOrDefault("withdrawn"),
            connection.QuerySingle<long>("SELECT count(*) FROM version"),
            connection.QuerySingle<long>("SELECT count(*) FROM quarantine"),
            ReadStatedTotal(archive),
            [.. collections.Select(row => new CollectionStatistics(row.Name, row.Documents, row.Telegrams, row.Quarantined))]);
    }

    private static long? ReadStatedTotal(ArchiveFolder folder)
    {
        if (!File.Exists(folder.Site)) return null;
        try
        {
            using var site = JsonDocument.Parse(File.ReadAllText(folder.Site), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return site.RootElement.TryGetProperty("statedTotal", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Counts of a collection.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Of every kind.</param>
/// <param name="Telegrams">Of these.</param>
/// <param name="Quarantined">Records of it that could not be read.</param>
public sealed record CollectionStatistics(string Name, long Documents, long Telegrams, long Quarantined);
