using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What was found of a list of names or terms, for a page and for spreadsheets.</summary>
internal static class TermTable
{
    /// <summary>Of a term as shown: a longer one is no name.</summary>
    private const int LongestShown = 300;

    /// <summary>A line of the page.</summary>
    public static TermLine Line(TermFound found) => new(
        Visible.Text(Cut(found.Term)), new SearchQuestion(found.Query).Address(), found.Total,
        [.. found.First.Select(telegram => TelegramLine.From(Addresses.Listing(telegram)) with { Address = Addresses.Marked(telegram, found.Query) })],
        found.Fault is { } fault ? Visible.Text(fault.Message) : null);

    /// <summary>True where a text has more lines than are sought.</summary>
    public static bool IsCut(string text, IReadOnlyList<string> terms) =>
        terms.Count == TermList.MostTerms && text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length > terms.Count;

    /// <summary>The table for a spreadsheet.</summary>
    /// <param name="lines">What was found.</param>
    /// <param name="site">The public address; empty where there is none.</param>
    public static string Csv(IReadOnlyList<TermLine> lines, string site) => "\uFEFF" + CsvLine.Of("term", "telegrams", "first", "search", "fault")
        + string.Concat(lines.Select(line => CsvLine.Of(line.Term, line.Total.ToString(), string.Join(' ', line.First.Select(telegram => telegram.Id)), site + line.Address, line.Fault)));

    private static string Cut(string term) => term.Length <= LongestShown ? term : term[..LongestShown] + "…";
}
