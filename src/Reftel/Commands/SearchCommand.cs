using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel search QUERY --archive DIR</c></summary>
internal static class SearchCommand
{
    public static Command Create(Terminal terminal)
    {
        var query = new Argument<string[]>("query") { Description = "Words, \"phrases\", begin*, AND OR NOT, brackets, fields such as tag:PGOV", Arity = ArgumentArity.OneOrMore };
        var archive = Options.Archive();
        var limit = new Option<int>("--limit") { Description = "Results, the best first", DefaultValueFactory = _ => 20 };
        var publicOnly = Options.Public();
        var json = Options.Json();
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SearchRequest.MostResults) result.AddError($"--limit is a number from 1 to {SearchRequest.MostResults:N0}.");
        });
        var command = new Command("search", "Find telegrams") { query, archive, limit, publicOnly, json };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var sought = string.Join(' ', arguments.GetRequiredValue(query));
            var answer = EditorArchive.Open(arguments.GetRequiredValue(archive)).Search(new SearchRequest(sought) { Size = arguments.GetValue(limit) }, arguments.GetValue(publicOnly));
            if (answer.Fault is { } fault) return Task.FromResult(Explain(terminal.Error, sought, fault));
            if (arguments.GetValue(json)) WriteJson(terminal.Out, sought, answer);
            else Print(terminal.Out, answer);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static int Explain(TextWriter error, string query, SearchFault fault)
    {
        error.WriteLine($"reftel: {TelegramPrinter.Harmless(fault.Message)}");
        // A long query is shown around the fault.
        var from = Math.Max(0, fault.Position - 60);
        error.WriteLine($"  {TelegramPrinter.Harmless(query.Substring(from, Math.Min(query.Length - from, 100)))}");
        error.WriteLine($"  {new string(' ', fault.Position - from)}^");
        return ExitCode.Usage;
    }

    private static void Print(TextWriter output, SearchAnswer answer)
    {
        output.WriteLine(answer.Total == 1 ? "1 telegram" : $"{answer.Total:N0} telegrams");
        foreach (var found in answer.Results)
        {
            var state = found.State == "released" ? "" : $" ({found.State})";
            output.WriteLine(TelegramPrinter.Harmless($"{found.Name}{state}  {found.Created?[..Math.Min(10, found.Created.Length)] ?? "no date"}  {found.Origin}  {found.Subject}"));
        }

        if (answer.Total > answer.Results.Count) output.WriteLine($"… and {answer.Total - answer.Results.Count:N0} more; --limit shows them.");
    }

    private static void WriteJson(TextWriter output, string query, SearchAnswer answer) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            query,
            total = answer.Total,
            results = answer.Results.Select(found => new
            {
                referenceId = found.ReferenceId,
                sourceId = found.SourceId,
                subject = found.Subject,
                created = found.Created,
                released = found.Released,
                origin = found.Origin,
                classification = found.Classification,
                state = found.State,
                passages = Array.Empty<object>(),
            }),
            facets = new { origin = Array.Empty<object>(), tag = Array.Empty<object>(), classification = Array.Empty<object>(), year = Array.Empty<object>(), caption = Array.Empty<object>() },
            histogram = Array.Empty<object>(),
            next = (string?)null,
        },
        Options.JsonNames));
}
