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
        var id = new Argument<string>("id") { Description = "A reference ID in any spelling, or a source ID" };
        var archive = Options.Archive();
        var json = Options.Json();
        var text = new Option<bool>("--text") { Description = "The text alone, exactly as received" };
        var version = new Option<int?>("--version") { Description = "A version; without it, the latest" };
        var publicOnly = Options.Public();
        var command = new Command("show", "Show one telegram") { id, archive, json, text, version, publicOnly };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var asked = arguments.GetRequiredValue(id);
            var found = Find(EditorArchive.Open(arguments.GetRequiredValue(archive)), asked, arguments.GetValue(version), arguments.GetValue(publicOnly));
            if (found is null)
            {
                terminal.Error.WriteLine($"reftel: the archive has no telegram {asked}. IDs look like 09LUXEMBOURG52: year, post, number.");
                return Task.FromResult(ExitCode.Failed);
            }

            if (arguments.GetValue(text)) terminal.Out.Write(found.Header.Length > 0 ? $"{found.Header}\n{found.Body}" : found.Body);
            else if (arguments.GetValue(json)) WriteJson(terminal, found);
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
        Line("Source", document.SourceId);
        Line("Created", document.Created);
        Line("Released", document.Released);
        Line("State", $"{document.State}, version {document.Version}");
        Line("Collection", document.Collection);
        Line("Origin", document.Origin);
        Line("Classification", document.CarrierClassification);
        foreach (var sighting in document.Sightings) Line("Seen in", $"{sighting.File} record {sighting.Record} ({sighting.Carrier}, SHA-256 {sighting.Sha256})");
        output.WriteLine();
        TelegramPrinter.Print(output, TelegramDocumentJson.Parse(document), document.Body);

        void Line(string label, string? value)
        {
            if (value is not null) output.WriteLine($"{label,-15} {TelegramPrinter.Harmless(value)}");
        }
    }
}
