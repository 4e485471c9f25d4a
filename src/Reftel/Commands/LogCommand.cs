using System.CommandLine;
using System.Text;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Export;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Commands;

/// <summary><c>reftel log --archive DIR</c></summary>
internal static class LogCommand
{
    /// <summary>Entries between two writes to standard output: an archive of a quarter of a million telegrams has as many, and is never held whole.</summary>
    private const int Flushed = 1_000;

    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var from = new Option<long>("--from") { Description = "First sequence number", DefaultValueFactory = _ => 1 };
        var kind = new Option<string?>("--kind") { Description = "Only entries of this kind: imported, version, sighting, quarantined, released, withdrawn, corrected, expunged, …" };
        var document = new Option<string?>("--document") { Description = "Only entries about this telegram: a reference ID in any spelling, or a source ID" };
        var json = Options.Json();
        var command = new Command("log", "Print the change log, oldest first") { archive, from, kind, document, json };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var changes = EditorArchive.Open(arguments.GetRequiredValue(archive)).Changes(arguments.GetValue(from), arguments.GetValue(kind), Name(arguments.GetValue(document)));
            if (arguments.GetValue(json)) WriteJson(terminal.Output, changes, cancellation);
            else Print(terminal.Output, changes, cancellation);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static string? Name(string? written) => ReferenceId.TryParse(written, out var id) ? id.ToString() : written;

    private static void Print(Stream output, IEnumerable<Change> changes, CancellationToken cancellation)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        foreach (var change in changes)
        {
            cancellation.ThrowIfCancellationRequested();
            var document = change.Version is { } version ? $"{change.Document} version {version}" : change.Document;
            writer.WriteLine(TelegramPrinter.Harmless($"{change.Sequence,8} {change.At} {change.Who} {change.Kind} {document} {change.Detail}"));
        }
    }

    private static void WriteJson(Stream output, IEnumerable<Change> changes, CancellationToken cancellation)
    {
        using (var writer = new Utf8JsonWriter(output, TelegramDocumentJson.Options(indented: false)))
        {
            writer.WriteStartArray();
            var written = 0;
            foreach (var change in changes)
            {
                cancellation.ThrowIfCancellationRequested();
                JsonSerializer.Serialize(writer, change, Options.JsonNames);
                if (++written % Flushed == 0) writer.Flush();
            }

            writer.WriteEndArray();
        }

        output.Write("\n"u8);
    }
}
