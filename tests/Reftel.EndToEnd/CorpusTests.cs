using System.Security.Cryptography;
using System.Text;
using Reftel.Bench.Corpus;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.EndToEnd;

/// <summary>The invented corpus that benchmarks and tests of whole imports run on.</summary>
public sealed class CorpusTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) CorpusCommand.Write(stream, 1_000, seed: 1);
        // Whoever changes the generator on purpose puts the new hash here: figures from before are then of another corpus.
        Convert.ToHexStringLower(hash.Hash!).ShouldBe("f10970b2ed5b0c2f866082acff614b5efd6be2af29ab70cc60fce7b3dd161adc");
    }

    [Fact]
    public async Task Every_row_is_read_as_it_was_made()
    {
        const int Telegrams = 4_000;
        using var folder = new TemporaryFolder();
        var made = new (Facts Facts, string Header, string Body)[Telegrams];
        var writer = new CorpusWriter(Telegrams, 3) { OnTelegram = (i, facts, header, body) => made[i] = (facts, Encoding.UTF8.GetString(header.Bytes), Encoding.UTF8.GetString(body.Bytes)) };
        await using (var file = File.Create(folder["cables.csv"])) writer.Write(file);
        var read = 0;
        await foreach (var record in CollectionReader.ReadAsync(folder["cables.csv"], TestContext.Current.CancellationToken))
        {
            var (facts, header, body) = made[read++];
            var raw = record.ShouldBeOfType<RawTelegram>();
            raw.Header.ShouldBe(header);
            raw.Body.ShouldBe(body);
            (header.Length > 0 ? header : body).ShouldStartWith("INVENTED FOR TESTS\n");
            ReferenceId.TryParse(raw.ReferenceId, out var id).ShouldBeTrue();
            id.ToString().ShouldBe(facts.Id, $"A{facts.Anomaly}");
            raw.Created.ShouldStartWith($"{facts.Created:yyyy-MM-ddTHH:mm}");
            if (Telegram.Parse(header, body).Header.DateTimeGroup is { } group) group.Utc.ShouldBe(facts.Created, facts.Id);
        }

        read.ShouldBe(Telegrams);
        made.Select(one => one.Facts.Id).Distinct().Count().ShouldBe(Telegrams);
        writer.Anomalies.Count(number => number > 0).ShouldBeInRange(Telegrams / 100, Telegrams / 33);
    }

    [Fact]
    public void Posts_and_months_are_those_of_the_release_of_2011()
    {
        var plan = new CorpusPlan(Release2011.Telegrams, seed: 1);
        plan.Count.ShouldBe(Release2011.Telegrams);
        var planned = Enumerable.Range(0, plan.Count).Select(i => plan[i]).ToList();
        var months = planned.CountBy(one => (one.Post, one.Created.Year, one.Created.Month)).ToDictionary();
        foreach (var month in Release2011.Read()) months[(month.Post, month.Year, month.Month)].ShouldBe(month.Count);
        foreach (var year in planned.GroupBy(one => (one.Post, one.Created.Year)))
            year.Zip(year.Skip(1)).ShouldAllBe(pair => pair.First.Serial < pair.Second.Serial && pair.First.Created <= pair.Second.Created);
    }

    [Fact]
    public void Four_of_five_references_lead_to_a_telegram_of_the_corpus()
    {
        const int Telegrams = 4_000;
        var made = new Facts[Telegrams];
        new CorpusWriter(Telegrams, 2) { OnTelegram = (i, facts, _, _) => made[i] = facts }.Write(Stream.Null);
        var ids = made.Select(facts => facts.Id).ToHashSet();
        var cited = made.SelectMany(facts => facts.References.Split('|', StringSplitOptions.RemoveEmptyEntries)).ToList();
        cited.Count.ShouldBeGreaterThan(Telegrams);
        (cited.Count(ids.Contains) / (double)cited.Count).ShouldBeInRange(0.75, 0.85);
    }

    [Fact]
    public void Anomalies_are_many_and_have_their_own_number_each()
    {
        Anomaly.All.Length.ShouldBeGreaterThanOrEqualTo(100);
        Anomaly.All.Select(anomaly => anomaly.Number).ShouldBeUnique();
        Anomaly.All.ShouldAllBe(anomaly => anomaly.Number >= 1 && anomaly.Number <= 130);
    }
}
