using System.Text;
using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>The two indexes stay apart, and equal to indexes made afresh, whatever is done to them.</summary>
public sealed class IndexWritersTests
{
    private static HashSet<long> Set(params IEnumerable<long> documents) => documents.ToHashSet();

    [Fact]
    public void Held_telegrams_are_found_by_operators_alone()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, released: false));
        index.Found("harbor").ShouldBe([1]);
        index.FoundByEditors("harbor").ShouldBe([1, 2]);
        index.Entries().Select(entry => (entry.DocumentId, entry.IsReleased)).ShouldBe([(1, true), (2, false)]);
    }

    [Fact]
    public void Entries_name_the_text_that_was_indexed()
    {
        var telegram = IndexedTexts.Telegram(7, version: 3);
        using var index = TemporaryIndex.Of(telegram);
        index.Entries().ShouldBe([new IndexEntry(7, 3, telegram.TextHash[..32], true)]);
    }

    [Fact]
    public void Release_moves_telegrams_as_they_are()
    {
        var held = Enumerable.Range(1, 40).Select(i => IndexedTexts.Telegram(i, $"Common word{i} text.", released: false)).ToList();
        using var index = TemporaryIndex.Of(held);
        index.Writers.Release(Set(2, 3, 5, 99), released: null);
        index.Commit();
        using var fresh = TemporaryIndex.Of([.. held.Where(telegram => telegram.DocumentId is 2 or 3 or 5).Select(telegram => telegram with { IsReleased = true })]);
        index.Entries().Where(entry => entry.IsReleased).Select(entry => entry.DocumentId).ShouldBe([2, 3, 5]);
        index.Entries().Count.ShouldBe(40);
        index.PublicStatistics().ShouldBe(fresh.PublicStatistics());
        index.Found("\"common word3 text\"").ShouldBe([3]);
        index.Top("created:2009 word5").Top.Select(hit => hit.DocumentId).ShouldBe([5]);
    }

    [Fact]
    public void Withdrawal_leaves_no_term_behind()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, "Whisperings of zebras."), IndexedTexts.Telegram(3));
        using var fresh = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(3));
        index.Writers.Hold(Set(2));
        index.Commit();
        index.PublicStatistics().ShouldBe(fresh.PublicStatistics());
        index.Found("zebras").ShouldBeEmpty();
        index.FoundByEditors("zebras").ShouldBe([2]);
    }

    [Fact]
    public void New_version_that_is_held_takes_the_released_one_out()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, "Whisperings of zebras."));
        using var fresh = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        index.Writers.Replace(IndexedTexts.Telegram(2, "Silence of zebras.", released: false, version: 2));
        index.Commit();
        index.PublicStatistics().ShouldBe(fresh.PublicStatistics());
        index.FoundByEditors("whisperings").ShouldBeEmpty();
        index.FoundByEditors("silence").ShouldBe([2]);
    }

    [Fact]
    public void Document_replaced_before_it_was_written_is_there_once()
    {
        using var index = new TemporaryIndex();
        index.Writers.Add(IndexedTexts.Telegram(1));
        index.Writers.Replace(IndexedTexts.Telegram(1, "Second text.", version: 2));
        index.Writers.Replace(IndexedTexts.Telegram(1, "Third text.", version: 3, released: false));
        index.Writers.Add(IndexedTexts.Telegram(2));
        index.Writers.Remove(2);
        index.Commit();
        index.Entries().Select(entry => (entry.DocumentId, entry.Version, entry.IsReleased)).ShouldBe([(1, 3, false)]);
    }

    [Fact]
    public void Many_threads_add_at_once()
    {
        using var index = new TemporaryIndex();
        Parallel.For(0, 500, i => index.Writers.Replace(IndexedTexts.Telegram(i % 250, $"Number{i % 250} text.", released: i % 3 > 0)));
        index.Commit();
        index.Entries().Select(entry => entry.DocumentId).Distinct().Count().ShouldBe(250);
    }

    [Fact]
    public void Expunged_word_stands_in_no_file()
    {
        using var index = TemporaryIndex.Of(
            IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, "Xyzzyplugh speaks.", subject: "XYZZYPLUGH"), IndexedTexts.Telegram(3, "Xyzzyplugh again.", released: false), IndexedTexts.Telegram(4, released: false));
        Holds(index.Folder, "xyzzyplugh").ShouldBeTrue();
        index.Writers.Purge(Set(2, 3));
        index.Commit();
        Holds(index.Folder, "xyzzyplugh").ShouldBeFalse();
        index.Entries().Select(entry => entry.DocumentId).ShouldBe([1, 4]);
        index.Faults().ShouldBeEmpty();
    }

    private enum Act
    {
        Add,
        Replace,
        Remove,
        Release,
        Hold,
        Purge,
        Commit,
        Reopen,
    }

    private sealed record Step(Act Act, long Document, long Other, bool Released, int Text);

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Enum<Act>(), Gen.Long[1, 6], Gen.Long[1, 6], Gen.Bool, Gen.Int[0, 5], (act, document, other, released, text) => new Step(act, document, other, released, text));

    [Fact]
    public void Any_course_of_changes_ends_as_an_index_made_afresh() => Steps.Array[1, 14].Sample(steps =>
    {
        using var index = new TemporaryIndex();
        var model = new Dictionary<long, IndexedTelegram>();
        var committed = new Dictionary<long, IndexedTelegram>();
        var version = 0;
        foreach (var step in steps)
        {
            var telegram = IndexedTexts.Telegram(step.Document, $"Word{step.Text} and word{step.Text + 1}.\n\n2. (U) More.", step.Released, version: ++version, tags: step.Text % 2 == 0 ? "PGOV" : "PREL XA");
            var both = Set(step.Document, step.Other);
            switch (step.Act)
            {
                case Act.Add when !model.ContainsKey(step.Document):
                    index.Writers.Add(telegram);
                    model[step.Document] = telegram;
                    break;
                case Act.Replace:
                    index.Writers.Replace(telegram);
                    model[step.Document] = telegram;
                    break;
                case Act.Remove:
                    index.Writers.Remove(step.Document);
                    model.Remove(step.Document);
                    break;
                case Act.Release or Act.Hold:
                    if (step.Act == Act.Release) index.Writers.Release(both, released: null);
                    else index.Writers.Hold(both);
                    foreach (var document in both.Where(model.ContainsKey)) model[document] = model[document] with { IsReleased = step.Act == Act.Release };
                    break;
                case Act.Purge:
                    index.Writers.Purge(both);
                    foreach (var document in both) model.Remove(document);
                    break;
                case Act.Commit:
                    index.Commit();
                    committed = new(model);
                    break;
                case Act.Reopen:
                    index.Reopen();
                    model = new(committed);
                    break;
            }
        }

        // Released texts that gave way to released ones may leave their terms until segments are merged: that is done here.
        index.Writers.Purge(Set());
        index.Commit();
        index.Faults().ShouldBeEmpty();
        index.Entries().ShouldBe([.. model.Values.OrderBy(telegram => telegram.DocumentId).Select(telegram => new IndexEntry(telegram.DocumentId, telegram.Version, telegram.TextHash[..32], telegram.IsReleased))]);
        using var fresh = TemporaryIndex.Of([.. model.Values]);
        index.PublicStatistics().ShouldBe(fresh.PublicStatistics());
        index.Found("more").ShouldBe(fresh.Found("more"));
    }, iter: 60);

    // In its bytes as they are: Lucene 4.8 keeps words of the dictionary unpacked, behind what they share with the word before.
    private static bool Holds(string folder, string word)
    {
        var bytes = Encoding.ASCII.GetBytes(word[1..]);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0);
    }
}
