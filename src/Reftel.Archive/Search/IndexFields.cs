using System.Collections.Frozen;
using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>What the index knows of a telegram, by name.</summary>
/// <remarks>Nothing is stored: results and snippets are read from the store. Words keep their positions; what is known by its code keeps documents alone.</remarks>
internal static class IndexFields
{
    /// <summary>Header and body, page markers left out.</summary>
    public const string Text = "text";

    /// <summary>The subject's words.</summary>
    public const string Subject = "subject";

    /// <summary>The summary's words, without positions: they only weigh.</summary>
    public const string Summary = "summary";

    /// <summary>Words of the sender, the post's code at the place of the first.</summary>
    public const string From = "from";

    /// <summary>Words of every addressee, action and info.</summary>
    public const string To = "to";

    /// <summary>The document's number: eight bytes, big-endian, so that terms stand in the order of numbers. Beside it as a number.</summary>
    public const string Document = "document";

    /// <summary>Reference ID in canonical form, and the source ID.</summary>
    public const string Id = "id";

    /// <summary>Canonical IDs of the telegrams that it refers to.</summary>
    public const string Cites = "cites";

    /// <summary>TAGS as printed, in capitals.</summary>
    public const string Tag = "tag";

    /// <summary>Captions in capitals.</summary>
    public const string Caption = "caption";

    /// <summary>Slug of the origin.</summary>
    public const string Origin = "origin";

    /// <summary>Slug of the classification.</summary>
    public const string Classification = "classification";

    /// <summary>Name of the collection.</summary>
    public const string Collection = "collection";

    /// <summary>Kind of document.</summary>
    public const string Kind = "kind";

    /// <summary>Terms <c>YYYY</c>, <c>YYYY-MM</c>, <c>YYYY-MM-DD</c>; beside them minutes since the year 1, 0 where it is unknown.</summary>
    public const string Created = "created";

    /// <summary>Terms as of <see cref="Created"/>; beside them days since the year 1, 0 where it is unknown.</summary>
    public const string Released = "released";

    /// <summary>Year of creation, else of the reference ID; 0 where neither is known.</summary>
    public const string Year = "year";

    /// <summary>Which text this is: version and hash, for the verifier.</summary>
    public const string Identity = "identity";

    /// <summary>The <see cref="Search.Likeness"/> of the body.</summary>
    public const string Likeness = "likeness";

    /// <summary>Where paragraphs begin: differences of positions, as variable-length integers.</summary>
    public const string Paragraphs = "paragraphs";

    /// <summary>Fields with terms, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<IndexField> Indexed =
    [
        new(Text, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true, DocValuesType.NONE),
        new(Subject, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true, DocValuesType.NONE),
        new(Summary, IndexOptions.DOCS_AND_FREQS, true, DocValuesType.NONE),
        new(From, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false, DocValuesType.NONE),
        new(To, IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false, DocValuesType.NONE),
        new(Document, IndexOptions.DOCS_ONLY, false, DocValuesType.NUMERIC),
        new(Id, IndexOptions.DOCS_ONLY, false, DocValuesType.NONE),
        new(Cites, IndexOptions.DOCS_ONLY, false, DocValuesType.NONE),
        new(Tag, IndexOptions.DOCS_ONLY, false, DocValuesType.SORTED_SET),
        new(Caption, IndexOptions.DOCS_ONLY, false, DocValuesType.SORTED_SET),
        new(Origin, IndexOptions.DOCS_ONLY, false, DocValuesType.SORTED),
        new(Classification, IndexOptions.DOCS_ONLY, false, DocValuesType.SORTED),
        new(Collection, IndexOptions.DOCS_ONLY, false, DocValuesType.SORTED),
        new(Kind, IndexOptions.DOCS_ONLY, false, DocValuesType.NONE),
        new(Created, IndexOptions.DOCS_ONLY, false, DocValuesType.NUMERIC),
        new(Released, IndexOptions.DOCS_ONLY, false, DocValuesType.NUMERIC),
    ];

    private static readonly FrozenDictionary<string, int> Numbers = Indexed.Select((field, i) => (field.Name, i)).ToFrozenDictionary(pair => pair.Name, pair => pair.i);

    /// <summary>The place of a field in <see cref="Indexed"/>.</summary>
    public static int NumberOf(string name) => Numbers[name];

    /// <summary>Every field as Lucene describes it to itself.</summary>
    public static FieldInfos Infos()
    {
        List<FieldInfo> infos = [];
        foreach (var field in Indexed)
            infos.Add(new FieldInfo(field.Name, true, infos.Count, false, !field.HasNorms, false, field.Options, field.DocValues, field.HasNorms ? DocValuesType.NUMERIC : DocValuesType.NONE, null));
        foreach (var (name, type) in ((string, DocValuesType)[])[(Year, DocValuesType.NUMERIC), (Likeness, DocValuesType.NUMERIC), (Identity, DocValuesType.BINARY), (Paragraphs, DocValuesType.BINARY)])
            infos.Add(new FieldInfo(name, false, infos.Count, false, true, false, IndexOptions.NONE, type, DocValuesType.NONE, null));
        return new FieldInfos([.. infos]);
    }
}

/// <summary>A field that has terms.</summary>
/// <param name="Name">One of <see cref="IndexFields"/>.</param>
/// <param name="Options">What is kept of a term's places.</param>
/// <param name="HasNorms">The field's length counts in the score.</param>
/// <param name="DocValues">What is kept by document, for facets and sorting.</param>
internal sealed record IndexField(string Name, IndexOptions Options, bool HasNorms, DocValuesType DocValues);
