using System.Text;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search.Oracle;

/// <summary>Which words stand at each place of a field: what a slow scan looks through.</summary>
internal sealed class ScannedField
{
    private static readonly HashSet<string> Nothing = [];

    private readonly List<HashSet<string>> _places = [];

    /// <summary>Places, free ones included.</summary>
    public int Length => _places.Count;

    public IReadOnlySet<string> At(int place) => place < _places.Count ? _places[place] : Nothing;

    /// <summary>Cuts a text as the index does.</summary>
    public static ScannedField Of(string text)
    {
        var stream = new TermStream(new TermTable());
        stream.Begin();
        var sink = new StreamSink(stream);
        Tokenizer.Read(text, ref sink);
        stream.End();
        return Of(stream);
    }

    /// <summary>Reads back what was cut.</summary>
    public static ScannedField Of(TermStream stream)
    {
        var field = new ScannedField();
        while (field._places.Count < stream.Position) field._places.Add([]);
        stream.Prepare();
        var counts = new int[stream.Terms.Count];
        stream.Count(counts);
        for (var term = 0; term < counts.Length; term++)
        {
            var places = new int[counts.Length];
            Array.Fill(places, -1);
            places[term] = 0;
            var positions = new int[counts[term]];
            stream.Window(places, positions);
            var word = Encoding.UTF8.GetString(stream.Terms.Term(term));
            foreach (var position in positions) field._places[position].Add(word);
        }

        return field;
    }
}

/// <summary>A telegram as a slow scan sees it.</summary>
internal sealed record ScannedTelegram(long Document, ScannedField Text, ScannedField Subject, IReadOnlyList<int> ParagraphStarts, IReadOnlySet<string> Tags, string Origin, string Classification, DateOnly? Created, IReadOnlySet<string> Cites, string Id)
{
    /// <summary>The words of a telegram, cut by the same analysis as the index's, and its facts as they were made up.</summary>
    public static ScannedTelegram Of(IndexedTelegram telegram, MadeUp facts)
    {
        var stream = new TermStream(new TermTable());
        var words = new BodyWords();
        stream.Begin();
        words.Add(stream, telegram.Header, telegram.Body, telegram.Parsed);
        stream.End();
        return new ScannedTelegram(
            telegram.DocumentId, ScannedField.Of(stream), ScannedField.Of(telegram.Parsed.Subject ?? ""), [.. words.Starts], facts.Tags.ToHashSet(), facts.Origin, facts.Classification, facts.Created,
            facts.Cites.ToHashSet(), facts.Id);
    }
}

/// <summary>What a made-up telegram was made of.</summary>
internal sealed record MadeUp(string[] Tags, string Origin, string Classification, DateOnly? Created, string[] Cites, string Id);
