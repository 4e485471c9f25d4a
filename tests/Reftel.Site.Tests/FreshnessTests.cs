using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>A change shows at once and as a whole, and nobody waits for it.</summary>
public sealed class FreshnessTests : IAsyncLifetime
{
    private const int Held = 3_000;
    private const string Origin = "/origin/embassy-port-arve_0.html";

    private readonly ServedArchive _archive = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _archive.ImportAsync(new ImportOptions(), ("a.html", Telegram(1)));
        (await _archive.ImportAsync(new ImportOptions(Hold: true), ("dump.csv", string.Concat(Enumerable.Range(2, Held).Select(Row))))).New.ShouldBe(Held);
        await _archive.StartAsync();
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private static string Telegram(int number) => ServedArchive.Telegram(
        $"09PORTARVE{number}", $"2009-{(number % 12) + 1:00}-{(number % 28) + 1:00} 11:47", "Embassy Port Arve", "CONFIDENTIAL", "PGOV EWWT", $"REPORT {number}", "Nothing to report.");

    private static string Row(int number) =>
        $"\"{number}\",\"{(number % 12) + 1}/{(number % 28) + 1}/2009 11:47\",\"09PORTARVE{number}\",\"Embassy Port Arve\",\"CONFIDENTIAL\",\"\",\"\",\"{TestArchive.Plain("PORT ARVE", number, $"REPORT {number}")}\"\n";

    [Fact]
    public async Task Release_of_thousands_shows_in_one_step_to_readers_at_work()
    {
        (await TotalAsync("/")).ShouldBe(1);
        var seen = new ConcurrentBag<string>();
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 8).Select(reader => Task.Run(() => ReadOnAsync(reader, seen, done.Token), Cancellation)).ToArray();
        await Task.Run(() => _archive.ReleaseAll(), Cancellation);
        // The command has ended: who asks now sees it.
        (await TotalAsync("/")).ShouldBe(Held + 1);
        (await TotalAsync(Origin)).ShouldBe(Held + 1);
        (await _archive.GetAsync("/feed.atom")).Text.ShouldContain("2012-03-04");
        await done.CancelAsync();
        await Task.WhenAll(readers);
        seen.Distinct().Order(StringComparer.Ordinal).ShouldBe(["1", $"{Held + 1}"]);
    }

    // Every answer tells of one state in all its parts; which, is noted.
    private async Task ReadOnAsync(int reader, ConcurrentBag<string> seen, CancellationToken done)
    {
        string[] paths = ["/", Origin, "/tag/PGOV_0.html", "/api/v1/stats", "/api/v1/origins", "/09PORTARVE77.html", "/reldate/2012-03-04_0.html", "/cable/2009/06/09PORTARVE77.html"];
        for (var round = reader; !done.IsCancellationRequested; round++)
        {
            var path = paths[round % paths.Length];
            var (status, text) = await _archive.GetAsync(path);
            if (path.StartsWith("/api/", StringComparison.Ordinal))
            {
                using var json = JsonDocument.Parse(text);
                seen.Add(path.EndsWith("stats", StringComparison.Ordinal) ? json.RootElement.GetProperty("released").GetInt64().ToString() : json.RootElement.GetProperty("origins")[0].GetProperty("count").GetInt64().ToString());
                continue;
            }

            if (status == HttpStatusCode.MovedPermanently)
            {
                seen.Add($"{Held + 1}");
                continue;
            }

            var page = Html.Page(text);
            var total = Number(page.QuerySelector(".counter strong")!.TextContent);
            seen.Add(total.ToString());
            if (path.Contains("77", StringComparison.Ordinal) || path.StartsWith("/reldate", StringComparison.Ordinal)) status.ShouldBe(total == 1 ? HttpStatusCode.NotFound : HttpStatusCode.OK, path);
            if (page.QuerySelector("main .count") is not { } count) continue;
            var words = count.TextContent.Split(' ');
            var listed = words.Contains("of") ? Number(words[Array.IndexOf(words, "of") + 1]) : Number(words[0]);
            listed.ShouldBe(path.StartsWith("/reldate", StringComparison.Ordinal) ? total - 1 : total, path);
            page.QuerySelectorAll(".telegrams tbody tr").Length.ShouldBe((int)Math.Min(100, listed), path);
        }
    }

    [Fact]
    public async Task Readers_do_not_wait_for_a_writer_in_the_midst_of_its_work()
    {
        await using var writer = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _archive.Folder.DatabaseFile, Pooling = false }.ToString());
        await writer.OpenAsync(Cancellation);
        await using var work = writer.BeginTransaction();
        await using (var release = new SqliteCommand("UPDATE document SET state = 'released'; UPDATE axis_total SET count = count + 3000;", writer, work)) await release.ExecuteNonQueryAsync(Cancellation);
        // The transaction stays open: an answer that waited for it would never come.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TotalAsync("/"))).WaitAsync(patience.Token);
        (await TotalAsync(Origin).WaitAsync(patience.Token)).ShouldBe(1);
        (await _archive.GetAsync("/09PORTARVE77").WaitAsync(patience.Token)).Status.ShouldBe(HttpStatusCode.NotFound);
        await work.RollbackAsync(Cancellation);
    }

    [Fact]
    public async Task Import_withdrawal_and_correction_show_with_the_next_request()
    {
        await _archive.PageAsync("/cable/2009/02/09PORTARVE1.html");
        _archive.Correct("09PORTARVE1", "subject", "CORRECTED", "Misread.");
        (await _archive.PageAsync("/cable/2009/02/09PORTARVE1.html")).QuerySelector("h1")!.TextContent.ShouldContain("CORRECTED");
        await _archive.ImportAsync(new ImportOptions(), ("new.html", Telegram(5_000)));
        (await TotalAsync("/")).ShouldBe(2);
        _archive.Withdraw("09PORTARVE1", "An error.");
        await _archive.PageAsync("/cable/2009/02/09PORTARVE1.html", HttpStatusCode.Gone);
        (await TotalAsync(Origin)).ShouldBe(1);
    }

    private async Task<long> TotalAsync(string path) => Number((await _archive.PageAsync(path)).QuerySelector(".counter strong")!.TextContent);

    private static long Number(string shown) => long.Parse(shown.Replace(",", "", StringComparison.Ordinal));
}
