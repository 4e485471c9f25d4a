using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Reftel.Bench.Corpus;

namespace Reftel.Bench.Search;

/// <summary>Makes questions as readers of the corpus would ask them: the same for the same corpus and seed.</summary>
internal sealed partial class QueryMaker
{
    /// <summary>One telegram of so many is read for its phrases, posts and words.</summary>
    private const int Sample = 97;

    /// <summary>Words longer than this are no words of the language.</summary>
    private const int LongestWord = 20;

    private static readonly string[] Tags = ["PREL", "PGOV", "PHUM", "ECON", "ETRD", "EFIN", "EAID", "ENRG", "KDEM", "KTIP", "MARR", "PTER", "SNAR", "SMIG"];

    private readonly Lexicon _lexicon;
    private readonly List<(string Text, string Origin)> _read = [];
    private readonly Kind[] _kinds;

    private delegate BenchQuery Kind(ref Dice dice);

    /// <summary>Of the corpus that has this size and seed; it is made once more, to be read.</summary>
    public QueryMaker(int telegrams, ulong seed)
    {
        _lexicon = new Lexicon(seed);
        var read = new (string Text, string Origin)?[telegrams];
        new CorpusWriter(telegrams, seed)
        {
            OnTelegram = (i, facts, _, body) =>
            {
                if (i % Sample == 0 && facts.Anomaly == 0) read[i] = (Encoding.UTF8.GetString(body.Bytes), facts.Origin);
            },
        }.Write(Stream.Null);
        _read.AddRange(read.OfType<(string, string)>());
        _kinds = [Rare, Middling, Common, Words, Words, Phrase, Phrase, Prefix, Field, Field, Dated, Dated, Faceted, Faceted, Broad, Newest];
    }

    /// <summary>So many questions, the kinds in turn.</summary>
    public IReadOnlyList<BenchQuery> Make(int count, ulong seed)
    {
        var dice = new Dice(seed);
        var queries = new List<BenchQuery>(count);
        while (queries.Count < count) queries.Add(_kinds[queries.Count % _kinds.Length](ref dice));

        return queries;
    }

    private static BenchQuery Of(string kind, string query, PeerQuery peer, string parameters = "") => new(kind, $"q={Uri.EscapeDataString(query)}{parameters}", peer);

    private BenchQuery Rare(ref Dice dice) => OneWord("rare word", ref dice, 20_000, 200_000);

    private BenchQuery Middling(ref Dice dice) => OneWord("middling word", ref dice, 1_000, 20_000);

    private BenchQuery Common(ref Dice dice) => OneWord("common word", ref dice, 20, 200);

    private BenchQuery Broad(ref Dice dice)
    {
        // Each of these words is in more than half of the telegrams.
        var (one, other) = (Word(ref dice, 0, 12), Word(ref dice, 0, 12));
        return dice.OneIn(2) ? Of("broad match", one, new PeerQuery(one)) : Of("broad match", $"{one} OR {other}", new PeerQuery($"{one} OR {other}"));
    }

    private BenchQuery Newest(ref Dice dice)
    {
        var word = Word(ref dice, 5, 500);
        return Of("newest first", word, new PeerQuery(word, Newest: true), "&sort=-created");
    }

    private BenchQuery Words(ref Dice dice)
    {
        List<string> words = [];
        for (var more = 2 + dice.Below(3); more > 0; more--) words.Add(dice.OneIn(3) ? Word(ref dice, 1_000, 20_000) : Word(ref dice, 20, 1_000));
        var query = string.Join(' ', words.Distinct());
        return Of("2 to 4 words", query, new PeerQuery(query));
    }

    // Words of a text that stand side by side.
    private BenchQuery Phrase(ref Dice dice)
    {
        while (true)
        {
            var text = _read[dice.Below(_read.Count)].Text;
            var lines = RunningWords().Matches(text);
            if (lines.Count == 0) continue;
            var words = lines[dice.Below(lines.Count)].Value.Split(' ');
            var count = 2 + dice.Below(3);
            var first = dice.Below(Math.Max(1, words.Length - count));
            var phrase = string.Join(' ', words.Skip(first).Take(count)).ToLowerInvariant();
            return Of("phrase", $"\"{phrase}\"", new PeerQuery($"\"{phrase}\""));
        }
    }

    private BenchQuery Prefix(ref Dice dice)
    {
        // Four letters of this language may begin more words than a query may stand for.
        var word = Word(ref dice, 500, 50_000);
        while (word.Length < 6) word = Word(ref dice, 500, 50_000);
        var beginning = word[..(5 + dice.Below(Math.Min(3, word.Length - 5)))];
        return Of("beginning*", beginning + "*", new PeerQuery(beginning + "*"));
    }

    private BenchQuery Field(ref Dice dice)
    {
        var word = Word(ref dice, 50, 5_000);
        var tag = dice.Pick(Tags);
        return Of("word in a TAG", $"{word} tag:{tag}", new PeerQuery(word, "tags LIKE @value", $"% {tag} %"));
    }

    private BenchQuery Dated(ref Dice dice)
    {
        var (year, month) = (2004 + dice.Below(6), 1 + dice.Below(12));
        var from = new DateTime(year, month, 1);
        var last = from.AddMonths(1 + dice.Below(12)).AddDays(-1);
        var range = string.Create(CultureInfo.InvariantCulture, $"created:{from:yyyy-MM}..{last:yyyy-MM}");
        var peer = new PeerQuery(null, "created >= @value AND created <= @end", from.ToString("yyyy-MM", CultureInfo.InvariantCulture), last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "Z", Newest: true);
        if (dice.OneIn(4)) return Of("dates", range, peer, "&sort=-created");
        var word = Word(ref dice, 20, 5_000);
        return Of("dates", $"{word} {range}", peer with { Match = word, Newest = false });
    }

    // As a reader does who clicks on a facet.
    private BenchQuery Faceted(ref Dice dice)
    {
        var word = Word(ref dice, 20, 1_000);
        if (dice.OneIn(2))
        {
            var year = (2003 + dice.Below(7)).ToString(CultureInfo.InvariantCulture);
            return Of("chosen facets", word, new PeerQuery(word, "year = @value", year), $"&year={year}");
        }

        var origin = _read[dice.Below(_read.Count)].Origin;
        return Of("chosen facets", word, new PeerQuery(word, "origin = @value AND year IN ('2008', '2009')", origin), $"&origin={Slug(origin)}&year=2008&year=2009");
    }

    private BenchQuery OneWord(string kind, ref Dice dice, int from, int to)
    {
        var word = Word(ref dice, from, to);
        return Of(kind, word, new PeerQuery(word));
    }

    // By rank: each rank as likely as the other.
    private string Word(ref Dice dice, int from, int to)
    {
        var sink = new Sink();
        _lexicon.AddTo(sink, from + dice.Below(to - from), capitals: false);
        var word = Encoding.ASCII.GetString(sink.Bytes);
        // Those of the query language are none of the language.
        return word.Length is > 0 and <= LongestWord && word is not ("or" or "and" or "not" or "near") ? word : Word(ref dice, from, to);
    }

    private static string Slug(string name) => name.ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex("[A-Za-z]+( [A-Za-z]+){4,30}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RunningWords();
}
