using Dapper;
using Lucene.Net.Search;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Searches the indexes that the store names, and reads from the store what was found.</summary>
/// <param name="database">The archive's.</param>
internal sealed class StoreSearch(Database database)
{
    /// <summary>How often the named commits may give way to newer ones between being read and being opened: a busy writer does it once a second.</summary>
    private const int Tries = 5;

    // Not positional: without a row SQLite tells no type of a column, and Dapper then finds no constructor.
    private sealed class Row
    {
        public long Id { get; init; }

        public string? ReferenceId { get; init; }

        public long Homonym { get; init; }

        public string SourceId { get; init; } = "";

        public string State { get; init; } = "";

        public string? Subject { get; init; }

        public string? Created { get; init; }

        public string? Released { get; init; }

        public string? Origin { get; init; }

        public string? Classification { get; init; }
    }

    /// <summary>Searches.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="publicOnly">In the index of released telegrams alone.</param>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public SearchAnswer Find(SearchRequest request, bool publicOnly)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return FindOnce(request, publicOnly);
            }
            catch (CommitSupersededException) when (tries < Tries)
            {
                // The store names newer ones by now.
            }
            catch (QueryTooBroadException e)
            {
                return Faulty(e.Fault);
            }
            catch (Exception e) when (e is CommitSupersededException or IndexDamagedException)
            {
                throw new ArchiveException($"The search index cannot be read: {e.Message} `reftel reindex --archive {database.Folder.Path}` makes it anew.", e);
            }
        }
    }

    private SearchAnswer FindOnce(SearchRequest request, bool publicOnly)
    {
        using var connection = database.OpenForReading();
        using var snapshot = connection.BeginTransaction(deferred: true);
        if (!TelegramQuery.TryParse(request.Query, id => CitedTelegrams.Of(connection, id, publicOnly), out var query, out var fault)) return Faulty(fault);
        if (IndexKeeper.View(connection) is not { } named)
            throw new ArchiveException($"There is no search index yet. `reftel reindex --archive {database.Folder.Path}` makes it.");
        using var released = new PublicIndex(database.Folder.Index);
        using var all = new EditorIndex(database.Folder.Index);
        using var view = publicOnly ? released.At(named.Commits.Public) : all.At(named.Commits);
        var hits = Top(view, query, request.Size, named.Commits);
        return new SearchAnswer(hits.Total, [.. hits.Top.Select(hit => Read(connection, hit.DocumentId)).OfType<FoundTelegram>()])
        {
            ReferenceId = TelegramQuery.WholeReferenceId(request.Query)?.ToString(),
        };
    }

    private static SearchAnswer Faulty(QueryFault fault) => new(0, []) { Fault = new SearchFault(fault.Position, fault.Message) { Mend = fault.Mend } };

    private Hits Top(IndexView view, Query query, int most, IndexCommits commits)
    {
        try
        {
            return view.Top(query, most);
        }
        catch (Exception e) when (IndexFiles.IsDamage(e) && IndexCheck.Faults(database.Folder.Index, commits).FirstOrDefault() is { } fault)
        {
            throw new IndexDamagedException(fault, e);
        }
    }

    private static FoundTelegram? Read(SqliteConnection connection, long document)
    {
        var row = connection.QuerySingleOrDefault<Row>(
            """
            SELECT id AS Id, reference_id AS ReferenceId, homonym AS Homonym, source_id AS SourceId, state AS State, subject AS Subject, created AS Created, released AS Released,
                origin AS Origin, classification AS Classification
            FROM document WHERE id = @document
            """,
            new { document });
        return row is null
            ? null
            : new FoundTelegram(
                TelegramDocument.NameOf(row.ReferenceId, row.Homonym, row.SourceId), row.ReferenceId, row.Homonym, row.SourceId, row.State, row.Subject, row.Created, row.Released, row.Origin,
                row.Classification);
    }
}
