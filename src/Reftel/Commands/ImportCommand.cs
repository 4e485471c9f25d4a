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
        var dryRun = new Option<bool>("--dry-run") { Description = "Read everything and say what would be done; write nothing, make no archive" };
        var json = Options.Json();
        var command = new Command("import", "Read telegrams into an archive; one that does not exist is made")
        {
            paths, archive, hold, collection, dryRun, json,
        };
        command.SetAction(arguments => terminal.GuardAsync(async cancellation =>
        {
            var progress = new ImportProgress(terminal);
            var folder = new ArchiveFolder(arguments.GetRequiredValue(archive));
            var importer = new Importer(folder, terminal.Time) { OnRejected = Printer(progress), OnProgress = progress.Show, OnWarning = progress.Say };
            var isDry = arguments.GetValue(dryRun);
            // Making the indexes durable takes its time.
            using var stopping = cancellation.Register(() => progress.Say(isDry ? "Stopping." : "Stopping, as soon as what is read is written. Ctrl-C again ends it at once."));
            try
            {
                var sources = arguments.GetRequiredValue(paths);
                var options = new ImportOptions(arguments.GetValue(hold), arguments.GetValue(collection), Options.Who());
                var result = isDry ? await importer.TryAsync(sources, cancellation) : await ImportAsync(importer, folder, sources, options, cancellation);
                progress.Clear();
                Report(terminal, result, arguments.GetValue(json), isDry);
                return result.Quarantined > 0 ? ExitCode.DoneWithFaults : ExitCode.Done;
            }
            catch (OperationCanceledException)
            {
                progress.Clear();
                return terminal.Fail(isDry ? "Stopped. Nothing was written." : "Stopped. What was written stays; the same command goes on from there.");
            }
            finally
            {
                progress.Clear();
            }
        }));
        return command;
    }

    private static Task<ImportResult> ImportAsync(Importer importer, ArchiveFolder folder, string[] paths, ImportOptions options, CancellationToken cancellation)
    {
        if (!File.Exists(folder.DatabaseFile)) folder.Create();
        return importer.ImportAsync(paths, options, cancellation);
    }

    private static Action<Rejection> Printer(ImportProgress progress)
    {
        var printed = 0;
        return rejection =>
        {
            if (++printed <= PrintedRejections) progress.Say($"rejected: {rejection.Place.File} record {rejection.Place.Record}: {rejection.Reason}");
            else if (printed == PrintedRejections + 1) progress.Say("rejected: more records; `reftel report` tells why, `reftel stats` counts them.");
        };
    }

    private static void Report(Terminal terminal, ImportResult result, bool json, bool isDry)
    {
        if (json)
        {
            Dictionary<string, object> counts = new()
            {
                ["read"] = result.Read,
                ["new"] = result.New,
                ["newVersions"] = result.NewVersions,
                ["unchanged"] = result.Unchanged,
                ["quarantined"] = result.Quarantined,
                ["seconds"] = Math.Round(result.Seconds, 3),
            };
            if (isDry) counts["dryRun"] = true;
            terminal.Out.WriteLine(JsonSerializer.Serialize(counts));
            return;
        }

        var counted = $"{result.New:N0} new, {result.NewVersions:N0} new versions, {result.Unchanged:N0} unchanged, {result.Quarantined:N0} quarantined.";
        terminal.Out.WriteLine(isDry
            ? $"{result.Read:N0} records read in {result.Seconds:N1} s, and nothing written. An import would bring: {counted}"
            : $"{result.Read:N0} records read in {result.Seconds:N1} s: {counted}");
    }
}
