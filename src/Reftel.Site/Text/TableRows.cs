using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Tells columns that were drawn with blanks from running text.</summary>
internal static class TableRows
{
    // Two blanks stand behind every sentence, three by mistake of the typist now and then.
    private const string Gap = "    ";

    /// <summary>Cuts a block into running text and tables: two lines or more with a wide gap inside, and what stands between them without one.</summary>
    /// <returns>In order; together they hold every character of the block that is not blank.</returns>
    public static IEnumerable<(TextSpan Rows, bool IsTable)> Divide(string text, TextSpan block)
    {
        var lines = Lines(text, block);
        var at = 0;
        while (at < lines.Count)
        {
            var end = at;
            var rows = 0;
            var table = at;
            for (; end < lines.Count && (lines[end].IsRow || (end + 1 < lines.Count && lines[end + 1].IsRow && rows > 0)); end++)
            {
                if (lines[end].IsRow) (rows, table) = (rows + 1, end + 1);
            }

            if (rows >= 2)
            {
                yield return (Joined(lines, at, table), true);
                at = table;
                continue;
            }

            // Running text goes on until two rows follow each other.
            var next = Math.Max(at + 1, end);
            while (next < lines.Count && !(lines[next].IsRow && next + 1 < lines.Count && (lines[next + 1].IsRow || (next + 2 < lines.Count && lines[next + 2].IsRow)))) next++;
            yield return (Joined(lines, at, next), false);
            at = next;
        }
    }

    private static TextSpan Joined(List<(TextSpan Span, bool IsRow)> lines, int first, int end) => TextSpan.FromBounds(lines[first].Span.Start, lines[end - 1].Span.End);

    private static List<(TextSpan Span, bool IsRow)> Lines(string text, TextSpan block)
    {
        var lines = new List<(TextSpan, bool)>();
        foreach (var line in block.Of(text).Split('\n'))
        {
            var span = TextSpan.FromBounds(block.Start + line.Start.Value, block.Start + line.End.Value);
            var inner = span.Of(text).Trim();
            lines.Add((span, inner.Contains(Gap, StringComparison.Ordinal) || inner.Contains('\t')));
        }

        return lines;
    }
}
