using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What is known of a value of an axis: of its telegrams from the archive, of itself from the vocabulary.</summary>
internal static class AxisThings
{
    /// <summary>Values of a list: what is beyond is one search away.</summary>
    private const int MostValues = 8;

    /// <summary>Names, routing indicators and the like of a post.</summary>
    private const int MostNames = 8;

    /// <summary>Asks the archive and the vocabulary.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="value">A value that released telegrams have.</param>
    /// <param name="visit">The request.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Thing> OfAsync(BrowseAxis axis, AxisValue value, Visit visit, CancellationToken cancellation)
    {
        var spread = await visit.Archive.SpreadAsync(axis, value.Key, cancellation);
        var thing = axis switch
        {
            BrowseAxis.Origin => await PostAsync(value, visit, cancellation),
            BrowseAxis.Tag => Tag(value),
            BrowseAxis.CreationMonth => await MonthAsync(value, visit, cancellation),
            BrowseAxis.ReleaseDay => Beside(new Thing(null, []), axis, value, await visit.ChromeAsync(cancellation)),
            _ => new Thing(ClassificationVocabulary.Find(value.Label.ToUpperInvariant()) is { Meaning: { Length: > 0 } meaning } ? Sentence(meaning) : null, []),
        };
        if (spread is null) return thing with { IsIncomplete = true };
        return thing with
        {
            Chart = thing.Chart ?? SearchChart.Of(spread.Months, range => AddressOf(axis, value.Key, range)),
            Lists = [.. thing.Lists, .. Lists(axis, value, spread)],
        };
    }

    private static IEnumerable<ThingList> Lists(BrowseAxis axis, AxisValue value, Spread spread)
    {
        if (axis != BrowseAxis.Origin && Values(spread.Origins, Facet.Origin) is { Count: > 0 } origins) yield return new ThingList("by-post", "By post", origins);
        // Of a tag itself every telegram has it.
        var beside = axis == BrowseAxis.Tag ? [.. spread.Tags.Where(tag => tag.Value != value.Key)] : spread.Tags;
        if (Values(beside, Facet.Tag) is { Count: > 0 } tags) yield return new ThingList("by-tag", axis == BrowseAxis.Tag ? "Tags that stand beside it" : "By tag", tags);
        if (axis != BrowseAxis.Classification && Values(spread.Classifications, Facet.Classification) is { Count: > 0 } classifications) yield return new ThingList("by-classification", "By classification", classifications);

        List<ThingValue> Values(IReadOnlyList<FacetValue> counted, Facet facet) =>
            [.. counted.Where(other => other.Value.Length > 0).Take(MostValues).Select(other => new ThingValue(Visible.Text(other.Label), AddressOf(axis, value.Key, facet, other.Value), $"{other.Count:N0}")
            {
                Meaning = facet == Facet.Tag ? TagNames.Of(other.Value) : null,
            })];
    }

    // The search that finds those telegrams of a thing. Days of release have none that finds all of them: there it is the other thing's own page.
    private static string AddressOf(BrowseAxis axis, string key, Facet facet, string value)
    {
        if (axis == BrowseAxis.ReleaseDay) return Addresses.List(facet switch { Facet.Origin => BrowseAxis.Origin, Facet.Tag => BrowseAxis.Tag, _ => BrowseAxis.Classification }, value);
        // A second value of a facet would be one more that may be: of two tags that both must be there one is a word of the query.
        var within = axis == BrowseAxis.Tag && facet == Facet.Tag ? new SearchQuestion($"tag:\"{key.Replace("\"", "", StringComparison.Ordinal)}\"") : Within(axis, key);
        return (within with { Filters = [.. within.Filters, new FacetFilter(facet, value)] }).Address();
    }

    private static string AddressOf(BrowseAxis axis, string key, string range)
    {
        if (axis == BrowseAxis.ReleaseDay) return range.Length == 4 ? $"{Addresses.Index(BrowseAxis.CreationMonth)}#year_{range}" : Addresses.List(BrowseAxis.CreationMonth, range);
        return Within(axis, key).Worded($"created:{range}").Address();
    }

    // A query would find a name by its parts, and a tag by its misspellings, too; a filter takes that very value alone.
    private static SearchQuestion Within(BrowseAxis axis, string key) => axis switch
    {
        BrowseAxis.CreationMonth => new SearchQuestion($"created:{key}"),
        _ => new SearchQuestion("") { Filters = [new FacetFilter(axis switch { BrowseAxis.Origin => Facet.Origin, BrowseAxis.Tag => Facet.Tag, _ => Facet.Classification }, key)] },
    };

    private static async Task<Thing> PostAsync(AxisValue value, Visit visit, CancellationToken cancellation)
    {
        var names = await visit.Archive.OriginNamesAsync(value.Key, cancellation);
        var seen = await visit.Archive.CorrespondenceAsync(value.Key, cancellation);
        // Reference IDs have many spellings; the post is that of the most used that a table knows.
        var post = names.Select(name => Posts.Find(Posts.Canonical(name.Name))).FirstOrDefault(post => post is not null);
        List<ThingFact> facts = [];
        Add(facts, "In reference IDs", names.Take(MostNames).Select(name => new ThingValue(Visible.Text(name.Name), null, $"{Years(name.First, name.Last)}, {(name.Count == 1 ? "1 telegram" : $"{name.Count:N0} telegrams")}")));
        Add(facts, "As sender", seen.Names.Take(MostNames).Select(name => new ThingValue(Visible.Text(name.Name), null, Years(name.First, name.Last))));
        Add(facts, "Routing indicator", RoutingOf(post, seen).Take(MostNames));
        if (post is not null) Add(facts, "Posts at this place", PostHistory.Of(post.Name).Select(years => new ThingValue($"{Capital(years.Kind.Replace('-', ' '))}, {years.Since}–{years.Until}")).Take(MostNames));
        if (names.Sum(name => name.Missing) is > 0 and var missing) Add(facts, "Cited, but not here", [new ThingValue($"{missing:N0} of its telegrams", Addresses.MissingList(0, new MissingOrder(MissingKey.Origin, IsDescending: false)))]);
        return new Thing(post is null ? null : Described(post), facts)
        {
            Lists = seen.Action.Count == 0 ? [] : [AddresseesOf(value.Key, seen)],
        };
    }

    private static IEnumerable<ThingValue> RoutingOf(Post? post, Correspondence seen)
    {
        foreach (var indicator in seen.RoutingIndicators) yield return new ThingValue(Visible.Text(indicator.Name), null, Years(indicator.First, indicator.Last));
        if (post?.RoutingIndicator is { } known && seen.RoutingIndicators.All(indicator => indicator.Name != known)) yield return new ThingValue(known, null, "by the allied routing book");
    }

    private static ThingList AddresseesOf(string origin, Correspondence seen) => new(
        "writes-to", "Whom it writes to",
        [.. seen.Action.Take(MostValues).Select(addressee => new ThingValue(
            Visible.Text(addressee.Name),
            new SearchQuestion($"to:\"{addressee.Name.Replace("\"", "", StringComparison.Ordinal)}\"") { Filters = [new FacetFilter(Facet.Origin, origin)] }.Address(),
            $"{addressee.Count:N0}"))])
    {
        Remark = seen.Read >= 1 ? $"Action addressees of {(seen.Read == 1 ? "the one telegram" : $"{seen.Read:N0} telegrams")} whose header was read{(seen.Read >= PublicArchive.MostRead / 2 ? ", spread over its time" : "")}." : null,
    };

    private static string Described(Post post)
    {
        var where = post.Country.Length > 0 ? " in " + post.Country : "";
        return post.Kind.Length == 0 ? $"{post.FullName}{where}." : $"{post.FullName}: {("aeiou".Contains(post.Kind[0]) ? "an" : "a")} {post.Kind}{where}.";
    }

    private static Thing Tag(AxisValue value)
    {
        var known = TagVocabulary.Find(value.Key);
        var meant = TagVocabulary.Correct(value.Key);
        List<ThingFact> facts = [];
        if (known is { Category.Length: > 0 }) Add(facts, "Kind", [new ThingValue(KindOf(known.Category))]);
        Add(facts, "Stands for", meant.Where(code => code != value.Key).Select(code => new ThingValue(code, Addresses.List(BrowseAxis.Tag, code), TagNames.Of(code))));
        return new Thing(known is { Name.Length: > 0 } ? Sentence(known.Name) : known is null ? "No table of tags that Reftel has knows this one." : null, facts);
    }

    private static string KindOf(string category) => category switch
    {
        "program" => "Program tag",
        "country" => "Country tag",
        "region" => "Region tag",
        "organization" => "Organization tag",
        "United Nations" => "Organization tag: United Nations",
        _ => $"Subject tag: {category}",
    };

    private static async Task<Thing> MonthAsync(AxisValue value, Visit visit, CancellationToken cancellation)
    {
        var days = await visit.Archive.DaysAsync(value.Key, cancellation);
        var thing = new Thing(null, []) { Chart = SearchChart.OfDays(days, day => new SearchQuestion($"created:{day}").Address()) };
        return Beside(thing, BrowseAxis.CreationMonth, value, await visit.ChromeAsync(cancellation));
    }

    // The values of the axes of dates stand newest first.
    private static Thing Beside(Thing thing, BrowseAxis axis, AxisValue value, Chrome chrome)
    {
        var all = chrome.Axes[axis].Groups.SelectMany(group => group.Values).ToList();
        var at = all.FindIndex(other => other.Key == value.Key);
        if (at < 0) return thing;
        return thing with { Previous = at + 1 < all.Count ? Link(all[at + 1].Key) : null, Next = at > 0 ? Link(all[at - 1].Key) : null };

        NamedLink Link(string key) => new(TelegramDates.InWords(key), Addresses.List(axis, key));
    }

    private static void Add(List<ThingFact> facts, string name, IEnumerable<ThingValue> values)
    {
        if (values.ToList() is { Count: > 0 } known) facts.Add(new ThingFact(name, known));
    }

    private static string Years(int first, int last) => first == last ? $"{first}" : $"{first}–{last}";

    private static string? Years(string? first, string? last) => first is null ? null : first == last ? first : $"{first}–{last}";

    private static string Sentence(string words) => words.EndsWith('.') ? Capital(words) : Capital(words) + ".";

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
