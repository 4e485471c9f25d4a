using DiffPlex;

namespace Reftel;

/// <summary>What became of a line from one text to the other.</summary>
internal enum LineChange
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>Only the earlier text has it.</summary>
    Removed,

    /// <summary>Only the later text has it.</summary>
    Added,
}

/// <summary>A line of two texts that are compared.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Number">1 for the first line of the text that it stands in; of the later one where it stands in both.</param>
/// <param name="Text">Without its end.</param>
internal readonly record struct ComparedLine(LineChange Change, int Number, string Text);

/// <summary>Compares the texts of two versions line by line.</summary>
internal static class TextComparison
{
    /// <summary>Lines that are compared one by one. The work grows with lines times differences: beyond this, what lies between the first and the last difference is shown whole.</summary>
    private const int MostLines = 10_000;

    /// <summary>Lines that stand in both texts, shown around a difference.</summary>
    private const int Around = 3;

    /// <summary>Every line of both texts, in order; removed lines before those that took their place.</summary>
    public static List<ComparedLine> Compare(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        List<ComparedLine> lines = [];
        for (var i = 0; i < head; i++) lines.Add(new(LineChange.Same, i + 1, now[i]));
        AddMiddle(lines, old[head..^tail], now[head..^tail], head);
        for (var i = now.Length - tail; i < now.Length; i++) lines.Add(new(LineChange.Same, i + 1, now[i]));
        return lines;
    }

    /// <summary>Prints the differences, each with a few lines around it: <c>-</c> stands before what is gone, <c>+</c> before what is new.</summary>
    public static void Print(TextWriter output, List<ComparedLine> lines)
    {
        var printed = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i)) continue;
            if (printed != i - 1 || i == 0) output.WriteLine($"line {lines[i].Number}:");
            output.WriteLine(Marked(lines[i]));
            printed = i;
        }
    }

    private static bool IsNearChange(List<ComparedLine> lines, int index)
    {
        for (var i = Math.Max(0, index - Around); i <= Math.Min(lines.Count - 1, index + Around); i++)
        {
            if (lines[i].Change != LineChange.Same) return true;
        }

        return false;
    }

    // Blanks at the end of a changed line would not be seen.
    private static string Marked(ComparedLine line)
    {
        var text = TelegramPrinter.Harmless(line.Text);
        if (line.Change == LineChange.Same) return $"  {text}";
        var plain = text.TrimEnd(' ');
        return $"{(line.Change == LineChange.Removed ? '-' : '+')} {plain}{new string('·', text.Length - plain.Length)}";
    }

    private static void AddMiddle(List<ComparedLine> lines, string[] old, string[] now, int head)
    {
        // No lines at all and one empty line are the same text, and not the same lines.
        if (old.Length == 0 || now.Length == 0 || old.Length > MostLines || now.Length > MostLines)
        {
            AddAll(LineChange.Removed, old, 0, old.Length);
            AddAll(LineChange.Added, now, 0, now.Length);
            return;
        }

        var shown = 0;
        foreach (var block in Differ.Instance.CreateDiffs(string.Join('\n', old), string.Join('\n', now), ignoreWhiteSpace: false, ignoreCase: false, EachLine.Instance).DiffBlocks)
        {
            AddAll(LineChange.Same, now, shown, block.InsertStartB);
            AddAll(LineChange.Removed, old, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            AddAll(LineChange.Added, now, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            shown = block.InsertStartB + block.InsertCountB;
        }

        AddAll(LineChange.Same, now, shown, now.Length);

        void AddAll(LineChange change, string[] from, int start, int end)
        {
            for (var i = start; i < end; i++) lines.Add(new(change, head + i + 1, from[i]));
        }
    }

    // The library's own takes one empty line for no line at all.
    private sealed class EachLine : IChunker
    {
        public static readonly EachLine Instance = new();

        public IReadOnlyList<string> Chunk(string text) => text.Split('\n');
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
}
