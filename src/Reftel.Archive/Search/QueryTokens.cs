namespace Reftel.Archive.Search;

/// <summary>What a query wants to be found.</summary>
/// <param name="Position">Among the words of the same text.</param>
/// <param name="Word">The word itself.</param>
internal sealed record QueryWord(int Position, string Word)
{
    /// <summary>Other spellings that are as good: without accents, without leading zeros.</summary>
    public List<string> Spellings { get; } = [];

    /// <summary>The whole that begins with this word: the parts written together, or the code with its marks.</summary>
    public string? Whole { get; set; }

    /// <summary>How many words the whole is made of.</summary>
    public int Words { get; set; } = 1;

    /// <summary>The whole is a code: nothing but itself is meant.</summary>
    public bool IsCode { get; set; }
}

/// <summary>Cuts a query's text as texts are cut, so that what is written alike is found.</summary>
internal readonly struct QueryTokens(List<QueryWord> found) : IWordSink
{
    public static List<QueryWord> Of(ReadOnlySpan<char> text)
    {
        List<QueryWord> words = [];
        var sink = new QueryTokens(words);
        Tokenizer.Read(text, ref sink);
        return words;
    }

    public void Word(ReadOnlySpan<byte> padded, int length) => found.Add(new QueryWord(found.Count, Text(padded, length)));

    public void Form(ReadOnlySpan<byte> padded, int length) => found[^1].Spellings.Add(Text(padded, length));

    public void Piece(ReadOnlySpan<byte> padded, int length)
    {
        // Whoever asks for O'DOYLE does not mean DOYLE.
    }

    public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => (found[^1].Whole, found[^1].Words, found[^1].IsCode) = (Text(padded, length), words, isCode);

    private static string Text(ReadOnlySpan<byte> padded, int length) => System.Text.Encoding.UTF8.GetString(padded[..length]);
}
