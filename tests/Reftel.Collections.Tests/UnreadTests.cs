using System.Diagnostics;
using Reftel.Telegrams;

namespace Reftel.Collections.Tests;

/// <summary>How much of each collection no rule understands: the share of its characters, blanks left out.</summary>
public sealed class UnreadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_of_the_model_telegram_is_unread() => (await ShareAsync("seed", Repository.Seed)).ShouldBe(0);

    [Fact]
    public async Task Nothing_of_the_samples_is_unread() => (await ShareAsync("samples", Repository.Samples)).ShouldBe(0);

    [Theory]
    [InlineData("nara-aad", 0.001)]
    [InlineData("foia-1986", 0.15)]
    [InlineData("clinton-1995", 0.05)]
    public async Task Little_of_other_eras_is_unread(string collection, double most)
    {
        var folder = Repository.Shared(collection);
        Assert.SkipUnless(folder is not null, $"The collection {collection} (../shared/collections) is not on this machine.");
        var (unread, all) = (0L, 0L);
        foreach (var file in Directory.EnumerateFiles(folder!, "*.pdf").Order(StringComparer.Ordinal)) Count(Telegram.Parse(await TextOfAsync(file)), null, ref unread, ref all);
        Say(collection, unread, all).ShouldBeLessThanOrEqualTo(most);
    }

    private async Task<double> ShareAsync(string name, string? folder)
    {
        Assert.SkipUnless(folder is not null, $"The collection {name} is not on this machine.");
        var (unread, all) = (0L, 0L);
        await foreach (var record in CollectionReader.ReadAsync(folder, TestContext.Current.CancellationToken))
        {
            if (record is RawTelegram raw) Count(Telegram.Parse(raw.Header, raw.Body), $"{raw.Place.File} record {raw.Place.Record}", ref unread, ref all);
        }

        return Say(name, unread, all);
    }

    private void Count(Telegram telegram, string? name, ref long unread, ref long all)
    {
        foreach (var leaf in telegram.HeaderLeaves.Concat(telegram.BodyLeaves))
        {
            all += leaf.Span.Length;
            if (leaf.Kind != LeafKind.Unread) continue;
            unread += leaf.Span.Length;
            if (name is not null) output.WriteLine($"{name}: {leaf.Span.Length} units unread at {leaf.Span.Start}");
        }
    }

    private double Say(string name, long unread, long all)
    {
        var share = all == 0 ? 0 : unread / (double)all;
        output.WriteLine($"unread of {name}: {unread:N0} of {all:N0} units, {100 * share:F2} %");
        return share;
    }

    private static async Task<string> TextOfAsync(string file)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no pdftotext; ./dev test installs it.");
            return "";
        }
    }
}
