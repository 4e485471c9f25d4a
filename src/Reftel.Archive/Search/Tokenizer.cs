using System.Buffers.Binary;

namespace Reftel.Archive.Search;

/// <summary>Receives the words of a text. Each span holds the term and, behind it, at least eight zero bytes.</summary>
internal interface IWordSink
{
    /// <summary>A word, at the next position.</summary>
    void Word(ReadOnlySpan<byte> padded, int length);

    /// <summary>Another spelling of the last word, at its position: without accents, without leading zeros.</summary>
    void Form(ReadOnlySpan<byte> padded, int length);

    /// <summary>A piece of the last word, at its position: of a name at its apostrophe, of a word at the end of a line.</summary>
    void Piece(ReadOnlySpan<byte> padded, int length);

    /// <summary>The whole that the last word begins, at its position; its further parts follow as words.</summary>
    /// <param name="padded">The whole.</param>
    /// <param name="length">Of it.</param>
    /// <param name="words">How many words it is made of, the last included.</param>
    /// <param name="isCode">Its marks belong to it, as in <c>A/DCM</c>; without, it is the parts written together.</param>
    void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode);
}

/// <summary>Cuts text into the words by which it is found: letters and digits, in lower case, as UTF-8.</summary>
/// <remarks>
/// Teletype text is nearly all ASCII words between blanks: those are cut here, in one pass, and whatever is not so plain is left to <see cref="Compound"/>.
/// The same cutting serves texts and queries. `./dev bench index` shows its speed.
/// </remarks>
internal static class Tokenizer
{
    /// <summary>Bytes of a term at most; what is longer is cut, in texts and queries alike. The longest word of a telegram that is one has some 45.</summary>
    public const int MaxTerm = 96;

    /// <summary>Room that a buffer for a term needs: zero bytes follow it.</summary>
    public const int Padded = MaxTerm + 16;

    // By character: itself in lower case where it belongs to a word, else 0. Digits lack the bit 0x40 that letters have.
    private static readonly byte[] LowerTable = MakeLower();

    /// <summary>By ASCII character: itself in lower case where it belongs to a word, else 0.</summary>
    public static ReadOnlySpan<byte> Lower => LowerTable;

    /// <summary>Cuts a text.</summary>
    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> term = stackalloc byte[Padded];
        var lower = LowerTable.AsSpan(0, 128);
        for (var at = 0; ;)
        {
            while (at < text.Length && text[at] < 128 && lower[text[at]] == 0) at++;
            if (at == text.Length) return;
            var length = 0;
            var letters = 0x40;
            var end = at;
            for (; end < text.Length && text[end] < 128 && length < MaxTerm; end++)
            {
                var c = lower[text[end]];
                if (c == 0) break;
                term[length++] = c;
                letters &= c;
            }

            if (letters != 0 && (end == text.Length || text[end] <= ' ' || !Compound.MayGoOn(text, end)))
            {
                BinaryPrimitives.WriteUInt64LittleEndian(term[length..], 0);
                sink.Word(term, length);
                at = end;
            }
            else at = Compound.Read(text, at, ref sink);
        }
    }

    private static byte[] MakeLower()
    {
        var lower = new byte[128];
        for (var c = '0'; c <= '9'; c++) lower[c] = (byte)c;
        for (var c = 'a'; c <= 'z'; c++) lower[c] = lower[char.ToUpperInvariant(c)] = (byte)c;
        return lower;
    }
}
