using Reftel.Archive.Search;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Similar telegrams at most.</summary>
    public const int MostSimilar = 5;

    /// <summary>Copies shown at most; a circular may have as many as there are posts.</summary>
    public const int MostCopies = 20;

    /// <summary>Released telegrams that say what a telegram says: copies of it under other IDs, and others about the same.</summary>
    /// <param name="telegram">From <see cref="FindAsync"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where there is no search index, or it is damaged: then nobody knows.</returns>
    public async Task<RelatedTelegrams?> RelatedAsync(ReleasedTelegram telegram, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(telegram);
        using var reading = Read();
        if (IndexKeeper.View(reading.Connection) is null) return null;
        if (await IdentifyAsync(reading, telegram.Listing.Name, cancellation) is not { IsReleased: true } found) return RelatedTelegrams.None;
        try
        {
            using var state = _search.Open(publicOnly: true, reading.Connection);
            return Related(state, telegram, found.Document, cancellation);
        }
        catch (Exception e) when (e is ArchiveException || IndexFiles.IsDamage(e))
        {
            // `reftel verify` and every search tell of it; that a telegram can be read must not depend on an index.
            return null;
        }
    }

    private RelatedTelegrams Related(SearchState state, ReleasedTelegram telegram, long document, CancellationToken cancellation)
    {
        var parsed = telegram.Read();
        var finder = new RelatedFinder(state, _database.Texts);
        var copies = finder.Copies(document, telegram.Body, parsed, cancellation);
        var similar = finder.Similar(telegram.Body, parsed, [document, .. copies.Select(copy => copy.Document)], MostSimilar, cancellation);
        var shares = copies.ToDictionary(copy => copy.Document, copy => copy.InCommon);
        return new RelatedTelegrams(
            [.. FoundDocuments.Read(state.Connection, copies.Take(MostCopies).Select(copy => (int)copy.Document), publicOnly: true)
                .Select(copy => new TelegramCopy(Listing(copy.Telegram), (int)(shares[copy.DocumentId] * 100)))],
            [.. FoundDocuments.Read(state.Connection, similar.Select(other => (int)other), publicOnly: true).Select(other => Listing(other.Telegram))]);
    }

    private static TelegramListing Listing(FoundTelegram found) =>
        new(found.ReferenceId, found.Homonym, found.SourceId, found.Subject, found.Created, found.Released, found.Origin, found.Classification);
}

/// <summary>Telegrams that say what a telegram says.</summary>
/// <param name="Copies">The same text under other IDs: sent again, or corrected. The likest first.</param>
/// <param name="Similar">Others about the same, the best first.</param>
public sealed record RelatedTelegrams(IReadOnlyList<TelegramCopy> Copies, IReadOnlyList<TelegramListing> Similar)
{
    /// <summary>There are none.</summary>
    public static readonly RelatedTelegrams None = new([], []);
}

/// <summary>A copy of a telegram.</summary>
/// <param name="Telegram">Its own ID, time and subject.</param>
/// <param name="Percent">How many of the sequences of three words that stand in either stand in both: 100 for the same text.</param>
public sealed record TelegramCopy(TelegramListing Telegram, int Percent);
