using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Backups;

namespace Reftel.Commands;

/// <summary><c>reftel backup DIR|FILE.tar.zst --archive DIR</c></summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var target = new Argument<string>("target") { Description = "A new folder; with the ending .tar.zst, a new file" };
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("backup", "Copy an archive, which may be served and written meanwhile, and check the copy") { target, archive, json };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var begun = terminal.Time.GetTimestamp();
            var folder = new ArchiveFolder(arguments.GetRequiredValue(archive));
            var result = new BackupWriter(folder, terminal.Time).Write(arguments.GetRequiredValue(target), cancellation);
            var seconds = terminal.Time.GetElapsedTime(begun).TotalSeconds;
            if (arguments.GetValue(json)) WriteJson(terminal, result, seconds);
            else Print(terminal, result, seconds);
            return Task.FromResult(result.Faults.Count == 0 ? ExitCode.Done : ExitCode.DoneWithFaults);
        }));
        return command;
    }

    private static void Print(Terminal terminal, BackupResult result, double seconds)
    {
        foreach (var fault in result.Faults) terminal.Out.WriteLine(TelegramPrinter.Harmless(fault));
        terminal.Out.WriteLine(
            $"{result.Path}: {result.Manifest.Counts.Telegrams:N0} telegrams, up to entry {result.Manifest.Sequence:N0} of the change log; {result.Manifest.Files.Count:N0} files, {result.Bytes:N0} bytes, {seconds:N1} s.");
        terminal.Out.WriteLine(result.Faults.Count == 0
            ? "It has been read back and is whole."
            : $"It has been read back and is what the archive holds; that has {result.Faults.Count:N0} faults, which `reftel verify` explains.");
    }

    private static void WriteJson(Terminal terminal, BackupResult result, double seconds) => terminal.Out.WriteLine(JsonSerializer.Serialize(new
    {
        path = result.Path,
        moment = result.Manifest.Moment,
        schema = result.Manifest.Schema,
        sequence = result.Manifest.Sequence,
        hash = result.Manifest.Hash,
        telegrams = result.Manifest.Counts.Telegrams,
        versions = result.Manifest.Counts.Versions,
        quarantined = result.Manifest.Counts.Quarantined,
        files = result.Manifest.Files.Count,
        bytes = result.Bytes,
        seconds = Math.Round(seconds, 3),
        faults = result.Faults,
    }, Options.JsonNames));
}
