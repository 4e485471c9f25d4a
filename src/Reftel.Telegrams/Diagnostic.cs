namespace Reftel.Telegrams;

/// <summary>Something odd that the parser saw and dealt with; never a failure.</summary>
/// <param name="Code">A short name in lower case with hyphens, from <see cref="DiagnosticCodes"/>.</param>
/// <param name="Message">One plain sentence.</param>
/// <param name="Span">Where, in the text that the parser was given (of the body, unless the code concerns the header).</param>
public sealed record Diagnostic(string Code, string Message, TextSpan Span);

/// <summary>The codes of <see cref="Diagnostic"/>.</summary>
public static class DiagnosticCodes
{
    /// <summary>A "see answer A" whose target is not in the telegram.</summary>
    public const string UnresolvedCrossReference = "unresolved-cross-reference";

    /// <summary>The number of the executive order was misspelt and has been mended.</summary>
    public const string ExecutiveOrderRepaired = "executive-order-repaired";

    /// <summary>TAGS that ran together, or were misspelt, have been told apart or mended.</summary>
    public const string TagRepaired = "tag-repaired";

    /// <summary>A date that no calendar has.</summary>
    public const string ImpossibleDate = "impossible-date";

    /// <summary>A notice that cancels a telegram, or calls it a duplicate.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The opening lines stand in the text a second time.</summary>
    public const string RepeatedHeader = "repeated-header";

    /// <summary>The text holds a whole further record of a dump.</summary>
    public const string DuplicateRecord = "duplicate-record";

    /// <summary>The year of a reference was misspelt and has been mended.</summary>
    public const string YearRepaired = "year-repaired";

    /// <summary>A reference names a post but no number.</summary>
    public const string ReferenceWithoutNumber = "reference-without-number";

    /// <summary>A reference names an origin that no table knows.</summary>
    public const string UnknownOrigin = "unknown-origin";

    /// <summary>Transmission garbage in a field.</summary>
    public const string Garbled = "garbled";

    /// <summary>The carrier's bytes were not UTF-8 and have been read as Windows-1252.</summary>
    public const string Encoding = "encoding";

    /// <summary>The carrier's date of creation and the telegram's DTG differ.</summary>
    public const string CreatedDiffers = "created-differs";
}
