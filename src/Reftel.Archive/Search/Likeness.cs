using System.Buffers.Binary;
using System.Numerics;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>The likeness of a text: 64 bits, of which two texts share the more the more sequences of three words they have in common.</summary>
/// <remarks>
/// Minwise hashing with one permutation: every sequence falls into one of 64 places, each place keeps its least hash, and of that one bit. Texts that share the part J of
/// their sequences differ in some 32 × (1 − J) bits. For one text after the other; words come as the index has them, without the transmission header, in which
/// a retransmission differs.
/// </remarks>
internal sealed class Likeness
{
    /// <summary>Bits in which copies differ at most: of texts that share nine tenths some three differ, of strangers some thirty-two.</summary>
    public const int MostDifferent = 10;

    /// <summary>A text of fewer words has too few sequences to be told from its neighbours: it is like its equal alone.</summary>
    private const int FewestWords = 40;

    private const int Places = 64;
    private const ulong Mix = 0x9E3779B97F4A7C15;
    private readonly ulong[] _least = new ulong[Places];
    private ulong _all;
    private ulong _before;
    private ulong _last;
    private int _words;

    /// <summary>True where one may be a copy of the other; the texts have to tell.</summary>
    public static bool MayBeCopies(long one, long other) => Different(one, other) <= MostDifferent;

    /// <summary>In how many bits two differ.</summary>
    public static int Different(long one, long other) => BitOperations.PopCount((ulong)(one ^ other));

    /// <summary>The likeness of a telegram's body.</summary>
    public static long Of(string body, Telegram parsed)
    {
        var likeness = new Likeness();
        List<BodyStretch> stretches = [];
        BodyStretch.Cut(parsed, stretches);
        likeness.Begin();
        var sink = new Sink(likeness);
        foreach (var stretch in stretches) Tokenizer.Read(stretch.Span.Of(body), ref sink);
        return likeness.End();
    }

    /// <summary>Begins a text.</summary>
    public void Begin()
    {
        Array.Fill(_least, ulong.MaxValue);
        (_all, _before, _last, _words) = (0, 0, 0, 0);
    }

    /// <summary>Takes its next word.</summary>
    /// <param name="padded">The word, and after it at least eight zero bytes.</param>
    /// <param name="length">Of the word.</param>
    public void Add(ReadOnlySpan<byte> padded, int length)
    {
        var word = Hash(padded, length);
        _all = (_all ^ word) * Mix;
        if (++_words > 2)
        {
            var sequence = Sequence(_before, _last, word);
            ref var least = ref _least[sequence >> 58];
            if (sequence < least) least = sequence;
        }

        (_before, _last) = (_last, word);
    }

    /// <summary>Ends it.</summary>
    /// <returns>Its likeness; 0 where it has no word.</returns>
    public long End()
    {
        if (_words < FewestWords) return (long)_all;
        var bits = 0UL;
        for (var place = 0; place < Places; place++)
        {
            // An empty place takes what the next one has, told apart by how far it went.
            var from = place;
            while (_least[from % Places] == ulong.MaxValue) from++;
            var least = (_least[from % Places] + (ulong)(from - place)) * Mix;
            bits |= (least >> 63) << place;
        }

        return (long)bits;
    }

    /// <summary>Three words in a row.</summary>
    internal static ulong Sequence(ulong first, ulong second, ulong third)
    {
        var sequence = (BitOperations.RotateLeft(first, 21) + BitOperations.RotateLeft(second, 42) + third) * Mix;
        return (sequence ^ (sequence >> 29)) * Mix;
    }

    /// <summary>A word.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> padded, int length)
    {
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(padded) * Mix;
        for (var at = 8; at < length; at += 8) hash = (BitOperations.RotateLeft(hash, 31) ^ BinaryPrimitives.ReadUInt64LittleEndian(padded[at..])) * Mix;
        return hash ^ (hash >> 32);
    }

    private readonly struct Sink(Likeness likeness) : IWordSink
    {
        public void Word(ReadOnlySpan<byte> padded, int length) => likeness.Add(padded, length);

        public void Form(ReadOnlySpan<byte> padded, int length)
        {
            // The same word in another spelling.
        }

        public void Piece(ReadOnlySpan<byte> padded, int length)
        {
            // Part of the word.
        }

        public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode)
        {
            // Its parts come as words.
        }
    }
}

/// <summary>The sequences of three words that a text has, to be compared with those of another.</summary>
internal sealed class WordSequences
{
    /// <summary>Those of no text: nothing is in common with them.</summary>
    public static readonly WordSequences None = new();

    private readonly HashSet<ulong> _sequences = [];

    /// <summary>Those of a telegram's body, page markers left out. A text of one or two words has itself.</summary>
    public static WordSequences Of(string body, Telegram parsed)
    {
        List<ulong> words = [];
        List<BodyStretch> stretches = [];
        BodyStretch.Cut(parsed, stretches);
        var sink = new Sink(words);
        foreach (var stretch in stretches) Tokenizer.Read(stretch.Span.Of(body), ref sink);
        var sequences = new WordSequences();
        if (words.Count is 1 or 2) sequences._sequences.Add(Likeness.Sequence(0, words[0], words[^1]));
        for (var i = 2; i < words.Count; i++) sequences._sequences.Add(Likeness.Sequence(words[i - 2], words[i - 1], words[i]));
        return sequences;
    }

    /// <summary>How much of both is in both: 0 for strangers, 1 for the same words.</summary>
    public double InCommonWith(WordSequences other)
    {
        if (_sequences.Count == 0 || other._sequences.Count == 0) return 0;
        var both = _sequences.Count(other._sequences.Contains);
        return (double)both / (_sequences.Count + other._sequences.Count - both);
    }

    private readonly struct Sink(List<ulong> words) : IWordSink
    {
        public void Word(ReadOnlySpan<byte> padded, int length) => words.Add(Likeness.Hash(padded, length));

        public void Form(ReadOnlySpan<byte> padded, int length)
        {
            // The same word in another spelling.
        }

        public void Piece(ReadOnlySpan<byte> padded, int length)
        {
            // Part of the word.
        }

        public void Whole(ReadOnlySpan<byte> padded, int length, int words1, bool isCode)
        {
            // Its parts come as words.
        }
    }
}
