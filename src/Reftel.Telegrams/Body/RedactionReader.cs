using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Finds names and words that a publisher struck out: runs of X.</summary>
/// <remarks>Source: the 2011 release, where <c>XXXXXXXXXXXX</c> stands for a name, in any field; small letters and an ending (<c>XXXXXXXXXXXXs</c>) occur.</remarks>
internal static class RedactionReader
{
    /// <summary>Shorter runs are Roman numbers or marks of another kind.</summary>
    private const int Least = 5;

    private static readonly SearchValues<string> Runs = SearchValues.Create(["XXXXX", "xxxxx"], StringComparison.Ordinal);

    /// <summary>The runs in a stretch of the text, in order.</summary>
    public static IReadOnlyList<TextSpan> Read(string text, int start, int end)
    {
        List<TextSpan>? found = null;
        for (var at = start; at < end;)
        {
            var next = text.AsSpan(at, end - at).IndexOfAny(Runs);
            if (next < 0) break;
            at += next;
            var length = text.AsSpan(at, end - at).IndexOfAnyExcept(text[at]) is var other and >= 0 ? other : end - at;
            if (length >= Least && (at == start || !char.IsLetter(text[at - 1]))) (found ??= []).Add(new TextSpan(at, length));
            at += length;
        }

        return found ?? (IReadOnlyList<TextSpan>)[];
    }
}
