using Reftel.Archive.Import;
using Reftel.Archive.Search;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive;

/// <summary>What operators see: documents in every state. Never handed to code that serves readers.</summary>
public sealed class EditorArchive : IDisposable
{
    private readonly Database _database;
    private readonly StoreSearch _search;

    private EditorArchive(Database database) => (_database, _search) = (database, new StoreSearch(database));

    /// <summary>Opens the archive in <paramref name="folder"/> for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer than this program.</exception>
    public static EditorArchive Open(string folder)
    {
        var database = new Database(new ArchiveFolder(folder));
        database.OpenForReading().Dispose();
        return new EditorArchive(database);
    }

    /// <summary>A document by its reference ID in canonical form, a published alias of it, or its source ID.</summary>
    /// <param name="id">Any of them.</param>
    /// <param name="version">Null for the latest.</param>
    /// <param name="publicOnly">Only where it is released.</param>
    /// <returns>Null where there is none.</returns>
    public TelegramDocument? Find(string id, int? version = null, bool publicOnly = false)
    {
        using var connection = _database.OpenForReading();
        var reader = new DocumentReader(connection, _database.Texts, withOriginals: !publicOnly);
        var document = reader.Identify(id, publicOnly ? "released" : null);
        return document < 0 ? null : reader.Read(document, version);
    }

    /// <summary>Every version of every document, ordered by year, origin, number and version, then by source ID.</summary>
    public IEnumerable<TelegramDocument> All(bool publicOnly = false)
    {
        using var connection = _database.OpenForReading();
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var document in new DocumentReader(connection, _database.Texts, withOriginals: !publicOnly).All(publicOnly ? "released" : null)) yield return document;
    }

    /// <summary>What is known of each collection, by name.</summary>
    public Dictionary<string, CollectionDescription> Collections()
    {
        using var connection = _database.OpenForReading();
        return CollectionTable.All(connection);
    }

    /// <summary>The numbers of a document's versions; empty where there is no such document.</summary>
    /// <param name="id">As for <see cref="Find"/>.</param>
    public IReadOnlyList<long> Versions(string id)
    {
        using var connection = _database.OpenForReading();
        var reader = new DocumentReader(connection, _database.Texts);
        var document = reader.Identify(id, null);
        return document < 0 ? [] : reader.Versions(document);
    }

    /// <summary>The versions of a document with their hashes and sightings, oldest first; empty where there is no such document.</summary>
    /// <param name="id">As for <see cref="Find"/>.</param>
    /// <param name="publicOnly">Only where it is released.</param>
    public IReadOnlyList<KeptVersion> History(string id, bool publicOnly = false)
    {
        using var connection = _database.OpenForReading();
        var reader = new DocumentReader(connection, _database.Texts);
        var document = reader.Identify(id, publicOnly ? "released" : null);
        return document < 0 ? [] : reader.History(document);
    }

    /// <summary>Telegrams that a query finds.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="publicOnly">Only what is released.</param>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public SearchAnswer Search(SearchRequest request, bool publicOnly = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _search.Find(request, publicOnly);
    }

    /// <summary>All telegrams that a query finds, in its order and as of one state, read from the store as they are asked for.</summary>
    /// <param name="request">What is sought. <see cref="SearchRequest.Size"/> does not matter; nothing is counted.</param>
    /// <param name="publicOnly">Only what is released.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SearchFaultException">Something is wrong with the query: thrown before the first telegram.</exception>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public IEnumerable<FoundTelegram> SearchAll(SearchRequest request, bool publicOnly = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _search.FindAll(request, publicOnly, cancellation);
    }

    /// <summary>The change log, oldest first, from a sequence number on.</summary>
    /// <param name="from">First sequence number.</param>
    /// <param name="kind">Only entries of this kind; null for all.</param>
    /// <param name="document">Only entries about the document of this name, as the log has it; null for all.</param>
    public IEnumerable<Change> Changes(long from = 1, string? kind = null, string? document = null)
    {
        using var connection = _database.OpenForReading();
        foreach (var change in ChangeLog.Read(connection, from, kind, document)) yield return change;
    }

    /// <summary>Lets go of the search index, which stays open from the first search on.</summary>
    public void Dispose() => _search.Dispose();
}
