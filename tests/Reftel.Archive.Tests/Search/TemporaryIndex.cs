using Lucene.Net.Index;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>An index folder of one test, written and named as an archive does it.</summary>
internal sealed class TemporaryIndex : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("reftel-index-");
    private IndexWriters? _writers;

    public TemporaryIndex()
    {
        _writers = IndexWriters.Create(Folder);
        Commit();
    }

    public string Folder => Path.Combine(_root.FullName, "index");

    /// <summary>The pair that the store names.</summary>
    public IndexCommits Named { get; private set; } = new("", "");

    public IndexWriters Writers => _writers ?? throw new InvalidOperationException("The writers are closed.");

    public static TemporaryIndex Of(params IReadOnlyList<IndexedTelegram> telegrams)
    {
        var index = new TemporaryIndex();
        foreach (var telegram in telegrams) index.Writers.Add(telegram);
        index.Commit();
        return index;
    }

    public void Commit()
    {
        Named = Writers.Commit();
        Writers.Keep(Named);
    }

    /// <summary>Ends writing without a commit, as a killed process does.</summary>
    public void Close()
    {
        _writers?.Dispose();
        _writers = null;
    }

    public void Reopen()
    {
        Close();
        _writers = IndexWriters.Open(Folder, Named);
    }

    public IReadOnlyList<IndexEntry> Entries() => [.. IndexCheck.Entries(Folder, Named).OrderBy(entry => entry.DocumentId)];

    public string[] Faults() => [.. IndexCheck.Faults(Folder, Named)];

    /// <summary>Documents that the public finds.</summary>
    public IReadOnlyList<long> Found(string query)
    {
        using var index = new PublicIndex(Folder);
        using var view = index.At(Named.Public);
        return [.. view.Ids(Parsed(query)).Order()];
    }

    /// <summary>Documents that operators find.</summary>
    public IReadOnlyList<long> FoundByEditors(string query)
    {
        using var index = new EditorIndex(Folder);
        using var view = index.At(Named);
        return [.. view.Ids(Parsed(query)).Order()];
    }

    public Hits Top(string query, SearchOrder order = SearchOrder.Relevance, int count = 10)
    {
        using var index = new EditorIndex(Folder);
        using var view = index.At(Named);
        return view.Find(Parsed(query), new SoughtHits([], order, WithCounts: false), count, null, new SearchLimit(TimeSpan.MaxValue, TestContext.Current.CancellationToken));
    }

    /// <summary>Every term of the public index with its statistics, and the sums that the score takes.</summary>
    public SortedDictionary<string, string> PublicStatistics()
    {
        using var index = new PublicIndex(Folder);
        using var view = index.At(Named.Public);
        var statistics = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in IndexFields.Indexed)
        {
            if (MultiFields.GetTerms(view.Reader, field.Name) is not { } terms) continue;
            statistics[field.Name] = $"{terms.SumDocFreq} {terms.SumTotalTermFreq} {terms.DocCount}";
            for (var term = terms.GetEnumerator(); term.MoveNext();)
                statistics[field.Name + ":" + Convert.ToHexString(term.Term.Bytes, term.Term.Offset, term.Term.Length)] = $"{term.DocFreq} {term.TotalTermFreq}";
        }

        return statistics;
    }

    public void Dispose()
    {
        Close();
        _root.Delete(recursive: true);
    }

    private static Lucene.Net.Search.Query Parsed(string query)
    {
        TelegramQuery.TryParse(query, out var parsed, out var fault).ShouldBeTrue(fault?.Message);
        return parsed!;
    }
}
