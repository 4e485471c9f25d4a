using Reftel.Telegrams;

namespace Reftel.Collections.Tests;

/// <summary>Every telegram of the samples, cut off at every position.</summary>
public sealed class CutTelegramTests
{
    [Fact]
    public async Task A_telegram_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        List<RawTelegram> telegrams = [];
        await foreach (var record in CollectionReader.ReadAsync(Repository.Samples, TestContext.Current.CancellationToken))
        {
            if (record is RawTelegram telegram) telegrams.Add(telegram);
        }

        telegrams.Count.ShouldBeGreaterThan(80);
        Parallel.ForEach(telegrams, telegram =>
        {
            for (var length = 0; length <= telegram.Header.Length; length++) Telegram.Parse(telegram.Header[..length], "").Header.ShouldNotBeNull();
            for (var length = 0; length <= telegram.Body.Length; length++)
            {
                var body = telegram.Body[..length];
                var read = Telegram.Parse("", body);
                // The leaves end where the text does.
                if (read.BodyLeaves.Count > 0) read.BodyLeaves[^1].Span.End.ShouldBe(body.AsSpan().TrimEnd().Length, $"{telegram.Place.File} record {telegram.Place.Record} cut at {length}");
            }
        });
    }
}
