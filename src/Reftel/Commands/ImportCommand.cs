using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Import;
using Reftel.Collections;

namespace Reftel.Commands;

/// <summary><c>reftel import PATH… --archive DIR</c></summary>
internal static class ImportCommand
{
    /// <summary>Rejections that are printed; the rest is counted, and all are in the archive.</summary>
    private const int PrintedRejections = 100;

    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders, of any carrier", Arity = ArgumentArity.OneOrMore };
        var archive = Options.Archive();
        var hold = new Option<bool>("--hold") { Description = "Hold new telegrams instead of releasing them" };
        var collection = new Option<string?>("--collection") { Description = "Name of the collection; without it, the one in collection.json" };
        var json = Options.Json();
        var command = new Command("import", "Read telegrams into an archive; one that does not exist is made") { paths, archive, hold, collection, json };
        command.SetAction((arguments, cancellation) => terminal.GuardAsync(async () =>
        {
            var folder = new ArchiveFolder(arguments.GetRequiredValue(archive));
            if (!File.Exists(folder.DatabaseFile)) folder.Create();
            var importer = new Importer(folder, terminal.Time) { OnRejected = Printer(terminal), OnProgress = Progress(terminal), OnWarning = terminal.Error.WriteLine };
            var options = new ImportOptions(arguments.GetValue(hold), arguments.GetValue(collection), Options.Who());
            var result = await importer.ImportAsync(arguments.GetRequiredValue(paths), options, cancellation);
            Report(terminal, result, arguments.GetValue(json));
            return result.Quarantined > 0 ? ExitCode.DoneWithFaults : ExitCode.Done;
        }));
        return command;
    }

    private static Action<Rejection> Printer(Terminal terminal)
    {
        var printed = 0;
        return rejection =>
        {
            if (++printed <= PrintedRejections) terminal.Error.WriteLine($"rejected: {rejection.Place.File} record {rejection.Place.Record}: {rejection.Reason}");
            else if (printed == PrintedRejections + 1) terminal.Error.WriteLine("rejected: more records; `reftel stats` counts them.");
        };
    }

    private static Action<ImportResult> Progress(Terminal terminal)
    {
        var last = terminal.Time.GetTimestamp();
        return result =>
        {
            if (terminal.Time.GetElapsedTime(last) < TimeSpan.FromSeconds(5)) return;
            last = terminal.Time.GetTimestamp();
            terminal.Error.WriteLine($"{result.Read:N0} read, {result.Read / Math.Max(0.001, result.Seconds):N0} a second, {result.Quarantined:N0} quarantined");
        };
    }

    private static void Report(Terminal terminal, ImportResult result, bool json)
    {
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                read = result.Read,
                @new = result.New,
                newVersions = result.NewVersions,
                unchanged = result.Unchanged,
                quarantined = result.Quarantined,
                seconds = Math.Round(result.Seconds, 3),
            }));
            return;
        }

        terminal.Out.WriteLine(
            $"{result.Read:N0} records read in {result.Seconds:N1} s: {result.New:N0} new, {result.NewVersions:N0} new versions, {result.Unchanged:N0} unchanged, {result.Quarantined:N0} quarantined.");
    }
}
