using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Invented words, drawn as words of a language are: the n-th about 1/n as often as the first.</summary>
internal sealed class Lexicon
{
    private const int Size = 220_000;
    private const int Slots = 1 << 20;

    private static readonly string[] Onsets = ["b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w", "z", "th", "sh"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "ou"];
    private static readonly string[] Codas = ["", "n", "r", "l", "s", "t", "m", "nd", "rt", "st"];
    private readonly byte[][] _words;
    private readonly int[] _slots;

    public Lexicon(ulong seed)
    {
        var dice = new Dice(seed);
        var seen = new HashSet<string>(Size);
        _words = new byte[Size][];
        for (var i = 0; i < Size;)
        {
            // Frequent words are short.
            var syllables = i < 200 ? 1 : 2 + (i > 20_000 ? dice.Below(3) : dice.Below(2));
            var word = new StringBuilder();
            for (var s = 0; s < syllables; s++) word.Append(Onsets[dice.Below(Onsets.Length)]).Append(Vowels[dice.Below(Vowels.Length)]).Append(Codas[dice.Below(Codas.Length)]);
            var text = word.ToString();
            if (seen.Add(text)) _words[i++] = Encoding.ASCII.GetBytes(text);
        }

        // One table of slots makes a draw one look-up; a word has as many slots as its rank deserves, the rarest share theirs by chance.
        _slots = new int[Slots];
        var total = 0.0;
        for (var i = 0; i < Size; i++) total += 1.0 / (i + 2.7);
        var at = 0;
        for (var i = 0; i < Size && at < Slots; i++)
        {
            var share = Slots * (1.0 / (i + 2.7)) / total;
            var slots = (int)share + (dice.Fraction() < share - (int)share ? 1 : 0);
            for (var s = 0; s < slots && at < Slots; s++) _slots[at++] = i;
        }

        while (at < Slots) _slots[at++] = dice.Below(Size);
    }

    public ReadOnlySpan<byte> Draw(ref Dice dice)
    {
        // Rare words have no slot of their own: one draw in forty picks any word, so that all of them occur.
        var draw = dice.Next();
        return (draw & 0x3FF) < 26 ? _words[(int)((draw >> 20) % Size)] : _words[_slots[draw >> 44]];
    }
}
