using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Searching, for programs: a page of results as JSON, all of them as CSV or NDJSON, and completion.</summary>
internal static class SearchApi
{
    private const string Csv = "text/csv", Ndjson = "application/x-ndjson";

    public static void AddTo(RouteMap map)
    {
        map.MapSearch(SearchQuestion.Api, SearchAsync);
        map.MapSearch("/api/v1/complete", CompleteAsync);
    }

    private static async Task<Answer> SearchAsync(Visit visit, CancellationToken cancellation)
    {
        if (!SearchQuestion.TryRead(visit.Parameters, out var question, out var complaint))
            return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not a search", complaint);
        var format = visit.Asked("format") is { Length: > 0 } asked ? asked
            : visit.Accepts(Csv) ? "csv" : visit.Accepts(Ndjson) || visit.Accepts("application/ndjson") ? "ndjson" : "json";
        if (format is not ("json" or "csv" or "ndjson")) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not a format", "format is json, csv or ndjson.");
        if (format == "json")
        {
            var answer = await visit.Archive.SearchAsync(question.ToRequest(withFacets: true, withPassages: true), cancellation);
            return answer.Fault is { } wrong ? Fault(visit, wrong) : ApiAnswer.Json(writer => SearchJson.Write(writer, question.Query, answer));
        }

        // What is wrong must be known before the first byte is sent.
        if ((await visit.Archive.SearchAsync(question.ToRequest() with { Size = 1, After = null }, cancellation)).Fault is { } fault) return Fault(visit, fault);
        return format == "csv"
            ? Answer.Stream($"{Csv}; charset=utf-8; header=present", "search.csv", EveryResult.Csv(visit.Archive, question, visit.Publication.Settings.PublicUrl ?? ""))
            : Answer.Stream($"{Ndjson}; charset=utf-8", "search.ndjson", EveryResult.Ndjson(visit.Archive, question));
    }

    private static Answer Fault(Visit visit, SearchFault fault) => fault.TookTooLong
        ? ApiAnswer.Problem(visit.StatusOf(fault), "The search took too long", fault.Message)
        : ApiAnswer.Problem(visit.StatusOf(fault), "The query cannot be read", fault.Message, writer =>
        {
            writer.WriteNumber("position", fault.Position);
            writer.WriteString("mend", fault.Mend);
        });

    private static async Task<Answer> CompleteAsync(Visit visit, CancellationToken cancellation)
    {
        var typed = visit.Asked("q");
        var completions = await visit.Archive.CompleteAsync(typed, cancellation);
        return ApiAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("query", typed);
            writer.WriteStartArray("completions");
            foreach (var completion in completions)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", completion.Kind switch
                {
                    CompletionKind.Post => "post",
                    CompletionKind.Tag => "tag",
                    CompletionKind.ReferenceId => "referenceId",
                    _ => "subject",
                });
                writer.WriteString("text", Visible.Text(completion.Text));
                writer.WriteString("query", completion.Query);
                writer.WriteString("meaning", Visible.TextOrNull(completion.Meaning));
                if (completion.Count is { } count) writer.WriteNumber("count", count);
                else writer.WriteNull("count");
                writer.WriteString("path", completion.Telegram is { } telegram ? Addresses.Telegram(telegram) : null);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }
}
