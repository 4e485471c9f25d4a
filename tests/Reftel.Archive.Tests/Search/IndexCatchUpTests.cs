using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Reftel.Archive.Import;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>An index that has fallen behind follows the change log, and ends as one made afresh.</summary>
public sealed class IndexCatchUpTests
{
    [Fact]
    public void Index_caught_up_from_the_log_finds_by_every_term_what_one_built_afresh_finds()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("a.ndjson", Lines(1, 12, "HARBOR REPORT")));
        var old = View(archive);
        Copy(archive.Folder.Index, archive["index"]);
        // New ones, new texts, held, withdrawn and released again.
        archive.Import(archive.Put("b.ndjson", Lines(10, 16, "ANOTHER REPORT OF ANOTHER THING")));
        archive.Import(new ImportOptions(Hold: true), archive.Put("c.ndjson", Lines(17, 19, "HELD BACK")));
        archive.Withdraw("09PORTARVE2", "09PORTARVE3", "09PORTARVE11");
        archive.Release("09PORTARVE3", "09PORTARVE18");
        Directory.Delete(archive.Folder.Index, recursive: true);
        Copy(archive["index"], archive.Folder.Index);
        archive.Tamper("UPDATE search_view SET sequence = @Sequence, public_commit = @Public, held_commit = @Held", new { old.Sequence, old.Commits.Public, old.Commits.Held });
        archive.Import(archive["a.ndjson"]);
        archive.Faults().ShouldBeEmpty();
        var caughtUp = Postings(archive);
        archive.Reindex();
        Postings(archive).ShouldBe(caughtUp);
        caughtUp.Keys.ShouldContain("text:another");
    }

    private static string Lines(int from, int to, string subject) =>
        string.Concat(Enumerable.Range(from, to - from + 1).Select(number => Invented.Line(Invented.Body(number, subject), Invented.Header(number), $"09PORTARVE{number}", $"box/{number}")));

    private static SearchView View(TemporaryArchive archive)
    {
        using var connection = archive.Connect();
        return IndexKeeper.View(connection).ShouldNotBeNull();
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // By every term of either index the documents that have it, as the public and as operators find them.
    private static SortedDictionary<string, string> Postings(TemporaryArchive archive)
    {
        var named = View(archive).Commits;
        using var released = new PublicIndex(archive.Folder.Index);
        using var all = new EditorIndex(archive.Folder.Index);
        using var publicView = released.At(named.Public);
        using var view = all.At(named);
        var postings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in IndexFields.Indexed)
        {
            if (MultiFields.GetTerms(view.Reader, field.Name) is not { } terms) continue;
            for (var term = terms.GetEnumerator(); term.MoveNext();)
            {
                var query = new TermQuery(new Term(field.Name, BytesRef.DeepCopyOf(term.Term)));
                var documents = string.Join(' ', view.Ids(query).Order());
                // What is deleted leaves its terms until segments are merged.
                if (documents.Length > 0) postings[field.Name + ":" + (field.Name == IndexFields.Document ? term.Term.ToString() : term.Term.Utf8ToString())] = $"{documents} | {string.Join(' ', publicView.Ids(query).Order())}";
            }
        }

        return postings;
    }
}
