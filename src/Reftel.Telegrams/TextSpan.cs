namespace Reftel.Telegrams;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
/// <param name="Start">Units before it.</param>
/// <param name="Length">Units that it holds; 0 or more.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The unit after the last.</summary>
    public int End => Start + Length;

    /// <summary>The span from one unit up to, and without, another.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>True when every unit of <paramref name="other"/> lies in this span.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>The text that it covers.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
