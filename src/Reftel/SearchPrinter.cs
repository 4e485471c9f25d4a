using System.Text;
using Reftel.Archive;

namespace Reftel;

/// <summary>Prints what a search has found for a person at a terminal: in colour where it is one, and the reader has not said otherwise (no-color.org).</summary>
internal sealed class SearchPrinter(Terminal terminal)
{
    private const string Bold = "\e[1m", Faint = "\e[2m", Found = "\e[1;33m", Plain = "\e[0m";

    /// <summary>Columns of a passage, where the terminal does not say how many it has.</summary>
    private const int UsualWidth = 100;

    /// <summary>Values printed of each facet.</summary>
    private const int MostValues = 10;

    private readonly TextWriter _output = terminal.Out;
    private readonly bool _isColoured = terminal.IsColoured;

    /// <summary>Prints an answer.</summary>
    public void Print(SearchAnswer answer, bool withFacets)
    {
        _output.WriteLine(answer.Total == 1 ? "1 telegram" : $"{answer.Total:N0} telegrams");
        if (answer.DidYouMean is { } better) _output.WriteLine($"Did you mean: {TelegramPrinter.Harmless(better)}");
        foreach (var found in answer.Results) Print(found);
        var shown = answer.Results.Sum(found => 1 + found.Copies.Count);
        if (answer.Total > shown && shown > 0) _output.WriteLine($"… and {answer.Total - shown:N0} more; --limit shows them.");
        if (!withFacets) return;
        foreach (var (facet, values) in answer.Facets)
        {
            if (values.Count == 0) continue;
            _output.WriteLine();
            _output.WriteLine(Styled(Bold, facet.ToString()));
            foreach (var value in values.Take(MostValues)) _output.WriteLine($"{value.Count,9:N0}  {TelegramPrinter.Harmless(value.Label)}");
            if (values.Count > MostValues) _output.WriteLine($"{"",9}  … and {values.Count - MostValues} more values");
        }
    }

    private void Print(FoundTelegram found)
    {
        _output.WriteLine(
            $"{Styled(Bold, TelegramPrinter.Harmless(found.Name))}{State(found)}  {found.Created?[..Math.Min(10, found.Created.Length)] ?? "no date"}  {TelegramPrinter.Harmless($"{found.Origin}  {found.Subject}")}");
        foreach (var passage in found.Passages) Print(passage);
        if (found.Copies.Count > 0) _output.WriteLine(Styled(Faint, TelegramPrinter.Harmless($"    the same text: {string.Join(' ', found.Copies.Select(copy => copy.Name + State(copy)))}")));
    }

    private static string State(FoundTelegram found) => found.State == "released" ? "" : $" ({found.State})";

    private void Print(Passage passage)
    {
        // Harmless leaves each character one: the marks still fit.
        var text = TelegramPrinter.Harmless(passage.Text);
        var label = passage.Paragraph is { } number ? TelegramPrinter.Harmless($"¶{number}") : "";
        var width = Math.Max(20, (terminal.OutWidth?.Invoke() ?? UsualWidth) - 10);
        var at = 0;
        foreach (var line in Lines(text, width))
        {
            var shown = new StringBuilder();
            var end = line.Start + line.Length;
            for (var i = line.Start; i < end;)
            {
                while (at < passage.Marks.Count && passage.Marks[at].Start + passage.Marks[at].Length <= i) at++;
                var mark = at < passage.Marks.Count ? passage.Marks[at] : new TextMark(text.Length, 0);
                var isMarked = mark.Start <= i;
                var stop = Math.Min(end, isMarked ? mark.Start + mark.Length : mark.Start);
                shown.Append(isMarked ? Styled(Found, text[i..stop]) : text[i..stop]);
                i = stop;
            }

            _output.WriteLine($"    {(line.Start == 0 ? label : ""),-5} {shown}");
        }
    }

    private static IEnumerable<TextMark> Lines(string text, int width)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text.Length - start;
            if (length > width)
            {
                var blank = text.LastIndexOf(' ', start + width, width);
                length = blank > start ? blank - start : width;
            }

            yield return new TextMark(start, length);
            start += length;
            while (start < text.Length && text[start] == ' ') start++;
        }
    }

    private string Styled(string style, string text) => _isColoured && text.Length > 0 ? style + text + Plain : text;
}
