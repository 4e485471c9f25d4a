using System.CommandLine;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel reindex --archive DIR</c></summary>
internal static class ReindexCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var command = new Command("reindex", "Derive everything that is browsed from the texts again") { archive };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var documents = new Reindexer(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time).Run(Options.Who(), cancellation);
            terminal.Out.WriteLine($"{documents:N0} documents.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
