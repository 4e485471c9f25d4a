namespace Reftel.Telegrams;

/// <summary>What the opening fields of a body say, and where its text begins.</summary>
internal sealed class Head
{
    public ClassificationLine? Classification { get; set; }

    public List<string> Captions { get; } = [];

    public string? Passing { get; set; }

    public ExecutiveOrder? ExecutiveOrder { get; set; }

    public DateOnly? DeclassifyOn { get; set; }

    public List<Tag> Tags { get; } = [];

    /// <summary>The codes among them, so that none is taken twice.</summary>
    public HashSet<string> TagCodes { get; } = [];

    public string? Subject { get; set; }

    public string? SubjectAsWritten { get; set; }

    public List<Reference> References { get; } = [];

    /// <summary>The telegrams among them, so that none is taken twice.</summary>
    public HashSet<ReferenceId> Cited { get; } = [];

    public ClassifiedBy? ClassifiedBy { get; set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The first line that belongs to the running text; the count of lines where there is none.</summary>
    public int TextLine { get; set; }

    /// <summary>Where the running text begins in that line.</summary>
    public int TextStart { get; set; }
}
