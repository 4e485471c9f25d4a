using System.Numerics;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Finds the passages of a telegram that say what was sought.</summary>
/// <param name="sought">What is sought.</param>
/// <param name="rarity">How rare each of its words is: the rarer, the more.</param>
/// <remarks>
/// The running text goes before the lines at the head: a name in the reference block is no passage where a sentence has it too. What matched by the subject alone is shown
/// with the opening of the text, since the subject stands in the result anyway.
/// </remarks>
internal sealed class PassageFinder(SoughtWords sought, IReadOnlyList<double> rarity)
{
    /// <summary>Passages of a telegram at most.</summary>
    public const int MostPassages = 3;

    /// <summary>In UTF-16 units: what is longer is shortened around its marks.</summary>
    public const int LongestPassage = 300;

    /// <summary>In UTF-16 units: a shorter sentence takes the next one along, and leaves room for another passage.</summary>
    private const int ShortPassage = 120;

    /// <summary>Of a text: beyond it reading ends where something was found.</summary>
    private const int Enough = 100_000;

    /// <summary>Runs of text whose sentences are weighed: those with the most words.</summary>
    private const int MostRuns = 8;

    private readonly record struct Sentence(PassageText Text, int Order, int Number, ulong Words);

    /// <summary>The best passages in the order of the text.</summary>
    public IReadOnlyList<Passage> In(string body, Telegram read)
    {
        var places = SoughtPlaces.InBody(sought, body, read, Enough, MostPassages);
        var runs = TextRun.Of(body, read);
        foreach (var place in places) TextRun.Give(runs, place);
        var text = runs.Where(run => run.Places.Count > 0 && run.Kind == TextRunKind.Text).ToList();
        if (text.Count == 0) text = [.. runs.Where(run => run.Places.Count > 0 && run.Kind == TextRunKind.Field)];
        if (text.Count == 0) return Opening(body, read, runs);
        using var room = new PassageRoom();
        return [.. Chosen(Weighed(body, text, room)).Select(passage => passage.Text.Cut(passage.First, passage.Last, read))];
    }

    private List<Sentence> Weighed(string body, List<TextRun> runs, PassageRoom room)
    {
        List<Sentence> sentences = [];
        var best = runs.Select((run, order) => (Run: run, Order: order)).OrderByDescending(each => Weight(each.Run.Words)).Take(MostRuns);
        foreach (var (run, order) in best)
        {
            var text = PassageText.Of(body, run, room);
            for (var number = 0; number < text.Sentences.Count; number++)
            {
                if (text.WordsOf(number) is var words and not 0) sentences.Add(new Sentence(text, order, number, words));
            }
        }

        return sentences;
    }

    // Each passage brings words that those before it lack; beside a short one another may stand that has the same.
    private List<(PassageText Text, int First, int Last)> Chosen(List<Sentence> sentences)
    {
        List<Sentence> chosen = [];
        var words = 0UL;
        var length = 0;
        while (chosen.Count < MostPassages && chosen.Count < sentences.Count)
        {
            var lacking = sentences.Where(sentence => !chosen.Contains(sentence)).MaxBy(sentence => (Weight(sentence.Words & ~words), -sentence.Order, -sentence.Number));
            if ((lacking.Words & ~words) == 0)
            {
                if (length >= ShortPassage || chosen.Count > 1) break;
                lacking = sentences.Where(sentence => !chosen.Contains(sentence)).MaxBy(sentence => (Weight(sentence.Words), -sentence.Order, -sentence.Number));
            }

            chosen.Add(lacking);
            words |= lacking.Words;
            length += lacking.Text.LengthOf(lacking.Number, lacking.Number);
        }

        List<(PassageText Text, int First, int Last)> passages = [];
        foreach (var sentence in chosen.OrderBy(sentence => sentence.Order).ThenBy(sentence => sentence.Number))
        {
            // One that was taken along with the one before it stands there.
            if (passages is [.., var last] && last.Text == sentence.Text && sentence.Number <= last.Last + 1 && last.Text.LengthOf(last.First, sentence.Number) <= LongestPassage)
            {
                passages[^1] = last with { Last = Math.Max(last.Last, sentence.Number) };
                continue;
            }

            passages.Add((sentence.Text, sentence.Number, sentence.Text.Along(sentence.Number, ShortPassage, LongestPassage)));
        }

        return passages;
    }

    private static Passage[] Opening(string body, Telegram read, List<TextRun> runs)
    {
        var first = runs.Find(run => run.Kind == TextRunKind.Text && !run.IsHeading && run.Length >= ShortPassage / 2) ?? runs.Find(run => run.Kind == TextRunKind.Text && !run.IsHeading);
        if (first is null) return [];
        using var room = new PassageRoom();
        var text = PassageText.Of(body, first, room);
        return text.Sentences.Count == 0 ? [] : [text.Cut(0, text.Along(0, ShortPassage, LongestPassage), read)];
    }

    // First how many words, then how rare they are.
    private (int Words, double Rarity) Weight(ulong words)
    {
        var rare = 0.0;
        for (var rest = words; rest != 0; rest &= rest - 1) rare += rarity[BitOperations.TrailingZeroCount(rest)];
        return (BitOperations.PopCount(words), rare);
    }
}
