namespace Reftel.Telegrams;

/// <summary>What a reference points to.</summary>
public enum ReferenceKind
{
    /// <summary>A telegram.</summary>
    Telegram,

    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A telephone call.</summary>
    Phone,

    /// <summary>A report.</summary>
    Report,

    /// <summary>A book, manual or law.</summary>
    Book,

    /// <summary>A letter.</summary>
    Letter,

    /// <summary>A memorandum.</summary>
    Memo,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One entry of the reference block.</summary>
/// <param name="Label">Its letter or number, in capitals; null for a single reference without one.</param>
/// <param name="Kind">What it points to.</param>
/// <param name="Id">The telegram's reference ID; null for anything else.</param>
/// <param name="Text">As written, trimmed, lines joined.</param>
/// <param name="Note"><c>NOTAL</c>, or a title in brackets; null where there is none.</param>
/// <param name="Span">Where it stands in the body.</param>
public sealed record Reference(string? Label, ReferenceKind Kind, ReferenceId? Id, string Text, string? Note, TextSpan Span);
