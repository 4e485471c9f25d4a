using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Reftel.Archive.Release;

namespace Reftel.Site.Tests;

/// <summary>No answer of any route tells that there is more than what is released: it is, byte for byte, that of an archive that has nothing else.</summary>
public sealed class LeakTests
{
    /// <summary>What is put for each parameter of a route. A new parameter needs a line here.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Values = new()
    {
        ["rest"] = [.. Names().SelectMany(Forms), .. Lists(), "1987/03", "2009/02/87ZQXVILE5.html", "embassy-zqxvile_0.html", "ZQXS_0.html", "1987-04_0.html", "2009/02/09PORTARVE52.reading.html", "2009/02/09PORTARVE52.changes.html", "2009/03/09PORTARVE60.changes.html?v=2", "notes/harbour%20note.txt.html"],
        ["any"] = [.. Names().SelectMany(name => new[] { name, name + ".html", name + ".txt", name + ".ris" }), "87%20ZQXVILLE%2000005", "ZQXVILLE5", "87ZQXVILLE", "87ZQXVILE5", "87ZQXVILE9", "zqxville", "embassy-zqxvile", "ZQXS", "zqx-eye", "1987/03", "zqx-file-1.html", "zqx-file%205.txt", "87zqxville5", "nothing", "reftel.db"],
        ["id"] = [.. Names().SelectMany(name => new[] { name, name + "/related" }), "related", "zqx-file-1.html/related", "zqx-file%205.txt/related", "notes%2Fharbour%20note.txt/related", "87%20ZQXVILLE%2000005", "zqx-file-1.html", "zqx-file%205.txt", "zqx-file-6", "notes%2Fharbour%20note.txt"],
        ["file"] = [.. Names().SelectMany(name => new[] { name, name + ".html" }), "the-vote.html", "zqx-file-1.html"],
        ["group"] = ["P.html", "Z.html", "z", "K.html", "E.html", "Z_1.html", "1987.html", "2009.html", "2009_1", "1987-03.html", "2011-08.html", "2012-03.html", $"{Twins.BatchDay[..7]}.html"],
        ["day"] = ["2011-08-26", "2012-03-04", Twins.BatchDay, "1987-03-04"],
        ["part"] = ["0", "1", "-1"],
        ["name"] = ["logo", "zqx-file-1"],
        ["page"] = ["0", "1", "x"],
    };

    /// <summary>Put behind every list that can be sorted.</summary>
    private static readonly string[] Orders = ["?sort=id", "?sort=-subject", "?sort=created", "?sort=released", "?sort=origin", "?sort=-cited", "?sort=zqx", "?page=1", "?sort=cited&page=0"];

    /// <summary>Put behind routes that have no parameters, and behind the address of a telegram.</summary>
    private static readonly string[] Queries =
    [
        $"?q={Twins.Word}", $"?q=tag:{Twins.Tag}", $"?q=ref:{Twins.HeldId}", $"?q=cites:{Twins.CitedByHeldId}", "?q=envoy", "?q=zqx*", $"?q=created:{Twins.Month}", $"?q=envoy&tag={Twins.Tag}",
        $"?q=envoy&origin={Twins.OriginSlug}", $"?origin={Twins.OriginSlug}", $"?tag={Twins.Tag}", $"?classification={Twins.ClassificationSlug}", "?q=envoy&sort=created&size=1", "?q=envoy&sort=-created", "?v=1", "?v=2", "?v=x",
        "?q=(", $"?q=%22{Twins.Word}", "?page=1", $"?after={Twins.HeldId}",
    ];

    /// <summary>Put behind every door of the search: these can look into each of its corners.</summary>
    private static readonly string[] Questions =
    [
        "?q=zq", "?q=87zqx", "?q=embassy%20zqx", "?q=tag:zq", "?q=subject:zqxword", $"?q={Twins.HeldId}", $"?q={Twins.CitedByHeldId}", $"?q={Twins.WithdrawnId}", $"?q={Twins.CitedId}", "?q=87%20ZQXVILLE%2000005",
        $"?q={Twins.HomonymBefore}", $"?q={Twins.HomonymBehind}~2", "?q=the", "?q=the&sort=created&size=2", "?q=the&sort=-created&size=2", "?q=the&size=2", "?q=the%20OR%20zqx*", $"?q=the%20NOT%20{Twins.Word}", "?q=zqxwort~", "?q=zqxwrd",
        $"?q=origin:{Twins.OriginSlug}", $"?q=classification:{Twins.ClassificationSlug}", "?q=collection:zqx-papers", "?q=created:1987..1988", $"?q=released:{Twins.BatchDay}", "?q=released:2031", "?q=from:zqxville", $"?q=cited-by:{Twins.HeldId}",
        $"?q=cites:{Twins.CitedId}", "?q=created:unknown", "?q=NOT%20harbor", "?q=the&year=1987", "?q=the&year=2009", $"?q=the&classification={Twins.ClassificationSlug}", "?q=the&caption=SIPDIS", $"?tag=PGOV&tag={Twins.Tag}", "?year=1987",
        "?q=the&format=csv", "?q=the&format=ndjson", $"?q={Twins.Word}&format=csv", $"?q={Twins.HeldId}&format=ndjson", "?format=csv", $"?terms={Twins.Word}%0Athe%0A{Twins.HeldId}%0Atag:{Twins.Tag}%0A(", $"?terms={Twins.Word}%0Aharbor&format=csv",
        "?q=dredger", "?q=dredger&sort=created", "?q=dredger&size=1", $"?q=dredger%20NOT%20{Twins.Word}", "?q=the&after=garbage", "?q=the&after=AAAAAAAAAAAAAAAAAAAAAA", "?q=the&size=0", "?q=the&sort=zqx", "?q=%00%1b%5B31m", "?q=((((((((((((((((((((((((the",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Names() =>
        ["09PORTARVE52", "09PORTARVE60", "87ZQXVILLE4", Twins.HeldId, Twins.WithdrawnId, Twins.CitedByHeldId, Twins.CitedId, Twins.HomonymBefore, Twins.HomonymBefore + "~2", Twins.HomonymBehind, Twins.HomonymBehind + "~2", Twins.HeldId + "~1", Twins.CopiedId, Twins.CopyId, Twins.HeldCopyId, Twins.HeldNeighbour];

    private static IEnumerable<string> Forms(string name) => [name, name + ".html", $"1987/03/{name}.html", $"2009/06/{name}.html", $"2009/02/{name}.txt", $"undated/{name}.reading.html", $"2009/02/{name}.ris", $"2009/02/{name}.bib", $"1987/03/{name}.changes.html"];

    private static IEnumerable<string> Lists() =>
        new[] { Twins.Tag, "PGOV", "KTIP", Twins.OriginSlug, "embassy-port-arve", Twins.ClassificationSlug, "confidential", Twins.Month, "2009-06", "2011-08-26", "2012-03-04", Twins.BatchDay, "notes/harbour%20note", "notes/harbour%20note.txt", "zqx-file%205.txt", "zqx-file-1.html" }
            .SelectMany(key => new[] { key, $"{key}_0.html", $"{key}_1.html", $"{key}.html", $"{key}_0", $"{key}.txt" });

    [Fact]
    public async Task What_is_not_released_makes_no_difference_to_any_answer()
    {
        await using var twins = new Twins();
        await twins.StartAsync();
        var addresses = Addresses(twins.Rich);
        addresses.Count.ShouldBeGreaterThan(1_000);
        foreach (var address in addresses)
        {
            var rich = await AnswerAsync(twins.Rich, HttpMethod.Get, address);
            rich.Status.ShouldBeLessThan(500, $"{address} {twins.Rich.Output}");
            rich.Text.ShouldBe((await AnswerAsync(twins.Poor, HttpMethod.Get, address)).Text, $"{address} tells of what is not released");
            Unseen(rich, address);
            // Of questions there are many: how an answer is packed does not depend on them.
            if (rich.Status == 404 || Questions.Any(question => address.EndsWith(question, StringComparison.Ordinal))) continue;
            (await AnswerAsync(twins.Rich, HttpMethod.Head, address)).Text.ShouldBe((await AnswerAsync(twins.Poor, HttpMethod.Head, address)).Text, $"HEAD {address}");
            (await AnswerAsync(twins.Rich, HttpMethod.Get, address, encoding: "br")).Text.ShouldBe((await AnswerAsync(twins.Poor, HttpMethod.Get, address, encoding: "br")).Text, $"{address}, compressed");
            if (rich.Tag is not { } tag) continue;
            var known = await AnswerAsync(twins.Rich, HttpMethod.Get, address, tag);
            known.Status.ShouldBe(304, address);
            known.Text.ShouldBe((await AnswerAsync(twins.Poor, HttpMethod.Get, address, tag)).Text, $"{address}, known already");
        }

        twins.Rich.Output.ToString().ShouldBe(twins.Poor.Output.ToString());
    }

    [Fact]
    public async Task Same_questions_find_all_of_it_once_it_is_released()
    {
        await using var twins = new Twins();
        await twins.StartAsync();
        var related = $"/api/v1/telegrams/{Twins.CopiedId}/related";
        (await AnswerAsync(twins.Rich, HttpMethod.Get, related)).Text.ShouldContain(Twins.CopyId);
        twins.Rich.Time.Now = new DateTimeOffset(2031, 7, 8, 9, 10, 0, TimeSpan.Zero);
        DueReleases.Apply(twins.Rich.Folder, twins.Rich.Time, "ann").ShouldBe(7);
        (await AnswerAsync(twins.Rich, HttpMethod.Get, related)).Text.ShouldContain(Twins.HeldCopyId);
        var seen = new StringBuilder();
        foreach (var address in Addresses(twins.Rich).Where(address => !address.Contains('?', StringComparison.Ordinal)))
        {
            if (await AnswerAsync(twins.Rich, HttpMethod.Get, address) is { Status: 200 } answer) seen.Append(answer.Text);
        }

        var all = seen.ToString();
        // No door is shut by mistake: each tells of the telegram, once it may.
        foreach (var door in RoutesOf(twins.Rich).Where(route => route.Metadata.GetMetadata<SearchDoor>() is not null && route.RoutePattern.Parameters.Count == 0))
        {
            var told = new StringBuilder();
            foreach (var question in Questions) told.Append((await AnswerAsync(twins.Rich, HttpMethod.Get, "/" + door.RoutePattern.RawText!.TrimStart('/') + question)).Text);
            told.ToString().ShouldContain($"cable/1987/03/{Twins.HeldId}.html", Case.Sensitive, door.RoutePattern.RawText);
        }

        (await AnswerAsync(twins.Rich, HttpMethod.Get, $"/cable/2009/03/{Twins.TwiceId}.html")).Text.ShouldContain($"<a href=\"/cable/2009/02/{Twins.HeldNeighbour}.html\" rel=\"prev\">");
        foreach (var planted in Twins.Planted.Except(["zqx-broken"])) all.ShouldContain(planted);
    }

    // Every route of the running site, each with every value of its parameters.
    private static List<string> Addresses(ServedArchive archive)
    {
        var addresses = new HashSet<string>();
        var routes = RoutesOf(archive);
        routes.Count.ShouldBeGreaterThan(30);
        routes.Count(route => route.Metadata.GetMetadata<SearchDoor>() is not null).ShouldBeGreaterThan(5);
        routes.Count(route => route.Metadata.GetMetadata<ListDoor>() is not null).ShouldBeGreaterThan(5);
        foreach (var endpoint in routes)
        {
            var route = endpoint.RoutePattern;
            var unknown = route.Parameters.Where(parameter => !Values.ContainsKey(parameter.Name)).Select(parameter => parameter.Name).ToList();
            unknown.ShouldBeEmpty($"The route {route.RawText} has a parameter that this test has no values for: add them to {nameof(LeakTests)}.{nameof(Values)}.");
            List<string> filled = ["/" + route.RawText!.TrimStart('/')];
            foreach (var parameter in route.Parameters)
            {
                filled = [.. filled.SelectMany(pattern => Values[parameter.Name].Select(value => Put(pattern, parameter.Name, value)))];
            }

            addresses.UnionWith(filled);
            if (endpoint.Metadata.GetMetadata<ListDoor>() is not null)
                addresses.UnionWith((route.Parameters.Count == 0 ? filled : filled.Where(IsFirstPage)).SelectMany(address => Orders.Select(order => address + order)));
            if (route.Parameters.Count == 0) addresses.UnionWith(Queries.Select(query => filled[0] + query));
            else addresses.UnionWith(filled.Where(address => address.Contains(Twins.HeldId, StringComparison.Ordinal)).Take(2).SelectMany(address => Queries.Select(query => address + query)));
            if (endpoint.Metadata.GetMetadata<SearchDoor>() is null) continue;
            if (route.Parameters.Count == 0) addresses.UnionWith(Questions.Select(question => filled[0] + question));
            else addresses.UnionWith(filled.Where(IsReadByName).SelectMany(address => Queries.Concat(Questions).Select(query => address + query)));
        }

        return [.. addresses.Order(StringComparer.Ordinal)];
    }

    // Of a list of telegrams by the values of an axis, those that there are and those that must not be seen.
    private static bool IsFirstPage(string address) =>
        address.EndsWith("_0.html", StringComparison.Ordinal)
        && new[] { Twins.Tag, "PGOV", Twins.OriginSlug, "embassy-port-arve", Twins.ClassificationSlug, "confidential", Twins.Month, "2009-06", "2011-08-26", Twins.BatchDay, "missing" }.Any(key => address.EndsWith($"/{key}_0.html", StringComparison.Ordinal));

    private static List<RouteEndpoint> RoutesOf(ServedArchive archive) =>
        [.. ((IEndpointRouteBuilder)archive.Site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    // Pages whose text is marked, in both views, and a telegram that is there without a reference ID.
    private static bool IsReadByName(string address) => address is "/cable/2009/02/09PORTARVE52.html" or "/cable/2009/02/09PORTARVE52.reading.html" or "/source/notes/harbour%20note.txt.html";

    private static string Put(string pattern, string name, string value) =>
        System.Text.RegularExpressions.Regex.Replace(pattern, @"\{\*{0,2}" + name + @"(:[a-z]+)?\??\}", value.Replace("$", "$$", StringComparison.Ordinal), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    private sealed record Answer(int Status, string Text, string? Tag);

    private static async Task<Answer> AnswerAsync(ServedArchive archive, HttpMethod method, string address, string? known = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (known is not null) request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(known));
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var response = await archive.Client.SendAsync(request, Cancellation);
        var body = await response.Content.ReadAsByteArrayAsync(Cancellation);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {string.Join(" | ", header.Value)}");
        // Latin-1 has a character for each byte: no difference is lost.
        return new Answer((int)response.StatusCode, $"{(int)response.StatusCode}\n{string.Join('\n', headers)}\n\n{Encoding.Latin1.GetString(body)}", response.Headers.ETag?.ToString());
    }

    // What the reader wrote into the address may come back; nothing else may.
    private static void Unseen(Answer answer, string address)
    {
        var asked = Uri.UnescapeDataString(address).Replace(" ", "", StringComparison.Ordinal);
        foreach (var planted in Twins.Planted.Where(planted => !asked.Contains(planted, StringComparison.OrdinalIgnoreCase))) answer.Text.ShouldNotContain(planted, Case.Insensitive, address);
    }

    [Fact]
    public async Task Next_release_of_another_telegram_tells_nothing_of_the_held_ones()
    {
        await using var twins = new Twins();
        await twins.StartAsync();
        foreach (var archive in new[] { twins.Rich, twins.Poor })
        {
            archive.Withdraw("09PORTARVE60", "An error.");
            (await archive.GetAsync("/09PORTARVE60")).Status.ShouldBe(HttpStatusCode.Gone);
        }

        foreach (var address in new[] { "/", "/09PORTARVE60", "/cable/2009/03/09PORTARVE60.html", "/api/v1/telegrams/09PORTARVE60", "/releases.html", "/feed.atom", "/sitemap.xml" })
            (await AnswerAsync(twins.Rich, HttpMethod.Get, address)).Text.ShouldBe((await AnswerAsync(twins.Poor, HttpMethod.Get, address)).Text, address);
    }
}
