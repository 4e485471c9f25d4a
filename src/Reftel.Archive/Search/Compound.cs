using System.Buffers.Binary;

namespace Reftel.Archive.Search;

/// <summary>Reads what is no plain word: names with apostrophes and hyphens, words over line ends, abbreviations, numbers, codes, letters beyond ASCII.</summary>
/// <remarks>
/// Parts stand at positions of their own, one behind the other, so that <c>08STATE132759</c> is found by <c>STATE 132759</c> and <c>BRANTLEY-QUAYLE</c> by either name;
/// at the position of the first stands the whole. An apostrophe does not part a word: <c>O'DOYLE</c> is <c>odoyle</c>, and <c>doyle</c> beside it.
/// Source: telegrams as they were found.
/// </remarks>
internal static class Compound
{
    /// <summary>Parts of one compound at most; what follows begins another. A date with its time has six.</summary>
    private const int MaxParts = 8;

    /// <summary>Parts are cut short here, so that the whole has room for several.</summary>
    private const int MaxPart = 64;

    /// <summary>True where what ended a run of ASCII letters may not be the end of the word.</summary>
    public static bool MayGoOn(ReadOnlySpan<char> text, int at)
    {
        var mark = text[at];
        if (mark >= 128 || Tokenizer.Lower[mark] != 0) return true;
        if (!(mark is '\'' or '-' or '.' or '/' or '&' or ',' or '`')) return false;
        if (at + 1 == text.Length) return false;
        var next = text[at + 1];
        return next >= 128 || Tokenizer.Lower[next] != 0 || (mark == '-' && next <= ' ');
    }

    /// <summary>Reads what begins at <paramref name="at"/>.</summary>
    /// <returns>Where to go on: behind it.</returns>
    public static int Read<TSink>(ReadOnlySpan<char> text, int at, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> bytes = stackalloc byte[(MaxParts * MaxPart) + 8];
        Span<WordPart> parts = stackalloc WordPart[MaxParts];
        Span<char> marks = stackalloc char[MaxParts];
        var reader = new WordReader(bytes, MaxPart);
        var count = 0;
        // A sign that is no letter is passed over.
        var behind = at + 1;
        while (count < MaxParts)
        {
            var part = reader.Read(text, ref at);
            if (part.Length == 0) break;
            parts[count++] = part;
            behind = at;
            if (!TryJoin(text, at, part.IsNumber, out at, out marks[count - 1])) break;
        }

        if (count > 1 && !HoldsId(bytes, parts[..count])) Emit(text, bytes, parts[..count], marks[..(count - 1)], ref sink);
        else
        {
            foreach (var part in parts[..count]) EmitPart(text, bytes, part, ref sink);
        }

        return behind;
    }

    // IDs joined by a mark are IDs, each for itself.
    private static bool HoldsId(ReadOnlySpan<byte> bytes, ReadOnlySpan<WordPart> parts)
    {
        foreach (var part in parts)
        {
            if (part.IsPlain && TrySplit(bytes.Slice(part.Start, part.Length), out _, out _)) return true;
        }

        return false;
    }

    // What may stand between two parts, and what must follow it.
    private static bool TryJoin(ReadOnlySpan<char> text, int at, bool afterDigits, out int next, out char mark)
    {
        (next, mark) = (at, '\0');
        if (at + 1 >= text.Length) return false;
        mark = text[at];
        next = at + 1;
        switch (mark)
        {
            case '/' or '&' or '.':
                return WordReader.IsWord(text, next);
            case ',':
                return afterDigits && next + 2 < text.Length && char.IsAsciiDigit(text[next]) && char.IsAsciiDigit(text[next + 1]) && char.IsAsciiDigit(text[next + 2])
                    && !WordReader.IsWord(text, next + 3);
            case '-' or '\u2010' or '\u2011':
                if (WordReader.IsWord(text, next)) return true;
                // Over a line end: blanks and one line end, then the rest of the word.
                var line = false;
                while (next < text.Length && (text[next] is ' ' or '\r' || (text[next] == '\n' && !line)))
                {
                    line |= text[next] == '\n';
                    next++;
                }

                mark = '\n';
                return line && !afterDigits && WordReader.IsWord(text, next) && !char.IsAsciiDigit(text[next]);
            default:
                return false;
        }
    }

    private static void Emit<TSink>(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, ReadOnlySpan<WordPart> parts, ReadOnlySpan<char> marks, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> whole = stackalloc byte[Tokenizer.Padded];
        var length = 0;
        var isCode = false;
        for (var i = 0; i < parts.Length && length < Tokenizer.MaxTerm; i++)
        {
            if (i > 0 && marks[i - 1] is '/' or '&' or '.')
            {
                whole[length++] = (byte)marks[i - 1];
                isCode = true;
            }

            var part = bytes.Slice(parts[i].Start, Math.Min(parts[i].Length, Tokenizer.MaxTerm - length));
            part.CopyTo(whole[length..]);
            length += part.Length;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(whole[length..], 0);
        if (marks.Contains('\n') && !isCode)
        {
            // One word that was broken, most likely: it has one place, and its pieces stand beside it for the names that were broken at their hyphen.
            sink.Word(whole, length);
            foreach (var part in parts) EmitPiece(bytes.Slice(part.Start, part.Length), ref sink);
            return;
        }

        EmitPart(text, bytes, parts[0], ref sink);
        sink.Whole(whole, length, parts.Length, isCode);
        foreach (var part in parts[1..]) EmitPart(text, bytes, part, ref sink);
    }

    private static void EmitPart<TSink>(ReadOnlySpan<char> text, ReadOnlySpan<byte> bytes, WordPart part, ref TSink sink)
        where TSink : struct, IWordSink
    {
        if (part.IsPlain) EmitPlain(bytes.Slice(part.Start, part.Length), ref sink);
        else EmitVaried(text[part.Text], bytes.Slice(part.Start, part.Length), ref sink);
    }

    // All ASCII: a word, a number, or the code of a telegram.
    private static void EmitPlain<TSink>(ReadOnlySpan<byte> part, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> term = stackalloc byte[Tokenizer.Padded];
        Copy(part, term);
        if (TrySplit(part, out var first, out var second))
        {
            Span<byte> piece = stackalloc byte[Tokenizer.Padded];
            Copy(part[..first], piece);
            sink.Word(piece, first);
            EmitWithoutZeros(part[..first], ref sink);
            sink.Whole(term, part.Length, second > first ? 3 : 2, isCode: false);
            if (second > first)
            {
                Copy(part[first..second], piece);
                sink.Word(piece, second - first);
            }

            Copy(part[second..], piece);
            sink.Word(piece, part.Length - second);
            EmitWithoutZeros(part[second..], ref sink);
            return;
        }

        sink.Word(term, part.Length);
        EmitWithoutZeros(part, ref sink);
    }

    // 08STATE132759: year, origin, number. STATE132759: origin and number.
    private static bool TrySplit(ReadOnlySpan<byte> part, out int first, out int second)
    {
        first = part.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        second = 0;
        if (first < 0) return false;
        var letters = part[first..].IndexOfAnyExceptInRange((byte)'a', (byte)'z');
        if (letters < 0 || part[(first + letters)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return false;
        second = first + letters;
        if (first == 0) (first, letters) = (second, letters - 1);
        else if (first is not (2 or 4)) return false;
        return letters >= 2;
    }

    // 000052 is found by 52.
    private static void EmitWithoutZeros<TSink>(ReadOnlySpan<byte> part, ref TSink sink)
        where TSink : struct, IWordSink
    {
        if (part.Length < 2 || part[0] != '0' || part.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0) return;
        var number = part.TrimStart((byte)'0');
        if (!number.IsEmpty) EmitForm(number, ref sink);
    }

    private static void EmitForm<TSink>(ReadOnlySpan<byte> form, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> term = stackalloc byte[Tokenizer.Padded];
        Copy(form, term);
        sink.Form(term, form.Length);
    }

    private static void EmitPiece<TSink>(ReadOnlySpan<byte> piece, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> term = stackalloc byte[Tokenizer.Padded];
        Copy(piece, term);
        sink.Piece(term, piece.Length);
    }

    // With apostrophes or letters beyond ASCII: the word as written, its plain spelling, and the parts at the apostrophe.
    private static void EmitVaried<TSink>(ReadOnlySpan<char> written, ReadOnlySpan<byte> word, ref TSink sink)
        where TSink : struct, IWordSink
    {
        Span<byte> term = stackalloc byte[Tokenizer.Padded];
        Copy(word, term);
        sink.Word(term, word.Length);
        if (word.ContainsAnyExceptInRange((byte)0, (byte)127))
        {
            Span<byte> folded = stackalloc byte[Tokenizer.MaxTerm];
            var length = Folding.Fold(word, folded);
            if (length > 0 && !folded[..length].SequenceEqual(word)) EmitForm(folded[..length], ref sink);
        }

        if (!written.ContainsAny(WordReader.Apostrophes)) return;
        Span<byte> piece = stackalloc byte[MaxPart];
        foreach (var range in written.SplitAny(WordReader.Apostrophes))
        {
            // A letter alone finds nothing worth finding; a piece with accents is found with its word.
            if (TryPlain(written[range], piece, out var length) && length > 1 && length < word.Length) EmitPiece(piece[..length], ref sink);
        }
    }

    private static bool TryPlain(ReadOnlySpan<char> written, Span<byte> plain, out int length)
    {
        length = 0;
        if (written.Length > plain.Length) return false;
        foreach (var c in written)
        {
            if (c >= 128) return false;
            plain[length++] = Tokenizer.Lower[c];
        }

        return true;
    }

    private static void Copy(ReadOnlySpan<byte> word, Span<byte> term)
    {
        word.CopyTo(term);
        BinaryPrimitives.WriteUInt64LittleEndian(term[word.Length..], 0);
    }
}
