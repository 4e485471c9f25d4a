using Microsoft.AspNetCore.Html;

namespace Reftel.Site;

/// <summary>A link among others of its kind.</summary>
/// <param name="Text">What readers see.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="Count">Results behind it; null where that is not counted.</param>
/// <param name="IsChosen">True where it is what shows now.</param>
public sealed record Choice(string Text, string Url, int? Count = null, bool IsChosen = false)
{
    /// <summary>What the text means; null for nothing.</summary>
    public string? Meaning { get; init; }
}

/// <summary>The values of a facet.</summary>
/// <param name="Name">The facet's.</param>
/// <param name="Choices">The most frequent first.</param>
public sealed record FacetBox(string Name, IReadOnlyList<Choice> Choices)
{
    /// <summary>Values that show before the others are unfolded.</summary>
    public const int MostShown = 8;

    /// <summary>How many more stand folded away: what is rarer is sought by its name, or the page would be mostly of them.</summary>
    public const int MostFolded = 16;
}

/// <summary>Sentences of a telegram that say what was sought.</summary>
/// <param name="Paragraph">Its number as printed; null outside numbered paragraphs.</param>
/// <param name="Address">Of the place; null where it has none of its own.</param>
/// <param name="Text">With marks.</param>
public sealed record PassageLine(string? Paragraph, string? Address, HtmlString Text);

/// <summary>A telegram that was found.</summary>
/// <param name="Line">As lists show it; its address is that of the marked telegram.</param>
/// <param name="Passages">What it says.</param>
/// <param name="Copies">Telegrams that say the same.</param>
public sealed record ResultLine(TelegramLine Line, IReadOnlyList<PassageLine> Passages, IReadOnlyList<TelegramLine> Copies);

/// <summary>What is wrong with a query.</summary>
/// <param name="Message">One sentence.</param>
/// <param name="Before">The query up to the fault, or the end of that.</param>
/// <param name="At">The character at fault; empty at the query's end.</param>
/// <param name="After">What stands behind it.</param>
/// <param name="Mend">The query as it may have been meant; null for none.</param>
public sealed record FaultLine(string Message, string Before, string At, string After, Choice? Mend)
{
    /// <summary>True where the query is sound, and the search took too long.</summary>
    public bool TookTooLong { get; init; }
}

/// <summary>The search: an empty one, its results, or what is wrong with it.</summary>
/// <param name="Frame">Head and surroundings.</param>
public sealed record SearchModel(Frame Frame) : PageModel(Frame)
{
    /// <summary>What was sought, as shown.</summary>
    public string Query { get; init; } = "";

    /// <summary>Null where the query is sound.</summary>
    public FaultLine? Fault { get; init; }

    /// <summary>Results in all; null where nothing was sought.</summary>
    public int? Total { get; init; }

    /// <summary>Of this page.</summary>
    public IReadOnlyList<ResultLine> Results { get; init; } = [];

    /// <summary>Which first.</summary>
    public IReadOnlyList<Choice> Orders { get; init; } = [];

    /// <summary>What it is narrowed to; each link widens it again.</summary>
    public IReadOnlyList<Choice> Chosen { get; init; } = [];

    /// <summary>What it can be narrowed by.</summary>
    public IReadOnlyList<FacetBox> Facets { get; init; } = [];

    /// <summary>Results over time; null where none has a date.</summary>
    public SearchChart? Chart { get; init; }

    /// <summary>The query with words that the collection has; null for none.</summary>
    public Choice? DidYouMean { get; init; }

    /// <summary>The reference ID that was sought and is not here; null where something else was sought.</summary>
    public string? NoSuchId { get; init; }

    /// <summary>Telegrams with an ID like it.</summary>
    public IReadOnlyList<TelegramLine> Nearby { get; init; } = [];

    /// <summary>The first page, where this is a later one; null where it is the first.</summary>
    public string? First { get; init; }

    /// <summary>The next page; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>The same results in other forms.</summary>
    public IReadOnlyList<NamedLink> Forms { get; init; } = [];

    /// <summary>Searches to begin with, where nothing is sought yet.</summary>
    public IReadOnlyList<QueryExampleLine> Examples { get; init; } = [];
}

/// <summary>An example of the query language.</summary>
/// <param name="Query">As a reader would write it.</param>
/// <param name="Meaning">What it finds.</param>
/// <param name="Address">Runs it.</param>
public sealed record QueryExampleLine(string Query, string Meaning, string Address);

/// <summary>Examples of one kind.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Examples">In order.</param>
public sealed record QueryExampleGroup(string Name, IReadOnlyList<QueryExampleLine> Examples);

/// <summary>How to search.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Groups">The query language by examples.</param>
public sealed record SearchHelpModel(Frame Frame, IReadOnlyList<QueryExampleGroup> Groups) : PageModel(Frame);

/// <summary>A name or term of a list, and where it is found.</summary>
/// <param name="Term">As given.</param>
/// <param name="Address">Of its search.</param>
/// <param name="Total">Telegrams.</param>
/// <param name="First">The best of them.</param>
/// <param name="Fault">Why it was not sought; null where it was.</param>
public sealed record TermLine(string Term, string Address, int Total, IReadOnlyList<TelegramLine> First, string? Fault);

/// <summary>The search for each of a list.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Terms">As given, a line each.</param>
/// <param name="Lines">What was found; null where no list was given yet.</param>
public sealed record SearchListModel(Frame Frame, string Terms, IReadOnlyList<TermLine>? Lines) : PageModel(Frame)
{
    /// <summary>Why it could not be done; null where it could.</summary>
    public string? Complaint { get; init; }

    /// <summary>True where the list has more lines than are sought at once.</summary>
    public bool IsCut { get; init; }
}
