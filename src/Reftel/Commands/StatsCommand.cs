using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel stats --archive DIR</c></summary>
internal static class StatsCommand
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("stats", "Count what the archive holds") { archive, json };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var statistics = Statistics.Of(arguments.GetRequiredValue(archive));
            if (arguments.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(statistics, Web));
            else Print(terminal.Out, statistics);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void Print(TextWriter output, Statistics statistics)
    {
        output.WriteLine($"telegrams    {statistics.Telegrams,10:N0}");
        output.WriteLine($"  released   {statistics.Released,10:N0}{(statistics.StatedTotal is { } total && total >= statistics.Released ? $" of {total:N0} stated" : "")}");
        output.WriteLine($"  held       {statistics.Held,10:N0}");
        output.WriteLine($"  withdrawn  {statistics.Withdrawn,10:N0}");
        output.WriteLine($"versions     {statistics.Versions,10:N0}");
        output.WriteLine($"quarantined  {statistics.Quarantined,10:N0}");
        foreach (var collection in statistics.Collections)
            output.WriteLine($"collection {TelegramPrinter.Harmless(collection.Name)}: {collection.Documents:N0} documents, {collection.Telegrams:N0} telegrams, {collection.Quarantined:N0} quarantined");
    }
}
