using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A list of names or terms, a line each.</summary>
public static class TermList
{
    /// <summary>Terms of one list: more are cut off, and the page says so.</summary>
    public const int MostTerms = 500;

    /// <summary>Telegrams shown of each.</summary>
    public const int FewFirst = 3;

    private const int LongestTerm = 300;

    /// <summary>The terms of a text: blank lines and repetitions left out.</summary>
    /// <param name="text">As given.</param>
    /// <param name="isCut">True where there were more than <see cref="MostTerms"/>.</param>
    public static IReadOnlyList<string> Read(string text, out bool isCut)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostTerms + 1).ToList();
        isCut = terms.Count > MostTerms;
        return isCut ? terms[..MostTerms] : terms;
    }

    /// <summary>Seeks each of them.</summary>
    internal static async Task<IReadOnlyList<TermLine>> FindAsync(PublicArchive archive, IReadOnlyList<string> terms, CancellationToken cancellation)
    {
        var lines = new List<TermLine>(terms.Count);
        foreach (var term in terms)
        {
            if (term.Length > LongestTerm)
            {
                lines.Add(new TermLine(Visible.Text(term[..LongestTerm]) + "…", SearchQuestion.Page, 0, [], $"Longer than {LongestTerm} characters."));
                continue;
            }

            var question = new SearchQuestion(term);
            var answer = await archive.SearchAsync(question.ToRequest() with { Size = FewFirst }, cancellation);
            lines.Add(new TermLine(
                Visible.Text(term), question.Address(), answer.Total,
                [.. answer.Results.Select(found => TelegramLine.From(Addresses.Listing(found)) with { Address = Addresses.Marked(found, term) })],
                answer.Fault is { } fault ? Visible.Text(fault.Message) : null));
        }

        return lines;
    }

    /// <summary>The table for a spreadsheet.</summary>
    /// <param name="lines">What was found.</param>
    /// <param name="site">The public address; empty where there is none.</param>
    internal static string Csv(IReadOnlyList<TermLine> lines, string site) => "\uFEFF" + CsvLine.Of("term", "telegrams", "first", "search", "fault")
        + string.Concat(lines.Select(line => CsvLine.Of(line.Term, line.Total.ToString(), string.Join(' ', line.First.Select(telegram => telegram.Id)), site + line.Address, line.Fault)));
}
