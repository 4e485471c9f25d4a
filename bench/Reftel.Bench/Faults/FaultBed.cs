using Reftel.Bench.Corpus;
using Reftel.Bench.Running;

namespace Reftel.Bench.Faults;

/// <summary>What the scenarios share: the program, a corpus, a folder.</summary>
internal sealed class FaultBed
{
    /// <summary>Some transactions' worth, so that a kill finds some done and some not.</summary>
    private const int Telegrams = 1_500;

    private readonly HashSet<string> _commands;

    public FaultBed(WorkFolder folder, ulong seed)
    {
        Folder = folder;
        Reftel = ProgramUnderTest.Reftel();
        Corpus = folder["cables.csv"];
        Half = folder["half.csv"];
        using (var file = File.Create(Corpus))
        {
            var ids = new string[Telegrams];
            new CorpusWriter(Telegrams, seed) { OnTelegram = (i, facts, _, _) => ids[i] = facts.Id }.Write(file);
            Ids = ids;
        }

        using (var file = File.Create(Half)) CorpusCommand.Write(file, Telegrams / 2, seed + 1);
        _commands = [.. Reftel.Run("--help").Expect("--help", 0).Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)).Select(line => line.Trim().Split(' ')[0])];
    }

    public WorkFolder Folder { get; }

    public ProgramUnderTest Reftel { get; }

    /// <summary>A dump.</summary>
    public string Corpus { get; }

    /// <summary>Another, of half the length; some of its IDs may be those of the first, its texts are others.</summary>
    public string Half { get; }

    /// <summary>The reference IDs of the corpus.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Whether the program has a command yet.</summary>
    public bool Has(string command) => _commands.Contains(command);
}
