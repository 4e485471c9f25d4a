using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Export;
using Reftel.Site;

namespace Reftel.Commands;

/// <summary><c>reftel search QUERY --archive DIR</c></summary>
internal static class SearchCommand
{
    private static readonly (string Name, SearchOrder Order)[] Orders =
        [("relevance", SearchOrder.Relevance), ("created", SearchOrder.Oldest), ("-created", SearchOrder.Newest)];

    public static Command Create(Terminal terminal)
    {
        var query = new Argument<string[]>("query") { Description = "Words, \"phrases\", begin*, AND OR NOT, brackets, fields such as tag:PGOV", Arity = ArgumentArity.ZeroOrMore };
        var archive = Options.Archive();
        var limit = new Option<int>("--limit") { Description = "Results, the best first", DefaultValueFactory = _ => 20 };
        var sort = new Option<string>("--sort") { Description = "relevance, created (the oldest first) or -created (the newest first)", DefaultValueFactory = _ => Orders[0].Name };
        var facets = new Option<bool>("--facets") { Description = "Count the results by origin, tag, classification, year and caption" };
        var list = new Option<string?>("--list") { Description = "A file of names or terms, a line each (- for standard input): how many telegrams each finds" };
        var publicOnly = Options.Public();
        var json = Options.Json();
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > SearchRequest.MostResults) result.AddError($"--limit is a number from 1 to {SearchRequest.MostResults:N0}.");
        });
        sort.AcceptOnlyFromAmong([.. Orders.Select(order => order.Name)]);
        var command = new Command("search", "Find telegrams") { query, archive, limit, sort, facets, list, publicOnly, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(query) is not { Tokens.Count: > 0 } && result.GetResult(list) is null) result.AddError("A query is missing, or --list with a file of them.");
            else if (result.GetResult(query) is { Tokens.Count: > 0 } && result.GetResult(list) is not null) result.AddError("A query and --list do not go together.");
        });
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            using var editor = EditorArchive.Open(arguments.GetRequiredValue(archive));
            var isPublic = arguments.GetValue(publicOnly);
            var asJson = arguments.GetValue(json);
            if (arguments.GetValue(list) is { } file) return Task.FromResult(TermListSearch.Run(terminal, editor, file, isPublic, asJson));
            var sought = string.Join(' ', arguments.GetRequiredValue(query));
            var withFacets = arguments.GetValue(facets);
            var answer = editor.Search(
                new SearchRequest(sought)
                {
                    Size = arguments.GetValue(limit),
                    Order = Array.Find(Orders, order => order.Name == arguments.GetRequiredValue(sort)).Order,
                    WithFacets = withFacets || asJson,
                    WithPassages = true,
                },
                isPublic);
            if (answer.Fault is { } fault) return Task.FromResult(Explain(terminal.Error, sought, fault));
            if (asJson) WriteJson(terminal, sought, answer);
            else new SearchPrinter(terminal).Print(answer, withFacets);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static int Explain(TextWriter error, string query, SearchFault fault)
    {
        error.WriteLine($"reftel: {TelegramPrinter.Harmless(fault.Message)}");
        if (fault.TookTooLong) return ExitCode.Failed;
        // A long query is shown around the fault.
        var position = Math.Clamp(fault.Position, 0, query.Length);
        var from = Math.Max(0, position - 60);
        error.WriteLine($"  {TelegramPrinter.Harmless(query.Substring(from, Math.Min(query.Length - from, 100)))}");
        error.WriteLine($"  {new string(' ', position - from)}^");
        if (fault.Mend is { } mend) error.WriteLine($"Did you mean: {TelegramPrinter.Harmless(mend)}");
        return ExitCode.Usage;
    }

    private static void WriteJson(Terminal terminal, string query, SearchAnswer answer)
    {
        using (var writer = new Utf8JsonWriter(terminal.Output, TelegramDocumentJson.Options(indented: false))) SearchJson.Write(writer, query, answer, withState: true);
        terminal.Out.WriteLine();
    }
}
