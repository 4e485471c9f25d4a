using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using Microsoft.AspNetCore.Html;

namespace Reftel.Site;

/// <summary>What changed from one text to another: by lines, and in lines that changed by words.</summary>
/// <param name="Stretches">Where something changed, with a few lines around, in order; empty where the texts are alike.</param>
/// <param name="LinesAlikeAfter">Lines behind the last of them that are alike.</param>
/// <param name="IsCut">True where more changed than is shown.</param>
public sealed record TextChanges(IReadOnlyList<ChangedStretch> Stretches, int LinesAlikeAfter, bool IsCut)
{
    /// <summary>Lines shown before and after a change.</summary>
    private const int Around = 3;

    // Comparing costs as much as the product of these in the worst case. What goes beyond shows as one text in place of another.
    private const int MostLines = 4_000;
    private const int MostWords = 6_000;

    /// <summary>Characters shown; of a telegram that was replaced by another there is nothing to learn line by line.</summary>
    private const int MostShown = 200_000;

    /// <summary>Compares two texts. Line ends, CR LF and LF, are alike, and so are blanks behind a word or a line: carriers differ in them.</summary>
    public static TextChanges Between(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var blocks = Blocks(old, now);
        var stretches = new List<ChangedStretch>();
        var (from, shown, budget, at) = (0, 0, MostWords, 0);
        while (at < blocks.Count && shown < MostShown)
        {
            var start = Math.Max(from, blocks[at].New.Start - Around);
            var html = new StringBuilder();
            var isFirst = true;
            var next = start;
            while (true)
            {
                var block = blocks[at];
                Put("", Joined(now, next, block.New.Start));
                PutChange(Joined(old, block.Old.Start, block.Old.End), Joined(now, block.New.Start, block.New.End));
                next = block.New.End;
                at++;
                if (at == blocks.Count || blocks[at].New.Start - next > 2 * Around || shown >= MostShown) break;
            }

            var end = Math.Min(now.Count, next + Around);
            Put("", Joined(now, next, end));
            stretches.Add(new ChangedStretch(start - from, new HtmlString(html.ToString())));
            from = end;

            void Put(string element, string text)
            {
                if (text.Length == 0) return;
                if (shown + text.Length > MostShown) text = text[..Math.Max(0, MostShown - shown)];
                shown += text.Length;
                var markup = new TextMarkup(text, Desk.Encoder, new TextMarks(), html);
                if (element.Length == 0)
                {
                    if (isFirst) markup.WriteExact(0, text.Length);
                    else markup.WriteOn(0, text.Length);
                }
                else
                {
                    // The blanks behind it changed as little as those before.
                    var changed = text.AsSpan().TrimEnd().Length;
                    html.Append('<').Append(element).Append('>');
                    markup.WriteOn(0, changed);
                    html.Append("</").Append(element).Append('>');
                    markup.WriteOn(changed, text.Length);
                }

                isFirst = false;
            }

            void PutChange(string removed, string added)
            {
                foreach (var (element, text) in Words(removed, added, ref budget)) Put(element, text);
            }
        }

        return new TextChanges(stretches, Math.Max(0, now.Count - from), shown >= MostShown);
    }

    private readonly record struct Range(int Start, int End);

    private static List<(Range Old, Range New)> Blocks(List<string> old, List<string> now)
    {
        var (head, tail) = (0, 0);
        while (head < old.Count && head < now.Count && IsAlike(old[head], now[head])) head++;
        while (tail < old.Count - head && tail < now.Count - head && IsAlike(old[^(tail + 1)], now[^(tail + 1)])) tail++;
        var (oldCount, newCount) = (old.Count - head - tail, now.Count - head - tail);
        if (oldCount == 0 && newCount == 0) return [];
        if (oldCount + newCount > MostLines) return [(new Range(head, old.Count - tail), new Range(head, now.Count - tail))];
        var compared = Compare(old.GetRange(head, oldCount), now.GetRange(head, newCount));
        return compared.ConvertAll(block => (new Range(head + block.Old.Start, head + block.Old.End), new Range(head + block.New.Start, head + block.New.End)));
    }

    private static List<(Range Old, Range New)> Compare(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        // The library cuts texts by itself; these are cut already, and it is told which is which.
        var chunks = new CustomFunctionChunker(which => [.. (which == "old" ? old : now).Select(piece => piece.TrimEnd())]);
        return [.. Differ.Instance.CreateDiffs("old", "now", ignoreWhiteSpace: false, ignoreCase: false, chunks).DiffBlocks.Select(block => (
            new Range(block.DeleteStartA, block.DeleteStartA + block.DeleteCountA), new Range(block.InsertStartB, block.InsertStartB + block.InsertCountB)))];
    }

    private static bool IsAlike(string old, string now) => old.AsSpan().TrimEnd().SequenceEqual(now.AsSpan().TrimEnd());

    /// <summary>A change by words: what stayed, <c>del</c> for what went, <c>ins</c> for what came.</summary>
    private static List<(string Element, string Text)> Words(string removed, string added, ref int budget)
    {
        List<(string, string)> runs = [];
        var (old, now) = (Words(removed), Words(added));
        if (old.Count + now.Count > budget || old.Count == 0 || now.Count == 0) return [("del", removed), ("ins", added)];
        budget -= old.Count + now.Count;
        var at = 0;
        foreach (var (gone, come) in Compare(old, now))
        {
            runs.Add(("", string.Concat(now.Take(come.Start).Skip(at))));
            runs.Add(("del", string.Concat(old.Take(gone.End).Skip(gone.Start))));
            runs.Add(("ins", string.Concat(now.Take(come.End).Skip(come.Start))));
            at = come.End;
        }

        runs.Add(("", string.Concat(now.Skip(at))));
        return runs;
    }

    private static List<string> Lines(string text) => text.Length == 0 ? [] : [.. text.ReplaceLineEndings("\n").Split('\n')];

    private static string Joined(List<string> lines, int start, int end) => end <= start ? "" : string.Join('\n', lines.GetRange(start, end - start)) + "\n";

    // A word and the blanks behind it.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            while (end < text.Length && char.IsWhiteSpace(text[end])) end++;
            words.Add(text[at..end]);
            at = end;
        }

        return words;
    }
}

/// <summary>A stretch of a text in which something changed.</summary>
/// <param name="LinesAlike">Lines before it, behind the stretch before, that are alike and left out.</param>
/// <param name="Html">For a <c>pre</c>: <c>del</c> is what went, <c>ins</c> what came.</param>
public sealed record ChangedStretch(int LinesAlike, HtmlString Html);
