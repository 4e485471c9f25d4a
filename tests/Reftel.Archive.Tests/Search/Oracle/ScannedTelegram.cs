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

    /// <summary>All that stand anywhere in it.</summary>
    public HashSet<string> Words { get; } = [];

    public IReadOnlySet<string> At(int place) => place < _places.Count ? _places[place] : Nothing;

    /// <summary>Reads back what was cut of one document.</summary>
    public static ScannedField Of(TermStream stream)
    {
        var field = new ScannedField();
        while (field._places.Count < stream.Position) field._places.Add([]);
        var counts = new int[stream.Terms.Count];
        stream.Count(counts);
        var next = new int[counts.Length];
        for (var term = 1; term < counts.Length; term++) next[term] = next[term - 1] + counts[term - 1];
        var positions = new int[counts.Sum()];
        stream.Window(next, positions);
        for (var term = 0; term < counts.Length; term++)
        {
            var word = Encoding.UTF8.GetString(stream.Terms.Term(term));
            field.Words.Add(word);
            foreach (var position in positions.AsSpan(next[term] - counts[term], counts[term])) field._places[position].Add(word);
        }

        return field;
    }
}

/// <summary>Cuts texts by the same analysis as the index's.</summary>
internal sealed class Scanner
{
    private readonly TermStream _stream = new(new TermTable());
    private readonly BodyWords _words = new();

    /// <summary>The words of a telegram, and its facts as they were made up.</summary>
    public ScannedTelegram Scan(IndexedTelegram telegram, MadeUp facts)
    {
        var text = Cut(stream => _words.Add(stream, telegram.Header, telegram.Body, telegram.Parsed));
        int[] starts = [.. _words.Starts];
        var subject = Cut(stream =>
        {
            var sink = new StreamSink(stream);
            Tokenizer.Read(telegram.Parsed.Subject, ref sink);
        });
        return new ScannedTelegram(telegram.DocumentId, text, subject, starts, facts.Tags.ToHashSet(), facts.Origin, facts.Classification, facts.Created, facts.Cites.ToHashSet(), facts.Id);
    }

    private ScannedField Cut(Action<TermStream> add)
    {
        _stream.Clear();
        _stream.Terms.Clear();
        _stream.Begin();
        add(_stream);
        _stream.End();
        return ScannedField.Of(_stream);
    }
}

/// <summary>A telegram as a slow scan sees it.</summary>
internal sealed record ScannedTelegram(
    long Document, ScannedField Text, ScannedField Subject, IReadOnlyList<int> ParagraphStarts, IReadOnlySet<string> Tags, string Origin, string Classification, DateOnly? Created, IReadOnlySet<string> Cites, string Id);

/// <summary>What a made-up telegram was made of.</summary>
internal sealed record MadeUp(string[] Tags, string Origin, string Classification, DateOnly? Created, string[] Cites, string Id);
