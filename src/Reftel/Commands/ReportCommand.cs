using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Reporting;

namespace Reftel.Commands;

/// <summary><c>reftel report --archive DIR</c></summary>
internal static class ReportCommand
{
    /// <summary>More than this many entries of a list are no glance.</summary>
    private const int MostEntries = 1_000;

    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var limit = new Option<int>("--limit") { Description = "Entries of each list, the largest first", DefaultValueFactory = _ => 20 };
        var json = Options.Json();
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostEntries) result.AddError($"--limit is a number from 1 to {MostEntries:N0}.");
        });
        var command = new Command("report", "Tell what is odd in a collection: lines that no rule understood, misspelt and shared IDs, copies, what is missing or rejected") { archive, limit, json };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var report = new Reporter(new ArchiveFolder(arguments.GetRequiredValue(archive))).Gather(arguments.GetValue(limit), cancellation);
            if (arguments.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(report, Options.JsonNames));
            else Print(terminal.Out, report);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void Print(TextWriter output, CollectionReport report)
    {
        var share = report.Units == 0 ? 0 : 100.0 * report.UnreadUnits / report.Units;
        Line($"{report.Telegrams:N0} telegrams read. Of {report.Units:N0} characters no rule understood {report.UnreadUnits:N0} ({share:F2} %).");
        Groups("Lines that no rule understood, by shape", report.UnreadLines);
        Groups("What the parser remarked", report.Diagnostics);
        Head("IDs as published that are not the telegram's", report.MisspeltIds.Count);
        foreach (var pair in report.MisspeltIds.First) Line($"          {pair.Published} leads to {pair.Document}");
        More(report.MisspeltIds.Count, report.MisspeltIds.First.Count);
        Head("IDs that different telegrams share, kept apart", report.Homonyms.Count);
        foreach (var homonym in report.Homonyms.First) Line($"          {homonym.Document}: {homonym.Created ?? "no date"}, {homonym.Subject ?? "no subject"}");
        Head("Telegrams that say the same under different IDs", report.Copies.Telegrams);
        foreach (var group in report.Copies.Largest)
        {
            Line($"{group.Count,8:N0}  {group.First[0].Subject ?? "no subject"}");
            foreach (var copy in group.First) Line($"          {copy.Document}: {copy.Created ?? "no date"}");
            More(group.Count, group.First.Count);
        }

        More(report.Copies.Groups, report.Copies.Largest.Count);
        foreach (var group in (ReportedGroup[])[report.WithoutReferenceId, report.WithoutDate, report.WithoutSubject])
        {
            Head($"Telegrams without {group.Key}", group.Count);
            Examples(group);
            More(group.Count, group.Examples.Count);
        }

        Groups("Rejected records, by reason", report.Quarantined);

        void Groups(string title, ReportedGroups groups)
        {
            Head(title, groups.Count);
            foreach (var group in groups.Largest)
            {
                Line($"{group.Count,8:N0}  {group.Key}");
                Examples(group);
            }

            More(groups.Groups, groups.Largest.Count);
        }

        void Examples(ReportedGroup group)
        {
            foreach (var example in group.Examples)
                Line($"          {example.Document}{(example.Place is { } place ? $" {place}" : "")}{(example.Text is { } text ? $": {text}" : "")}");
        }

        void Head(string title, long count)
        {
            output.WriteLine();
            output.WriteLine(count == 0 ? $"{title}: none" : $"{title}: {count:N0}");
        }

        void More(long all, int shown)
        {
            if (all > shown) output.WriteLine($"          … and {all - shown:N0} more");
        }

        void Line(string text) => output.WriteLine(TelegramPrinter.Harmless(text));
    }
}
