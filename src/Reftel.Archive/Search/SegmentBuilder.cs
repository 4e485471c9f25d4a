using System.Buffers.Binary;
using System.Text;
using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Telegrams on their way into the index: their words and values, until there are enough for a segment.</summary>
/// <remarks>
/// Lucene's own way from documents to a segment costs some eight times as much for a word. This takes words straight from the text to numbers, and hands all of it
/// to Lucene at once as if it were an index to be merged (<see cref="MemorySegment"/>): files, deletions and searching are Lucene's.
/// For one thread at a time.
/// </remarks>
internal sealed class SegmentBuilder
{
    /// <summary>Documents of a segment at most: what is kept of each is small, but counts for short ones.</summary>
    private const int MaxDocuments = 200_000;

    private readonly byte[] _term = new byte[TermRoom];
    private readonly BodyWords _words = new();
    private readonly Dictionary<long, int> _byDocument = [];

    // Codes and names as the archive has them; the longest source IDs are paths of files.
    private const int LongestCode = 1024;
    private const int TermRoom = LongestCode + 16;

    public SegmentBuilder()
    {
        var words = new TermTable();
        // What is found by its code has a table of its own: its terms in order are the values for facets.
        Fields = [.. IndexFields.Indexed.Select(field => new TermStream(field.Options == IndexOptions.DOCS_ONLY ? new TermTable() : words))];
        Tables = [.. Fields.Select(field => field.Terms).Distinct()];
        Norms = [.. IndexFields.Indexed.Select(field => field.HasNorms ? new List<byte>() : null)];
    }

    /// <summary>By the order of <see cref="IndexFields.Indexed"/>.</summary>
    public TermStream[] Fields { get; }

    private TermTable[] Tables { get; }

    /// <summary>Lengths of fields as the score takes them; null where it does not.</summary>
    public List<byte>?[] Norms { get; }

    public List<long> Documents { get; } = [];

    public List<long> Created { get; } = [];

    public List<long> Released { get; } = [];

    public List<long> Years { get; } = [];

    public List<long> Likenesses { get; } = [];

    public ByteColumn Identities { get; } = new();

    public ByteColumn Paragraphs { get; } = new();

    /// <summary>Documents that were taken out again, by their number in this segment.</summary>
    public HashSet<int> Dropped { get; } = [];

    /// <summary>Documents that are in.</summary>
    public int Live => Documents.Count - Dropped.Count;

    /// <summary>Memory held, in bytes.</summary>
    public long Bytes { get; private set; }

    public bool IsFull(long limit) => Bytes >= limit || Documents.Count >= MaxDocuments;

    /// <summary>Adds a telegram.</summary>
    public void Add(IndexedTelegram telegram)
    {
        var projection = telegram.Projection;
        foreach (var field in Fields) field.Begin();
        _byDocument[telegram.DocumentId] = Documents.Count;
        Documents.Add(telegram.DocumentId);
        AddNumber(Field(IndexFields.Document), telegram.DocumentId);
        AddWords(telegram);
        AddCode(IndexFields.Id, telegram.ReferenceId);
        if (telegram.SourceId != telegram.ReferenceId) AddCode(IndexFields.Id, telegram.SourceId);
        foreach (var cited in projection.Citations) AddCode(IndexFields.Cites, cited);
        foreach (var tag in projection.Tags) AddCode(IndexFields.Tag, tag);
        foreach (var caption in telegram.Parsed.Captions) AddCode(IndexFields.Caption, caption);
        AddCode(IndexFields.Origin, projection.OriginSlug);
        AddCode(IndexFields.Classification, projection.ClassificationSlug);
        AddCode(IndexFields.Collection, telegram.Collection);
        AddCode(IndexFields.Kind, telegram.DocumentKind);
        var created = AddDate(IndexFields.Created, projection.Created);
        var released = AddDate(IndexFields.Released, projection.Released);
        Created.Add(created is { } moment ? moment.Ticks / TimeSpan.TicksPerMinute : 0);
        Released.Add(released is { } day ? DayNumber(day) : 0);
        Years.Add(created?.Year ?? projection.Year ?? 0);
        TextIdentityValue.Write(Identities, telegram.Version, telegram.TextHash);
        Bytes = Identities.Bytes + Paragraphs.Bytes + (Documents.Count * 100L);
        foreach (var field in Fields)
        {
            field.End();
            Bytes += field.Bytes;
        }

        foreach (var table in Tables) Bytes += table.Bytes;
    }

    /// <summary>A day as a value of the index: how many came before it in our era.</summary>
    public static long DayNumber(DateTime day) => day.Ticks / TimeSpan.TicksPerDay;

    /// <summary>Takes a document out again.</summary>
    public void Drop(long document)
    {
        if (_byDocument.Remove(document, out var at)) Dropped.Add(at);
    }

    /// <summary>Empties it; its memory is kept for the next segment.</summary>
    public void Clear()
    {
        foreach (var field in Fields) field.Clear();
        foreach (var table in Tables) table.Clear();
        foreach (var norms in Norms) norms?.Clear();
        foreach (var numbers in (List<long>[])[Documents, Created, Released, Years, Likenesses]) numbers.Clear();
        Identities.Clear();
        Paragraphs.Clear();
        Dropped.Clear();
        _byDocument.Clear();
        Bytes = 0;
    }

    private void AddWords(IndexedTelegram telegram)
    {
        var parsed = telegram.Parsed;
        Likenesses.Add(_words.Add(Fields[0], telegram.Header, telegram.Body, parsed));
        var last = 0;
        foreach (var start in _words.Starts)
        {
            Paragraphs.AddVariable(start - last);
            last = start;
        }

        Paragraphs.End();
        AddText(IndexFields.Subject, parsed.Subject);
        AddText(IndexFields.Summary, parsed.Summary);
        if (parsed.Header.From is { } from) AddName(IndexFields.From, from.Name, from.Post);
        foreach (var addressee in parsed.Header.Action) AddName(IndexFields.To, addressee.Name, null);
        foreach (var addressee in parsed.Header.Info) AddName(IndexFields.To, addressee.Name, null);
        for (var i = 0; i < Norms.Length; i++) Norms[i]?.Add(Score.EncodedLength(Fields[i].Length));
    }

    private void AddText(string field, string? text)
    {
        var sink = new StreamSink(Field(field));
        Tokenizer.Read(text, ref sink);
    }

    // A free position between names, so that none runs into the next.
    private void AddName(string field, string name, string? post)
    {
        AddText(field, name);
        if (post is not null) AddText(field, post);
        Field(field).Skip(1);
    }

    private void AddCode(string field, string? code)
    {
        if (string.IsNullOrEmpty(code)) return;
        // A character takes three bytes at most; what is longer than any code is no code.
        if (code.Length > LongestCode / 3) code = code[..(LongestCode / 3)];
        var length = Encoding.UTF8.GetBytes(code, _term);
        BinaryPrimitives.WriteUInt64LittleEndian(_term.AsSpan(length), 0);
        Field(field).Add(_term, length);
    }

    private void AddNumber(TermStream field, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_term, number);
        BinaryPrimitives.WriteInt64LittleEndian(_term.AsSpan(8), 0);
        field.Add(_term, 8);
    }

    private DateTime? AddDate(string field, string? written)
    {
        if (StoredText.MomentOf(written) is not { } moment) return null;
        foreach (var term in DateTerms.Of(moment)) AddCode(field, term);
        return moment;
    }

    private TermStream Field(string name) => Fields[IndexFields.NumberOf(name)];
}
