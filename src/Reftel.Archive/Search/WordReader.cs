using System.Buffers;
using System.Globalization;
using System.Text;

namespace Reftel.Archive.Search;

/// <summary>One part of a compound: a run of letters and digits.</summary>
/// <param name="Text">Where it stands in the text.</param>
/// <param name="Start">Where its term stands in the reader's buffer.</param>
/// <param name="Length">Bytes of its term.</param>
/// <param name="IsPlain">ASCII without apostrophes.</param>
/// <param name="IsNumber">Digits alone.</param>
internal readonly record struct WordPart(Range Text, int Start, int Length, bool IsPlain, bool IsNumber);

/// <summary>Reads the parts of compounds: lower case, UTF-8, apostrophes and what is invisible left out.</summary>
internal ref struct WordReader(Span<byte> buffer, int longest)
{
    /// <summary>As keyboards and typographers write them.</summary>
    public static readonly SearchValues<char> Apostrophes = SearchValues.Create("'’`ʼ");

    private readonly Span<byte> _buffer = buffer;
    private int _start;
    private int _length;

    /// <summary>Reads a part.</summary>
    /// <param name="text">All of the text.</param>
    /// <param name="at">Where it may begin; moves behind it.</param>
    /// <returns>Of length 0, with <paramref name="at"/> where it was, where no letter or digit stands there.</returns>
    public WordPart Read(ReadOnlySpan<char> text, ref int at)
    {
        var begin = at;
        _length = 0;
        if (TryAbbreviation(text, ref at)) return Finish(begin..at, isPlain: true, isNumber: false);
        var isPlain = true;
        var isNumber = true;
        while (at < text.Length)
        {
            var c = text[at];
            if (c < 128 && Tokenizer.Lower[c] is var lower and not 0)
            {
                isNumber &= char.IsAsciiDigit(c);
                Put([lower]);
                at++;
            }
            else if (Apostrophes.Contains(c))
            {
                if (_length == 0 || !IsWord(text, at + 1)) break;
                var skipped = at + 1;
                // GOVERNMENT'S: the word is GOVERNMENT.
                if (text[skipped] is 'S' or 's' && !IsWord(text, skipped + 1))
                {
                    at = skipped + 1;
                    break;
                }

                isPlain = isNumber = false;
                at = skipped;
            }
            else if (c < 128 || !TryLetter(text, ref at)) break;
            else isPlain = isNumber = false;
        }

        return Finish(begin..at, isPlain, isNumber);
    }

    /// <summary>True where a letter or digit stands at <paramref name="at"/>.</summary>
    public static bool IsWord(ReadOnlySpan<char> text, int at) =>
        at < text.Length && (text[at] < 128 ? Tokenizer.Lower[text[at]] != 0 : Rune.DecodeFromUtf16(text[at..], out var rune, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(rune));

    private WordPart Finish(Range text, bool isPlain, bool isNumber)
    {
        var part = new WordPart(text, _start, _length, isPlain, isNumber);
        _start += _length;
        return part;
    }

    // U.S. and E.O.: single letters, each with its stop; the last may lack it.
    private bool TryAbbreviation(ReadOnlySpan<char> text, ref int at)
    {
        if (at + 2 >= text.Length || text[at + 1] != '.' || !IsSingle(text, at) || !IsSingle(text, at + 2)) return false;
        while (at < text.Length && IsSingle(text, at))
        {
            Put([Tokenizer.Lower[text[at]]]);
            at++;
            if (at == text.Length || text[at] != '.') break;
            at++;
        }

        return true;
    }

    private static bool IsSingle(ReadOnlySpan<char> text, int at) => at < text.Length && char.IsAsciiLetter(text[at]) && !IsWord(text, at + 1);

    // Soft hyphens and zero-width characters belong to a word without being seen; accents may follow their letter.
    private bool TryLetter(ReadOnlySpan<char> text, ref int at)
    {
        if (Rune.DecodeFromUtf16(text[at..], out var rune, out var units) != OperationStatus.Done) return false;
        if (rune.Value is 0x00AD or (>= 0x200B and <= 0x200D) or 0xFEFF)
        {
            if (_length == 0) return false;
        }
        else if (Rune.IsLetterOrDigit(rune) || (_length > 0 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark))
        {
            Span<byte> bytes = stackalloc byte[4];
            Put(bytes[..Rune.ToLowerInvariant(rune).EncodeToUtf8(bytes)]);
        }
        else return false;
        at += units;
        return true;
    }

    // What is longer is read on and left out.
    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > longest) return;
        bytes.CopyTo(_buffer[(_start + _length)..]);
        _length += bytes.Length;
    }
}
