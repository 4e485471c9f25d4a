using System.Collections.Concurrent;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search.Oracle;

/// <summary>A part of a text in which something is asked: the whole of a field, or a paragraph.</summary>
internal sealed record Part(ScannedTelegram Telegram, ScannedField Field, int From, int To)
{
    public static Part Whole(ScannedTelegram telegram, ScannedField field) => new(telegram, field, 0, field.Length);
}

/// <summary>A query of which it is plain what it means. The slow, obvious version is the truth for the fast one.</summary>
internal abstract record Ask
{
    /// <summary>In the query language.</summary>
    public abstract string Print();

    /// <summary>Whether it is true of a part.</summary>
    public abstract bool Holds(Part part);

    /// <summary>As a part of something larger.</summary>
    public string Bracketed() => this is AllOf or AnyOf or Without or Near ? $"({Print()})" : Print();
}

/// <summary>What stands at places.</summary>
internal abstract record Placed : Ask
{
    // Every word is judged once, for the slowness is not the point.
    private readonly ConcurrentDictionary<string, bool> _judged = new(StringComparer.Ordinal);

    public override bool Holds(Part part) => Places(part).Any();

    /// <summary>First and last place of each occurrence that lies within the part.</summary>
    public abstract IEnumerable<(int First, int Last)> Places(Part part);

    protected static IEnumerable<(int First, int Last)> SideBySide(Part part, params IReadOnlyList<string> words)
    {
        if (words.Any(word => !part.Field.Words.Contains(word))) yield break;
        for (var first = part.From; first + words.Count <= part.To; first++)
        {
            var i = 0;
            while (i < words.Count && part.Field.At(first + i).Contains(words[i])) i++;
            if (i == words.Count) yield return (first, first + i - 1);
        }
    }

    protected IEnumerable<(int First, int Last)> Any(Part part, Func<string, bool> isMeant)
    {
        for (var place = part.From; place < part.To; place++)
        {
            if (part.Field.At(place).Any(word => _judged.GetOrAdd(word, isMeant))) yield return (place, place);
        }
    }
}

/// <summary>A plain word, in its inflections.</summary>
internal sealed record Word(string Text, bool Exactly, params string[] Spellings) : Placed
{
    public override string Print() => Exactly ? $"\"{Text}\"" : Text;

    public override IEnumerable<(int First, int Last)> Places(Part part)
    {
        HashSet<string> forms = Exactly ? [Text.ToLowerInvariant()] : [.. Inflections.Of(Text.ToLowerInvariant()), .. Spellings];
        return Any(part, forms.Contains);
    }
}

/// <summary>What is written in parts without a blank: found as one word, or by its parts side by side, or as a code.</summary>
internal sealed record Compound(string Text, string Whole, bool IsCode, params string[] Parts) : Placed
{
    public override string Print() => Text;

    public override IEnumerable<(int First, int Last)> Places(Part part) => IsCode ? SideBySide(part, Whole) : SideBySide(part, Whole).Concat(SideBySide(part, Parts));
}

/// <summary>Words side by side.</summary>
internal sealed record Phrase(string[] Words) : Placed
{
    public override string Print() => $"\"{string.Join(' ', Words)}\"";

    public override IEnumerable<(int First, int Last)> Places(Part part) => SideBySide(part, Words);
}

/// <summary>An acronym, which its long form stands for, too; or a long form.</summary>
internal sealed record Short(string Written, string[][] Meanings) : Placed
{
    public override string Print() => Written;

    public override IEnumerable<(int First, int Last)> Places(Part part) => Meanings.SelectMany(meaning => SideBySide(part, meaning));
}

internal sealed record Begins(string Text) : Placed
{
    public override string Print() => Text + "*";

    public override IEnumerable<(int First, int Last)> Places(Part part) => Any(part, term => term.StartsWith(Text, StringComparison.Ordinal));
}

internal sealed record Spelt(string Text, int Edits) : Placed
{
    public override string Print() => $"{Text}~{Edits}";

    public override IEnumerable<(int First, int Last)> Places(Part part) => Any(part, term => term[0] == Text[0] && IsNear(Text.AsSpan(1), term.AsSpan(1), Edits));

    // By trying everything.
    private static bool IsNear(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int edits)
    {
        if (a.IsEmpty || b.IsEmpty) return a.Length + b.Length <= edits;
        if (a[0] == b[0] && IsNear(a[1..], b[1..], edits)) return true;
        if (edits == 0) return false;
        return IsNear(a[1..], b[1..], edits - 1) || IsNear(a[1..], b, edits - 1) || IsNear(a, b[1..], edits - 1)
            || (a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] && IsNear(a[2..], b[2..], edits - 1));
    }
}

internal sealed record EitherPlaced(Placed One, Placed Other) : Placed
{
    public override string Print() => $"({One.Print()} OR {Other.Print()})";

    public override IEnumerable<(int First, int Last)> Places(Part part) => One.Places(part).Concat(Other.Places(part));
}

/// <summary>Where the right one stands with the left one near.</summary>
internal sealed record Near(Placed Left, Placed Right, int Words) : Placed
{
    public override string Print() => $"{Left.Print()} NEAR/{Words} {(Right is Near ? $"({Right.Print()})" : Right.Print())}";

    public override IEnumerable<(int First, int Last)> Places(Part part)
    {
        var lefts = Left.Places(part).ToList();
        return Right.Places(part).Where(right => lefts.Exists(left =>
            (left.Last < right.First && right.First - left.Last <= Words) || (right.Last < left.First && left.First - right.Last <= Words)));
    }
}

internal sealed record AllOf(Ask One, Ask Other, bool IsWritten) : Ask
{
    public override string Print() => $"{One.Bracketed()}{(IsWritten ? " AND " : " ")}{Other.Bracketed()}";

    public override bool Holds(Part part) => One.Holds(part) && Other.Holds(part);
}

internal sealed record AnyOf(Ask One, Ask Other) : Ask
{
    public override string Print() => $"{One.Bracketed()} OR {Other.Bracketed()}";

    public override bool Holds(Part part) => One.Holds(part) || Other.Holds(part);
}

internal sealed record Without(Ask Inner) : Ask
{
    public override string Print() => $"NOT {Inner.Bracketed()}";

    public override bool Holds(Part part) => !Inner.Holds(part);
}

/// <summary>Something in one paragraph: one of the parts into which paragraphs' starts cut the text.</summary>
internal sealed record InParagraph(Ask Inner) : Ask
{
    public override string Print() => $"par:({Inner.Print()})";

    public override bool Holds(Part part)
    {
        int[] cuts = [0, .. part.Telegram.ParagraphStarts, part.Telegram.Text.Length];
        return cuts.Zip(cuts.Skip(1)).Any(cut => cut.First < cut.Second && Inner.Holds(new Part(part.Telegram, part.Telegram.Text, cut.First, cut.Second)));
    }
}

internal sealed record InSubject(Ask Inner) : Ask
{
    public override string Print() => $"subject:({Inner.Print()})";

    public override bool Holds(Part part) => Inner.Holds(Part.Whole(part.Telegram, part.Telegram.Subject));
}

/// <summary>A fact of the telegram.</summary>
internal sealed record Fact(string Query, Predicate<ScannedTelegram> Test) : Ask
{
    public override string Print() => Query;

    public override bool Holds(Part part) => Test(part.Telegram);
}
