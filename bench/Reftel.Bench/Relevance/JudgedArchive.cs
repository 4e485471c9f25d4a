using Reftel.Archive;
using Reftel.Archive.Import;
using Reftel.Bench.Running;

namespace Reftel.Bench.Relevance;

/// <summary>An archive with the telegrams that were judged.</summary>
/// <param name="path">Its folder, which need not be there.</param>
internal sealed class JudgedArchive(string path)
{
    /// <summary>How far down the best telegram is looked for.</summary>
    private const int Depth = 100;

    /// <summary>Brings in a collection.</summary>
    /// <exception cref="BenchFailure">Nothing came of it.</exception>
    public async Task ImportAsync(string collection, CancellationToken cancellation = default)
    {
        var folder = new ArchiveFolder(path);
        if (!File.Exists(folder.DatabaseFile)) folder.Create();
        var result = await new Importer(folder, TimeProvider.System).ImportAsync([collection], new ImportOptions(), cancellation);
        if (result.New == 0) throw new BenchFailure($"{collection} has no telegrams.");
    }

    /// <summary>The released telegrams, the last version of each.</summary>
    public IReadOnlyList<TelegramDocument> Telegrams()
    {
        using var archive = EditorArchive.Open(path);
        return [.. archive.All(publicOnly: true).Where(one => one.ReferenceId is not null).GroupBy(one => one.Name).Select(versions => versions.Last())];
    }

    /// <summary>Asks the queries as readers ask them.</summary>
    /// <exception cref="BenchFailure">A query is at fault.</exception>
    public IReadOnlyList<JudgedAnswer> Ask(IEnumerable<JudgedQuery> queries)
    {
        using var archive = EditorArchive.Open(path);
        List<JudgedAnswer> answers = [];
        foreach (var query in queries)
        {
            var (found, offer) = Find(archive, query.Text);
            answers.Add(new JudgedAnswer(query, found, offer, Find(archive, query.AnyWord).Found));
        }

        return answers;
    }

    // Where nothing is found readers take the spelling that they are offered.
    private static (IReadOnlyList<string> Found, string? Offer) Find(EditorArchive archive, string query)
    {
        var answer = Search(archive, query);
        var offer = answer.Total == 0 ? answer.DidYouMean : null;
        return (Ids(offer is null ? answer : Search(archive, offer)), offer);
    }

    private static IReadOnlyList<string> Ids(SearchAnswer answer) => [.. answer.Results.SelectMany(one => one.Copies.Prepend(one)).Select(one => one.ReferenceId).OfType<string>()];

    private static SearchAnswer Search(EditorArchive archive, string query)
    {
        var answer = archive.Search(new SearchRequest(query) { Size = Depth }, publicOnly: true);
        return answer.Fault is { } fault ? throw new BenchFailure($"{query}: {fault.Message}") : answer;
    }
}
