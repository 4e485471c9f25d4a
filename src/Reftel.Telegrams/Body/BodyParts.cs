namespace Reftel.Telegrams;

/// <summary>The E.O. line.</summary>
/// <param name="Number">Of the order, mended where misspelt: <c>12958</c>.</param>
/// <param name="Raw">What follows the number, as written, trimmed: <c>N/A</c>, <c>DECL: 02/25/2019</c>.</param>
public sealed record ExecutiveOrder(string Number, string? Raw);

/// <summary>One code of the TAGS line.</summary>
/// <param name="Code">In capitals: <c>KTIP</c>, <c>LU</c>, <c>DOE, JANE</c>.</param>
/// <param name="Span">Where it stands in the body.</param>
public sealed record Tag(string Code, TextSpan Span);

/// <summary>Who classified a telegram, and why.</summary>
/// <param name="Name">The name alone, as written; two persons joined by a blank. Null where only a reason is given.</param>
/// <param name="Title"><c>AMBASSADOR</c>, as written.</param>
/// <param name="Reasons"><c>1.4(b)</c>, in order.</param>
/// <param name="Span">Where the line stands in the body.</param>
public sealed record ClassifiedBy(string? Name, string? Title, IReadOnlyList<string> Reasons, TextSpan Span);

/// <summary>What an <see cref="OutlineNode"/> is.</summary>
public enum OutlineKind
{
    /// <summary>A heading; what it heads are its children where these have no numbers of their own.</summary>
    Heading,

    /// <summary>A numbered paragraph.</summary>
    Paragraph,

    /// <summary>A lettered answer of a keyed report, under a heading or a question's number.</summary>
    Answer,

    /// <summary>A lettered, numbered or bulleted item inside a paragraph.</summary>
    Item,

    /// <summary>Text without number or letter.</summary>
    Text,
}

/// <summary>A part of the body.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Label"><c>1</c>, <c>A</c>; of a heading its text in one line; else null.</param>
/// <param name="Portion">The portion marking without brackets: <c>SBU</c>, <c>C/NF</c>.</param>
/// <param name="Anchor">The permalink's name: <c>par3</c>, <c>par3-2</c>, <c>h2</c>, <c>h2-A</c>.</param>
/// <param name="Span">From its label to the end of its text, children included.</param>
/// <param name="Children">Nested parts, in order.</param>
public sealed record OutlineNode(
    OutlineKind Kind, string? Label, string? Portion, string Anchor, TextSpan Span, IReadOnlyList<OutlineNode> Children);

/// <summary>"See answer A above": a reference inside the telegram to one of its own parts.</summary>
/// <param name="Span">The words that refer.</param>
/// <param name="Target">Label path of the part, <c>PREVENTION/A</c>; null where it is missing.</param>
/// <param name="TargetAnchor">Its anchor.</param>
public sealed record CrossReference(TextSpan Span, string? Target, string? TargetAnchor);

/// <summary>What a <see cref="Leaf"/> of the text is.</summary>
public enum LeafKind
{
    /// <summary>No rule understood it.</summary>
    Unread,

    /// <summary>A line of the transmission header.</summary>
    Header,

    /// <summary>The classification line: level, section, origin, serial.</summary>
    Classification,

    /// <summary>A caption.</summary>
    Caption,

    /// <summary>A passing instruction.</summary>
    Passing,

    /// <summary>The E.O. line.</summary>
    ExecutiveOrder,

    /// <summary>The TAGS label or a tag.</summary>
    Tags,

    /// <summary>The subject with its label.</summary>
    Subject,

    /// <summary>The reference block with its label.</summary>
    References,

    /// <summary>The CLASSIFIED BY line.</summary>
    ClassifiedBy,

    /// <summary>A heading's text.</summary>
    Heading,

    /// <summary>A rule of hyphens or the like.</summary>
    Rule,

    /// <summary>The number or letter of a paragraph, answer or item.</summary>
    Label,

    /// <summary>A portion marking with its brackets.</summary>
    Portion,

    /// <summary>Running text of one block.</summary>
    Text,

    /// <summary>A page or section marker.</summary>
    PageMarker,

    /// <summary>The signer.</summary>
    Signer,

    /// <summary>What a carrier left in the text: a line escape, the site's paragraph sign.</summary>
    Noise,

    /// <summary>Another record of a dump, which a carrier left in the text.</summary>
    OtherRecord,

    /// <summary>End-of-message marks, stamps and notes after the signer.</summary>
    Trailer,
}

/// <summary>A smallest part of the text. Leaves never overlap and stand in order.</summary>
public readonly record struct Leaf(LeafKind Kind, TextSpan Span);
