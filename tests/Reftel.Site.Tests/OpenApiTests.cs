using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>The description of the API says what the running site does: the same routes, and answers of just the described form.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private const string Withdrawn = "09PORTARVE60";

    private readonly ServedArchive _archive = new();
    private JsonObject _document = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _archive.WriteAsync("site.json", """{ "name": "Harbour papers", "publicUrl": "https://harbour.example" }""");
        await _archive.ImportAsync(
            new ImportOptions(Collection: "harbour"),
            ("52.html", TestArchive.ArchivePage(("09PORTARVE52", "2009-02-25 11:47", "2011-08-26 00:00", "Embassy Port Arve", "CONFIDENTIAL", Invented.Header, Invented.Body))),
            ("60.html", Telegram(Withdrawn, "HARBOR MASTERS", "Post has nothing to add.")),
            ("61.html", Telegram("09PORTARVE61", "THE HARBOR DREDGER", Dredger)),
            ("62.html", Telegram("09PORTARVE62", "THE HARBOR DREDGER", Dredger + " It was sent again.")),
            ("note.txt", "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON THE HARBOR\n\n1. It silts up.\n"));
        _archive.Withdraw(Withdrawn, "An error.");
        _archive.Correct("09PORTARVE61", "subject", "THE DREDGER OF THE HARBOR", "A slip.");
        await _archive.StartAsync();
        _document = JsonNode.Parse((await _archive.GetAsync(OpenApi.Address)).Text)!.AsObject();
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private const string Dredger =
        "The dredger of the outer basin lies at the third quay since Monday, because a bucket of her chain broke on the wreck of the old lightship. Her master expects a new bucket within ten days from the yard at the northern end of the bay.";

    private static string Telegram(string id, string subject, string text) =>
        ServedArchive.Telegram(id, "2009-03-01 09:00", "Embassy Port Arve", "CONFIDENTIAL", "PGOV EWWT", subject, text);

    private static string[] Described(JsonObject document) => [.. document["paths"]!.AsObject().Select(path => path.Key)];

    [Fact]
    public async Task Description_is_sound_openapi()
    {
        var (status, text) = await _archive.GetAsync(OpenApi.Address);
        status.ShouldBe(HttpStatusCode.OK);
        var read = OpenApiDocument.Parse(text, "json");
        var diagnostic = read.Diagnostic.ShouldNotBeNull();
        diagnostic.Errors.Concat(diagnostic.Warnings).Select(fault => fault.ToString()).ShouldBeEmpty();
        diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        var document = read.Document.ShouldNotBeNull();
        document.Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
        document.Info.Title.ShouldBe("Harbour papers");
        document.Servers!.ShouldHaveSingleItem().Url.ShouldBe("https://harbour.example");
    }

    [Fact]
    public void Routes_of_the_api_are_those_described()
    {
        var routes = ((IEndpointRouteBuilder)_archive.Site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/')).Where(route => route.StartsWith("/api/", StringComparison.Ordinal) && route != "/api/{**any}")
            .Select(route => route.Replace("{**", "{", StringComparison.Ordinal)).ToList();
        // What is related stands behind an ID that may itself have slashes, so that one route answers both.
        Described(_document).Order(StringComparer.Ordinal).ShouldBe(routes.Append("/api/v1/telegrams/{id}/related").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09PORTARVE52", 200)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09%20PORT%20ARVE%2061?v=1", 200)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/note.txt", 200)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09PORTARVE52?v=x", 400)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09PORTARVE52?v=7", 404)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09PORTARVE52?v=0", 400)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/09NOWHERE1", 404)]
    [InlineData("/api/v1/telegrams/{id}", "/api/v1/telegrams/" + Withdrawn, 410)]
    [InlineData("/api/v1/telegrams/{id}/related", "/api/v1/telegrams/09PORTARVE61/related", 200)]
    [InlineData("/api/v1/telegrams/{id}/related", "/api/v1/telegrams/09PORTARVE61/related?v=x", 400)]
    [InlineData("/api/v1/telegrams/{id}/related", "/api/v1/telegrams/09NOWHERE1/related", 404)]
    [InlineData("/api/v1/telegrams/{id}/related", "/api/v1/telegrams/" + Withdrawn + "/related", 410)]
    [InlineData("/api/v1/origins", "/api/v1/origins", 200)]
    [InlineData("/api/v1/tags", "/api/v1/tags", 200)]
    [InlineData("/api/v1/classifications", "/api/v1/classifications", 200)]
    [InlineData("/api/v1/releases", "/api/v1/releases", 200)]
    [InlineData("/api/v1/missing", "/api/v1/missing?sort=origin", 200)]
    [InlineData("/api/v1/missing", "/api/v1/missing?sort=size", 400)]
    [InlineData("/api/v1/missing", "/api/v1/missing?page=99", 404)]
    [InlineData("/api/v1/stats", "/api/v1/stats", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harbor", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=dredger&size=1&sort=-created&tag=PGOV", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harber", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harbor&format=csv", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harbor&format=ndjson", 200)]
    [InlineData("/api/v1/search", "/api/v1/search?q=(harbor", 400)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harbor&size=0", 400)]
    [InlineData("/api/v1/search", "/api/v1/search?q=harbor&format=pdf", 400)]
    [InlineData("/api/v1/complete", "/api/v1/complete?q=port", 200)]
    [InlineData("/api/v1/complete", "/api/v1/complete?q=09port", 200)]
    public async Task Answer_is_of_the_described_form(string path, string address, int status)
    {
        using var response = await _archive.Client.GetAsync(address, Cancellation);
        ((int)response.StatusCode).ShouldBe(status, address);
        await CheckAsync(path, response);
    }

    [Fact]
    public async Task Refusal_of_who_searches_too_often_is_of_the_described_form()
    {
        await using var archive = new ServedArchive();
        await archive.WriteAsync("site.json", """{ "name": "Harbour papers", "rateLimit": { "requests": 1, "seconds": 60 } }""");
        await archive.ImportAsync(new ImportOptions(), ("61.html", Telegram("09PORTARVE61", "THE HARBOR DREDGER", Dredger)));
        await archive.StartAsync();
        await archive.GetAsync("/api/v1/search?q=harbor");
        foreach (var path in new[] { "/api/v1/search", "/api/v1/complete" })
        {
            using var response = await archive.Client.GetAsync(path + "?q=harbor", Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            response.Headers.RetryAfter.ShouldNotBeNull();
            await CheckAsync(path, response);
        }
    }

    [Fact]
    public async Task Failure_of_the_site_is_of_the_described_form()
    {
        await using var archive = new ServedArchive();
        await archive.ImportAsync(new ImportOptions(), ("61.html", Telegram("09PORTARVE61", "THE HARBOR DREDGER", Dredger)));
        await archive.StartAsync();
        // Its record is gone while the site is up.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(archive.Folder.Path, "reftel.db*")) File.Delete(file);
        foreach (var path in Described(_document).Where(path => !path.Contains('{', StringComparison.Ordinal)))
        {
            using var response = await archive.Client.GetAsync(path, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError, path);
            await CheckAsync(path, response);
        }
    }

    [Fact]
    public async Task Member_that_is_not_described_would_be_noticed()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"origins":[{"value":"x","label":"X","count":1,"path":"/","held":3}]}""", new MediaTypeHeaderValue("application/json")) };
        (await FaultsAsync("/api/v1/origins", response)).ShouldHaveSingleItem().ShouldContain("/origins/0/held");
    }

    private async Task CheckAsync(string path, HttpResponseMessage response) => (await FaultsAsync(path, response)).ShouldBeEmpty(path);

    private async Task<IReadOnlyList<string>> FaultsAsync(string path, HttpResponseMessage response)
    {
        var described = Resolved(_document["paths"]![path]!["get"]!["responses"]![((int)response.StatusCode).ToString()].ShouldNotBeNull($"{path} {response.StatusCode}"));
        var mediaType = response.Content.Headers.ContentType!.MediaType!;
        var content = described["content"]![mediaType].ShouldNotBeNull($"{path} answers {mediaType}");
        if (mediaType is "text/csv" or "application/x-ndjson") return [];
        using var answer = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        var judged = Closed(content["schema"]!).Evaluate(answer.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return judged.IsValid ? [] : [.. (judged.Details ?? []).Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}"))];
    }

    private JsonNode Resolved(JsonNode node) => node["$ref"]?.GetValue<string>() is { } reference ? _document["components"]!["responses"]![reference[(reference.LastIndexOf('/') + 1)..]]! : node;

    // A schema by itself, in which objects have the members that are described and no others.
    private JsonSchema Closed(JsonNode schema)
    {
        var definitions = _document["components"]!["schemas"]!.DeepClone();
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$defs"] = definitions, ["allOf"] = new JsonArray(schema.DeepClone()) };
        Close(whole);
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    // Members that a schema takes over by allOf are described there: what neither names is the one too many.
    private static void Close(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array) Close(item);
            return;
        }

        if (node is not JsonObject schema) return;
        foreach (var member in schema.Select(member => member.Value).ToList()) Close(member);
        if (schema["properties"] is JsonObject && schema["type"] is not null && !IsBase(schema)) schema["unevaluatedProperties"] = false;
        else if (schema["properties"] is JsonObject && schema["allOf"] is not null) schema["unevaluatedProperties"] = false;
    }

    // Others build on these, so they cannot be closed by themselves.
    private static bool IsBase(JsonObject schema) => schema.Parent is JsonObject && schema.GetPropertyName() is "Span" or "Listing" or "Problem";
}
