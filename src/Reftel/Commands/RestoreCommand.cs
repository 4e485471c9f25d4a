using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Backups;

namespace Reftel.Commands;

/// <summary><c>reftel restore DIR|FILE.tar.zst --archive DIR</c></summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("backup") { Description = "A folder or file that `reftel backup` has written" };
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("restore", "Make an archive of a backup, in a folder that is new or empty") { source, archive, json };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var folder = new ArchiveFolder(arguments.GetRequiredValue(archive));
            var result = new Restorer(folder, terminal.Time, Options.Who()) { OnWarning = terminal.Error.WriteLine }.Restore(arguments.GetRequiredValue(source), cancellation);
            if (arguments.GetValue(json)) WriteJson(terminal, result);
            else Print(terminal, folder, result);
            return Task.FromResult(result.Faults.Count == 0 ? ExitCode.Done : ExitCode.DoneWithFaults);
        }));
        return command;
    }

    private static void Print(Terminal terminal, ArchiveFolder folder, RestoreResult result)
    {
        foreach (var fault in result.Faults) terminal.Out.WriteLine(TelegramPrinter.Harmless(fault));
        terminal.Out.WriteLine($"{folder.Path}: {result.Manifest.Counts.Telegrams:N0} telegrams, as they were at {TelegramPrinter.Harmless(result.Manifest.Moment)}.");
        terminal.Out.WriteLine(result.Faults.Count == 0 ? "The archive is whole." : $"{result.Faults.Count:N0} faults.");
    }

    private static void WriteJson(Terminal terminal, RestoreResult result) => terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        moment = result.Manifest.Moment,
        sequence = result.Manifest.Sequence,
        telegrams = result.Manifest.Counts.Telegrams,
        faults = result.Faults,
    }, Options.JsonNames));
}
