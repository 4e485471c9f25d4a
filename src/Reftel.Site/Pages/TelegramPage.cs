using System.Text.Encodings.Web;
using Reftel.Archive;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What the archive knows around a telegram.</summary>
/// <param name="Cited">The telegrams that it cites and that are released, by reference ID.</param>
/// <param name="CitedBy">Released telegrams that cite it.</param>
/// <param name="Articles">The publisher's articles that cite it.</param>
/// <param name="Collection">Where it comes from.</param>
/// <param name="Homonyms">Other released telegrams of its reference ID.</param>
internal sealed record Surroundings(
    IReadOnlyDictionary<string, TelegramLine> Cited, IReadOnlyList<TelegramLine> CitedBy, IReadOnlyList<Article> Articles, CollectionDescription? Collection,
    IReadOnlyList<TelegramLine> Homonyms)
{
    /// <summary>Released telegrams that say what it says; none where nobody knows.</summary>
    public RelatedTelegrams Related { get; init; } = RelatedTelegrams.None;

    /// <summary>Released telegrams of the same post before and after it.</summary>
    public (TelegramLine? Previous, TelegramLine? Next) Neighbours { get; init; }
}

/// <summary>Makes the page of a telegram.</summary>
internal static class TelegramPage
{
    /// <summary>The page, from what is known; reads nothing.</summary>
    /// <param name="chrome">What stands around.</param>
    /// <param name="released">The telegram.</param>
    /// <param name="telegram">What was read from its text.</param>
    /// <param name="around">What is known around it.</param>
    /// <param name="encoder">For HTML.</param>
    /// <param name="reading">Set for reading; else as sent.</param>
    /// <param name="query">What was sought; empty for nothing.</param>
    /// <param name="marks">Where the texts say it.</param>
    /// <param name="isPinned">The address names the version.</param>
    public static TelegramModel Make(
        Chrome chrome, ReleasedTelegram released, Telegram telegram, Surroundings around, HtmlEncoder encoder, bool reading, string query = "", TelegramMarks? marks = null, bool isPinned = false)
    {
        marks ??= TelegramMarks.None;
        var places = TextHit.Numbered((released.Header, marks.Header), (released.Body, marks.Body));
        var listing = released.Listing;
        var line = TelegramLine.From(listing);
        var subject = Visible.TextOrNull(telegram.Subject) ?? line.Subject;
        line = line with { Subject = subject };
        var latest = released.Version == released.LatestVersion;
        var other = Addresses.View(listing, isReading: !reading, isPinned ? released.Version : null);
        var links = TelegramText.Links(telegram, around.Cited, isSuperseded: !latest, code => DecodedHeader.ListOf(chrome, BrowseAxis.Tag, code) is not null);
        var body = new ShownBody(released.Body, telegram, [.. links], places[1], encoder) { OtherView = other, IsPinned = isPinned };
        return new TelegramModel(new Frame(chrome, subject.Length > 0 ? $"{line.Id}: {subject}" : line.Id, line.Address)
        {
            IsIndexed = latest && !reading && query.Length == 0,
            Query = query,
            Description = $"Diplomatic telegram {line.Id}{(line.Origin is null ? "" : " from " + line.Origin)}{(line.Created is null ? "" : ", " + line.Created[..10])}.",
        }, line)
        {
            Released = released,
            Telegram = telegram,
            Found = query.Length == 0 ? null : new FoundPlaces(Visible.Text(query), places.Sum(text => text.Count), new SearchQuestion(query).Address()),
            Header = TelegramText.Header(released.Header, places[0], encoder),
            Body = reading ? ReadingView.Write(body) : TelegramText.Body(body),
            IsReadingView = reading,
            IsPinned = isPinned,
            OtherView = other,
            Decoded = DecodedHeader.Of(released.Body, telegram, body.Portions, chrome),
            Versions = released.Versions.Count > 1 ? [.. released.Versions.Select(version => Line(version, released))] : [],
            Previous = around.Neighbours.Previous,
            Next = around.Neighbours.Next,
            Share = ShareLinks.For(chrome.Settings, released, line),
            Outline = Outlines.From(released.Body, telegram),
            References = [.. telegram.References.Select(reference => Line(reference, around.Cited, isSuperseded: !latest))],
            CitedBy = around.CitedBy,
            Copies = [.. around.Related.Copies.Select(copy => new CopyLine(TelegramLine.From(copy.Telegram), copy.Percent))],
            Similar = [.. around.Related.Similar.Select(TelegramLine.From)],
            Articles = around.Articles,
            Collection = around.Collection,
            Homonyms = around.Homonyms,
            Corrections = [.. released.Corrections.Select(CorrectionLine.From)],
            OriginAddress = Find(chrome, BrowseAxis.Origin, listing.Origin),
            ClassificationAddress = Find(chrome, BrowseAxis.Classification, listing.Classification),
        };
    }

    private static VersionLine Line(ReleasedVersion version, ReleasedTelegram released)
    {
        var before = released.Versions.FirstOrDefault(other => other.Number == version.Number - 1);
        return new VersionLine(
            version.Number, Addresses.View(released.Listing, isReading: false, version.Number), version.Imported, version.Sightings, version.Number == released.Version,
            before is null || before.IsExpunged || version.IsExpunged ? null : Addresses.Changes(released.Listing, version.Number));
    }

    private static string? Find(Chrome chrome, BrowseAxis axis, string? label) => label is null ? null : DecodedHeader.ListOf(chrome, axis, label);

    // What only a superseded text cites has no page about its being missing.
    private static ReferenceLine Line(Reference reference, IReadOnlyDictionary<string, TelegramLine> cited, bool isSuperseded)
    {
        var label = Visible.TextOrNull(reference.Label);
        var note = Visible.TextOrNull(reference.Note);
        if (reference.Id?.ToString() is not { } id) return new ReferenceLine(label, Visible.Text(reference.Text), null, null, false, InWords(reference.Kind), note);
        return cited.TryGetValue(id, out var line)
            ? new ReferenceLine(label, id, line.Address, line.Subject, false, null, note)
            : new ReferenceLine(label, id, isSuperseded ? null : Addresses.Missing(id), null, true, null, note);
    }

    private static string? InWords(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Email => "e-mail",
        ReferenceKind.Phone => "telephone call",
        ReferenceKind.Report => "report",
        ReferenceKind.Book => "book",
        ReferenceKind.Letter => "letter",
        ReferenceKind.Memo => "memorandum",
        _ => null,
    };
}
