using Reftel.Bench.Corpus;
using Reftel.Bench.Running;

namespace Reftel.Bench.Import;

/// <summary>The indexer of Sphinx 2.2, the search engine that archive sites of 2011 ran on: bare indexing, positions on, no morphology, no daemon.</summary>
internal sealed class Sphinx : IDisposable
{
    private const string Indexer = "indexer";

    private readonly WorkFolder _folder;
    private readonly FileStream _texts;
    private readonly Lock _lock = new();
    private readonly Sink _row = new();

    public Sphinx(WorkFolder folder)
    {
        _folder = folder;
        _texts = File.Create(folder["sphinx.tsv"], 1 << 20);
    }

    public static bool IsInstalled => ProgramUnderTest.IsInstalled(Indexer);

    /// <summary>Adds a telegram to what will be indexed. From any thread.</summary>
    public void Add(int number, Sink header, Sink body)
    {
        lock (_lock)
        {
            _row.Clear();
            _row.Add($"{number}\t");
            AddField(header);
            _row.Add((byte)'\t');
            AddField(body);
            _row.Add((byte)'\n');
            _texts.Write(_row.Bytes);
        }
    }

    /// <summary>Indexes what was added.</summary>
    /// <returns>Time, peak memory, and size of the index in bytes.</returns>
    public (Outcome Outcome, long IndexBytes) Run(int telegrams)
    {
        _texts.Close();
        var index = Directory.CreateDirectory(_folder["sphinx"]).FullName;
        // More memory made it no faster; all else is as it comes: keywords with their positions, no stemming.
        File.WriteAllText(_folder["sphinx.conf"], $$"""
            source telegrams
            {
                type = tsvpipe
                tsvpipe_command = cat {{_folder["sphinx.tsv"]}}
                tsvpipe_field = header
                tsvpipe_field = body
            }
            index telegrams
            {
                source = telegrams
                path = {{index}}/telegrams
            }
            indexer
            {
                mem_limit = 256M
            }

            """);
        var outcome = new ProgramUnderTest(Indexer).Run("--config", _folder["sphinx.conf"], "telegrams").Expect("Sphinx's indexer", 0);
        if (!outcome.Output.Contains($"total {telegrams} docs", StringComparison.Ordinal)) throw new BenchFailure($"Sphinx did not index {telegrams} telegrams: {outcome.Output}");
        return (outcome, ArchiveSize.Of(index));
    }

    public void Dispose() => _texts.Dispose();

    // A row ends at a line end, a field at a tab.
    private void AddField(Sink text)
    {
        var into = _row.Tail(text.Length);
        text.Bytes.CopyTo(into);
        foreach (ref var letter in into)
        {
            if (letter is (byte)'\n' or (byte)'\t' or (byte)'\r') letter = (byte)' ';
        }

        _row.Advance(text.Length);
    }
}
