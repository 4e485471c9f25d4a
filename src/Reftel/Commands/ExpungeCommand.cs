using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Release;

namespace Reftel.Commands;

/// <summary><c>reftel expunge ID --reason TEXT --archive DIR</c></summary>
internal static class ExpungeCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "A reference ID in any spelling, or a source ID" };
        var reason = Options.Reason("Why; for the change log, readers do not see it");
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("expunge", "Remove every text of a telegram for good, as a court may order; hashes, reason and log entry stay")
        {
            id, reason, archive, json,
        };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var expunger = new Expunger(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time, Options.Who()) { OnWarning = terminal.Error.WriteLine };
            var result = expunger.Expunge(arguments.GetRequiredValue(id), arguments.GetRequiredValue(reason), cancellation);
            if (arguments.GetValue(json)) WriteJson(terminal, result);
            else Print(terminal.Out, result);
            if (!result.LogEmptied) terminal.Error.WriteLine("A reader is at work: the database's side file may hold the text until it has ended. Stop `reftel serve`, start it again, and run `reftel verify`.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void WriteJson(Terminal terminal, ExpungeResult result) => terminal.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            name = result.Name,
            versions = result.Versions,
            quarantineFiles = result.QuarantineFiles,
            index = true,
            dictionaryReplaced = result.DictionaryReplaced,
            sideFileEmptied = result.LogEmptied,
            copies = result.Copies,
        },
        Options.JsonNames));

    private static void Print(TextWriter output, ExpungeResult result)
    {
        output.WriteLine(TelegramPrinter.Harmless($"{result.Name} is expunged: {(result.Versions == 1 ? "its text is" : $"its {result.Versions:N0} texts are")} gone from the store and from the search index."));
        if (result.QuarantineFiles > 0) output.WriteLine($"Gone from quarantine, too: {result.QuarantineFiles:N0} rejected records that held it.");
        if (result.DictionaryReplaced) output.WriteLine("The compression dictionary had learned from it and has been trained anew without it.");
        foreach (var copy in result.Copies) output.WriteLine(TelegramPrinter.Harmless($"Still holds it, and is yours to remove: {copy}"));
        output.WriteLine("Backups made before today, and the files that it was imported from, are beyond this archive: see to them as well.");
    }
}
