namespace Reftel.Telegrams;

/// <summary>What one telegram says, read from its text. Every position counts UTF-16 units of the text that was parsed.</summary>
public sealed record Telegram
{
    /// <summary>The reference ID (MRN): the carrier's, else what the classification line and the DTG give. Null where neither does.</summary>
    public ReferenceId? ReferenceId { get; init; }

    /// <summary>The transmission header; its members are null or empty where the text has none.</summary>
    public required TransmissionHeader Header { get; init; }

    /// <summary>The telegram's own classification in full: <c>UNCLASSIFIED</c>, <c>CONFIDENTIAL</c>, … Null where it has none.</summary>
    public string? Classification { get; init; }

    /// <summary>Captions in order, without repeats: <c>SENSITIVE</c>, <c>SIPDIS</c>.</summary>
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>The passing instruction, lines joined: <c>DEPT FOR G/TIP</c>.</summary>
    public string? Passing { get; init; }

    /// <summary>The executive order of the E.O. line.</summary>
    public ExecutiveOrder? ExecutiveOrder { get; init; }

    /// <summary>The date of declassification; null for N/A, events, OADR and X-codes.</summary>
    public DateOnly? DeclassifyOn { get; init; }

    /// <summary>TAGS in order, without repeats.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The subject in one line, without its portion marking.</summary>
    public string? Subject { get; init; }

    /// <summary>The subject with its marking and line ends, as written.</summary>
    public string? SubjectAsWritten { get; init; }

    /// <summary>The reference block: one entry for each telegram or document.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Who classified it, and why.</summary>
    public ClassifiedBy? ClassifiedBy { get; init; }

    /// <summary>The signer's surname in capitals; two joined by a blank.</summary>
    public string? Signer { get; init; }

    /// <summary>The text of the summary, without label, markings and end mark.</summary>
    public string? Summary { get; init; }

    /// <summary>How many sections the telegram says it has; 1 where it says nothing.</summary>
    public int Sections { get; init; } = 1;

    /// <summary>True for an extract, which says so in place of its header.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Headings, paragraphs, answers and items, nested. Positions in the body.</summary>
    public IReadOnlyList<OutlineNode> Outline { get; init; } = [];

    /// <summary>References inside the telegram to its own parts. Positions in the body.</summary>
    public IReadOnlyList<CrossReference> CrossReferences { get; init; } = [];

    /// <summary>Where the text speaks of its reftels, and of which of their paragraphs. Positions in the body.</summary>
    public IReadOnlyList<ReftelMention> ReftelMentions { get; init; } = [];

    /// <summary>Runs of X that stand for what a publisher struck out. Positions in the body.</summary>
    public IReadOnlyList<TextSpan> Redactions { get; init; } = [];

    /// <summary>What the parser found odd.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The header's text cut into parts; together they hold each of its characters that is not blank, once.</summary>
    public IReadOnlyList<Leaf> HeaderLeaves { get; init; } = [];

    /// <summary>The body's text cut into parts; together they hold each of its characters that is not blank, once, in order.</summary>
    public IReadOnlyList<Leaf> BodyLeaves { get; init; } = [];

    /// <summary>Reads a telegram whose header and body stand apart, as archive sites and dumps keep them.</summary>
    /// <param name="header">The transmission header; may be empty. Positions of header leaves count from its start.</param>
    /// <param name="body">From the classification line to the signer. All other positions count from its start.</param>
    /// <param name="context">What the carrier says of it, if anything.</param>
    /// <remarks>Answers for any text and never throws.</remarks>
    public static Telegram Parse(string header, string body, TelegramContext? context = null) =>
        TelegramReader.Read(header, 0, header.Length, body, 0, context ?? TelegramContext.None);

    /// <summary>Reads how a body is divided: the fields before its text, <see cref="Outline"/> and <see cref="BodyLeaves"/> as <see cref="Parse(string, string, TelegramContext?)"/> gives them.</summary>
    /// <param name="header">The transmission header; one that is not blank is not looked at.</param>
    /// <param name="body">As for <see cref="Parse(string, string, TelegramContext?)"/>.</param>
    /// <param name="context">What the carrier says of it, if anything.</param>
    /// <returns>Without summary, cross references, mentions of reftels, redactions, and with some of the diagnostics only.</returns>
    /// <inheritdoc cref="Parse(string, string, TelegramContext?)" path="/remarks"/>
    public static Telegram ParseDivision(string header, string body, TelegramContext? context = null) =>
        TelegramReader.Read(string.IsNullOrWhiteSpace(header) ? header : "-", 0, string.IsNullOrWhiteSpace(header) ? header.Length : 1, body, 0, context ?? TelegramContext.None, divisionOnly: true);

    /// <summary>Reads a telegram whose header and body are one text. All positions count from the start of that text.</summary>
    /// <inheritdoc cref="Parse(string, string, TelegramContext?)" path="/remarks"/>
    public static Telegram Parse(string text, TelegramContext? context = null) =>
        TelegramReader.Read(text, 0, BodyStart(text), text, BodyStart(text), context ?? TelegramContext.None);

    /// <summary>Where the body of a telegram in one text begins: at the classification line after the addressees, or 0 where there is no header.</summary>
    /// <returns>UTF-16 units of <paramref name="text"/>; its length where it is all header.</returns>
    /// <remarks>Source: pages saved as text, where header and body meet without a blank line.</remarks>
    public static int BodyStart(string text) => HeaderBoundary.Find(text);
}

/// <summary>What is known of a telegram before its text is read.</summary>
/// <param name="ReferenceId">The reference ID that the carrier gives.</param>
/// <param name="Year">The telegram's own year, four digits: for references that name none, where neither ID nor DTG tells it.</param>
/// <param name="Created">When the carrier says that it was created: compared with the DTG, never put in its place.</param>
public sealed record TelegramContext(ReferenceId? ReferenceId = null, int? Year = null, DateTime? Created = null)
{
    /// <summary>Nothing is known.</summary>
    public static readonly TelegramContext None = new();
}
