using System.CommandLine;
using Reftel.Archive;
using Reftel.Archive.Export;

namespace Reftel.Commands;

/// <summary><c>reftel export --archive DIR --format ndjson|csv|text</c></summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var format = new Option<string>("--format") { Description = "ndjson is complete; csv and text lose what they have no place for", DefaultValueFactory = _ => "ndjson" };
        format.AcceptOnlyFromAmong("ndjson", "csv", "text");
        var publicOnly = Options.Public();
        var command = new Command("export", "Write every version of every document to standard output") { archive, format, publicOnly };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var exporter = new Exporter(EditorArchive.Open(arguments.GetRequiredValue(archive)));
            var onlyPublic = arguments.GetValue(publicOnly);
            using var output = new BufferedStream(terminal.Output, 1 << 20);
            switch (arguments.GetRequiredValue(format))
            {
                case "csv":
                    exporter.WriteCsv(output, onlyPublic, cancellation);
                    terminal.Error.WriteLine("csv has no place for: versions, sightings, states, release times, corrections, collections, and which times are UTC.");
                    break;
                case "text":
                    exporter.WriteText(output, onlyPublic, cancellation);
                    terminal.Error.WriteLine("text has no place for: everything beside the texts.");
                    break;
                default:
                    exporter.WriteNdjson(output, onlyPublic, cancellation);
                    break;
            }

            output.Flush();
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
