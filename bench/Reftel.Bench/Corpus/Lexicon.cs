using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Invented words, drawn as words of a language are: the n-th about 1/n as often as the first.</summary>
internal sealed class Lexicon
{
    private const int Size = 300_000;

    // A draw takes a slot; the slot of a frequent word is its own, rare ones share theirs. So few that they stay in the processor's cache.
    private const int Slots = 1 << 16;
    private const int SlotBits = 16;
    private const int WidthBits = 12;

    /// <summary>Room for a word: copying always as many bytes is faster than copying just its own.</summary>
    private const int Room = 32;

    // A sound stands as often as it is to occur: most syllables are short, as in a language, so that a text has as many words as a real one of its length.
    private static readonly string[] Onsets = ["b", "c", "d", "d", "f", "g", "h", "k", "l", "l", "m", "m", "n", "n", "p", "r", "r", "s", "s", "s", "t", "t", "t", "v", "w", "z", "br", "dr", "gr", "pr", "st", "tr", "th", "sh"];
    private static readonly string[] Vowels = ["a", "a", "a", "e", "e", "e", "e", "i", "i", "o", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] Codas = ["", "", "", "", "", "", "", "n", "n", "r", "l", "s", "t", "m", "nd", "st"];

    private readonly byte[] _lower = new byte[Size * Room];
    private readonly byte[] _upper = new byte[Size * Room];
    private readonly byte[] _lengths = new byte[Size];
    private readonly bool[] _drawn = new bool[Size];
    private readonly uint[] _slots = new uint[Slots];

    public Lexicon(ulong seed)
    {
        var dice = new Dice(seed);
        MakeWords(ref dice);
        MakeSlots();
    }

    /// <summary>How many different words have been drawn.</summary>
    public int Drawn => _drawn.Count(drawn => drawn);

    /// <summary>The rank of a word, for the low 32 bits of a draw.</summary>
    public int Rank(ulong draw)
    {
        var slot = _slots[draw & (Slots - 1)];
        var width = slot & ((1 << WidthBits) - 1);
        var rank = (int)((slot >> WidthBits) + ((((draw >> SlotBits) & 0xFFFF) * width) >> 16));
        _drawn[rank] = true;
        return rank;
    }

    /// <summary>One of the four words that usually follow a word; the first more often than the others.</summary>
    public int Follower(int rank, int which)
    {
        var mixed = (ulong)((rank * 4) + (which == 3 ? 0 : which)) * 0x9E3779B97F4A7C15;
        return Rank(mixed >> 24);
    }

    public int Length(int rank) => _lengths[rank];

    public void AddTo(Sink sink, int rank, bool capitals)
    {
        (capitals ? _upper : _lower).AsSpan(rank * Room, Room).CopyTo(sink.Tail(Room));
        sink.Advance(_lengths[rank]);
    }

    /// <summary>A word for a name.</summary>
    public string Word(ref Dice dice)
    {
        var rank = Rank(dice.Next());
        return Encoding.ASCII.GetString(_lower, rank * Room, _lengths[rank]);
    }

    private void MakeWords(ref Dice dice)
    {
        var seen = new HashSet<string>(Size);
        var word = new StringBuilder();
        for (var i = 0; i < Size;)
        {
            // Frequent words are short.
            var syllables = i switch { < 200 => 1, < 2_000 => 1 + dice.Below(2), < 20_000 => 2 + (dice.Below(4) / 3), _ => 2 + dice.Below(3) };
            word.Clear();
            if (i < 20) word.Append(dice.Pick(Vowels)).Append(dice.Pick(Codas));
            else
            {
                for (var s = 0; s < syllables; s++) word.Append(dice.Pick(Onsets)).Append(dice.Pick(Vowels)).Append(dice.Pick(Codas));
            }

            var text = word.ToString();
            if (!seen.Add(text)) continue;
            Encoding.ASCII.GetBytes(text, _lower.AsSpan(i * Room));
            Encoding.ASCII.GetBytes(text.ToUpperInvariant(), _upper.AsSpan(i * Room));
            _lengths[i++] = (byte)text.Length;
        }
    }

    private void MakeSlots()
    {
        var total = 0.0;
        for (var i = 0; i < Size; i++) total += Weight(i);
        // Each slot begins at the word at which its share of the whole begins, and reaches to the next one's.
        var (rank, before) = (0, 0.0);
        var starts = new int[Slots + 1];
        for (var slot = 0; slot < Slots; slot++)
        {
            while (rank < Size - 1 && before + Weight(rank) <= total * slot / Slots) before += Weight(rank++);
            starts[slot] = rank;
        }

        starts[Slots] = Size;
        for (var slot = 0; slot < Slots; slot++)
        {
            var width = Math.Max(1, starts[slot + 1] - starts[slot]);
            _slots[slot] = ((uint)starts[slot] << WidthBits) | (uint)width;
        }
    }

    // Zipf's law, as Mandelbrot has it.
    private static double Weight(int rank) => 1.0 / (rank + 2.7);
}
