using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel log --archive DIR</c></summary>
internal static class LogCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var from = new Option<long>("--from") { Description = "First sequence number", DefaultValueFactory = _ => 1 };
        var json = Options.Json();
        var command = new Command("log", "Print the change log, oldest first") { archive, from, json };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var changes = EditorArchive.Open(arguments.GetRequiredValue(archive)).Changes(arguments.GetValue(from));
            if (arguments.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(changes, Web));
            else
            {
                foreach (var change in changes)
                    terminal.Out.WriteLine(TelegramPrinter.Harmless($"{change.Sequence,8} {change.At} {change.Who} {change.Kind} {change.Document} {change.Detail}"));
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
