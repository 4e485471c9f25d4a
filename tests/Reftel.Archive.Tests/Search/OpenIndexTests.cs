using Lucene.Net.Search;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>An index that stays open while others write.</summary>
public sealed class OpenIndexTests
{
    private static IReadOnlyList<long> All(IndexView view) => [.. view.Ids(new MatchAllDocsQuery()).Order()];

    private static Hits Counted(IndexView view) => view.Find(
        new TermQuery(new Lucene.Net.Index.Term(IndexFields.Text, "harbor")), new SoughtHits([], SearchOrder.Newest, WithCounts: true), 10, null, new SearchLimit(TimeSpan.FromMinutes(1), CancellationToken.None));

    [Fact]
    public void Next_commit_shares_the_segments_that_it_has_in_common()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2));
        using var reading = new PublicIndex(index.Folder);
        using var before = reading.At(index.Named.Public);
        index.Writers.Add(IndexedTexts.Telegram(3));
        index.Commit();
        using var after = reading.At(index.Named.Public);
        after.Reader.Leaves.Count.ShouldBe(2);
        after.Reader.Leaves[0].AtomicReader.ShouldBeSameAs(before.Reader.Leaves[0].AtomicReader);
        index.Writers.Replace(IndexedTexts.Telegram(1, version: 2));
        index.Commit();
        using var replaced = reading.At(index.Named.Public);
        replaced.Reader.Leaves[0].AtomicReader.CoreCacheKey.ShouldBeSameAs(before.Reader.Leaves[0].AtomicReader.CoreCacheKey);
        All(before).ShouldBe([1, 2]);
        All(after).ShouldBe([1, 2, 3]);
        All(replaced).ShouldBe([1, 2, 3]);
        Counted(before).Total.ShouldBe(2);
        Counted(replaced).Total.ShouldBe(3);
        Counted(after).Counts.ShouldContain(3);
        Counted(before).Counts.ShouldAllBe(count => count <= 2);
    }

    [Fact]
    public void Index_made_anew_in_an_emptied_folder_is_not_mistaken_for_the_old_one()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2));
        index.Close();
        using var reading = new PublicIndex(index.Folder);
        string commit;
        using (var view = reading.At(index.Named.Public)) All(view).ShouldBe([1, 2]);
        foreach (var file in Directory.EnumerateFiles(index.Folder, "*", SearchOption.AllDirectories)) File.Delete(file);
        using (var writers = IndexWriters.Create(index.Folder))
        {
            // The names of commits and segments come again.
            writers.Commit();
            writers.Add(IndexedTexts.Telegram(7));
            writers.Add(IndexedTexts.Telegram(8));
            commit = writers.Commit().Public;
        }

        commit.ShouldBe(index.Named.Public);
        using var anew = reading.At(commit);
        All(anew).ShouldBe([7, 8]);
    }

    [Fact]
    public void Many_commits_leave_no_file_open()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        using (var reading = new EditorIndex(index.Folder))
        {
            for (var i = 2; i < 60; i++)
            {
                index.Writers.Add(IndexedTexts.Telegram(i, released: i % 3 > 0));
                if (i % 5 == 0) index.Writers.Remove(i - 3);
                index.Commit();
                using var view = reading.At(index.Named);
                Counted(view).Total.ShouldBe(view.Documents);
            }

            var open = Open(index.Folder);
            open.ShouldNotContain(file => file.EndsWith("(deleted)"));
            open.Count.ShouldBeLessThan(500, "those of one commit");
        }

        index.Close();
        Open(index.Folder).ShouldBeEmpty();
    }

    private static List<string> Open(string folder) =>
        [.. Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget ?? "").Where(file => file.StartsWith(folder, StringComparison.Ordinal))];
}
