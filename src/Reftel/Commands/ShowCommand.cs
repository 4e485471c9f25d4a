using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Export;
using Reftel.Telegrams;

namespace Reftel.Commands;

/// <summary><c>reftel show ID --archive DIR</c></summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "A reference ID in any spelling, or a source ID; 09PORTARVE52~2 is a second telegram of that ID" };
        var archive = Options.Archive();
        var json = Options.Json();
        var text = new Option<bool>("--text") { Description = "The text alone, exactly as received" };
        var version = new Option<int?>("--version") { Description = "A version; without it, the latest" };
        var versions = new Option<bool>("--versions") { Description = "List the versions: hashes, sightings, when imported" };
        var diff = new Option<string?>("--diff") { Description = "How the last two versions differ, line by line, or those named: 1..3", Arity = ArgumentArity.ZeroOrOne };
        var publicOnly = Options.Public();
        diff.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !VersionList.TryReadRange(token.Value, out _)) result.AddError($"\"{token.Value}\" names no two versions; --diff takes a pair such as 1..3, or nothing.");
        });
        var command = new Command("show", "Show one telegram, or its versions") { id, archive, json, text, version, versions, diff, publicOnly };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var asked = arguments.GetRequiredValue(id);
            var isPublic = arguments.GetValue(publicOnly);
            var editor = EditorArchive.Open(arguments.GetRequiredValue(archive));
            if (Find(editor, asked, arguments.GetValue(version), isPublic) is not { } found)
                return Task.FromResult(terminal.Fail($"the archive has no telegram {asked}. IDs look like 09LUXEMBOURG52: year, post, number."));
            var asJson = arguments.GetValue(json);
            if (arguments.GetValue(versions)) VersionList.Print(terminal, editor.History(found.Name, isPublic), asJson);
            else if (arguments.GetResult(diff) is not null)
            {
                VersionList.TryReadRange(arguments.GetValue(diff), out var range);
                return Task.FromResult(VersionList.Compare(terminal, editor.History(found.Name, isPublic), range, number => editor.Find(found.Name, number, isPublic), asJson));
            }
            else if (arguments.GetValue(text)) terminal.Out.Write(found.Header.Length > 0 ? $"{found.Header}\n{found.Body}" : found.Body);
            else if (asJson) WriteJson(terminal, found);
            else Print(terminal.Out, found);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static TelegramDocument? Find(EditorArchive archive, string asked, int? version, bool publicOnly)
    {
        var canonical = ReferenceId.TryParse(asked, out var id) ? id.ToString() : null;
        return (canonical is null ? null : archive.Find(canonical, version, publicOnly)) ?? archive.Find(asked, version, publicOnly);
    }

    private static void WriteJson(Terminal terminal, TelegramDocument document)
    {
        using (var writer = new Utf8JsonWriter(terminal.Output, TelegramDocumentJson.Options(indented: true))) TelegramDocumentJson.Write(writer, document);
        terminal.Out.WriteLine();
    }

    private static void Print(TextWriter output, TelegramDocument document)
    {
        Line("Reference ID", document.ReferenceId);
        if (document.Homonym > 1) Line("Name", $"{document.Name}, telegram number {document.Homonym} of that ID");
        Line("Source", document.SourceId);
        Line("Created", document.Created);
        Line("Released", document.Released);
        Line("State", $"{document.State}, version {document.Version}");
        if (document.Batch is { } batch) Line("Batch", BatchLine(document.State, batch));
        if (document.Withdrawal is { } withdrawal) Line("Withdrawn", $"{withdrawal.Withdrawn}: {withdrawal.Reason}");
        if (document.Expunging is { } gone) Line("Expunged", $"{gone.Expunged}: {gone.Reason} (text SHA-256 {gone.TextHash})");
        Line("Collection", document.Collection);
        Line("Origin", document.Origin);
        Line("Classification", document.CarrierClassification);
        foreach (var correction in document.Corrections)
            Line("Corrected", $"{correction.Field}: {correction.Value} (was: {correction.Was ?? "nothing"}; {correction.Reason}{(correction.Who.Length > 0 ? $"; {correction.Who}" : "")}, {correction.Corrected})");
        foreach (var sighting in document.Sightings) Line("Seen in", $"{sighting.File} record {sighting.Record} ({sighting.Carrier}, SHA-256 {sighting.Sha256})");
        if (document.Expunging is not null) return;
        output.WriteLine();
        TelegramPrinter.Print(output, TelegramDocumentJson.Parse(document), document.Body);

        void Line(string label, string? value)
        {
            if (value is not null) output.WriteLine($"{label,-15} {TelegramPrinter.Harmless(value)}");
        }
    }

    private static string BatchLine(string state, Batch batch)
    {
        var when = state == "held" ? $"to come, on {batch.Released}" : $"{batch.Kind} of {batch.Released}";
        return batch.Note is { } note ? $"{when}: {note}" : when;
    }
}
