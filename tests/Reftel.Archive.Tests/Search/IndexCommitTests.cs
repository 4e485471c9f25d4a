using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>Which commit counts, and what becomes of damage.</summary>
public sealed class IndexCommitTests
{
    [Fact]
    public void Commit_that_the_store_never_named_is_dropped()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        index.Writers.Add(IndexedTexts.Telegram(2));
        index.Writers.Remove(1);
        index.Writers.Commit();
        index.Reopen();
        index.Writers.Add(IndexedTexts.Telegram(3));
        index.Commit();
        index.Entries().Select(entry => entry.DocumentId).ShouldBe([1, 3]);
        index.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void What_was_never_committed_is_dropped()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        index.Writers.Add(IndexedTexts.Telegram(2));
        index.Reopen();
        index.Commit();
        index.Entries().Select(entry => entry.DocumentId).ShouldBe([1]);
    }

    [Fact]
    public void Earlier_commits_stay_until_another_is_named()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        var before = index.Named;
        index.Writers.Add(IndexedTexts.Telegram(2));
        var after = index.Writers.Commit();
        IndexCheck.Entries(index.Folder, before).Count().ShouldBe(1);
        IndexCheck.Entries(index.Folder, after).Count().ShouldBe(2);
        index.Writers.Keep(after);
        File.Exists(Path.Combine(index.Folder, "public", before.Public)).ShouldBeFalse();
        IndexCheck.Entries(index.Folder, after).Count().ShouldBe(2);
    }

    [Fact]
    public void Reader_keeps_what_it_has_opened_while_the_index_moves_on()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        using var reading = new PublicIndex(index.Folder);
        using var view = reading.At(index.Named.Public);
        var old = index.Named.Public;
        index.Writers.Purge(new HashSet<long> { 1 });
        index.Writers.Add(IndexedTexts.Telegram(2));
        index.Commit();
        TelegramQuery.TryParse("harbor", out var query, out _).ShouldBeTrue();
        view.Ids(query).ShouldBe([1]);
        using (var later = reading.At(index.Named.Public)) later.Ids(query).ShouldBe([2]);
        view.Ids(query).ShouldBe([1]);
        using var other = new PublicIndex(index.Folder);
        Should.Throw<CommitSupersededException>(() => other.At(old)).Message.ShouldContain(old);
    }

    [Fact]
    public void Index_is_made_anew_beside_its_readers()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        index.Close();
        using var reading = new EditorIndex(index.Folder);
        using var view = reading.At(index.Named);
        using (var writers = IndexWriters.Create(index.Folder))
        {
            IndexCheck.Entries(index.Folder, index.Named).Count().ShouldBe(1);
            writers.Add(IndexedTexts.Telegram(2));
            var commits = writers.Commit();
            IndexCheck.Entries(index.Folder, index.Named).Count().ShouldBe(1);
            writers.Keep(commits);
            IndexCheck.Entries(index.Folder, commits).Single().DocumentId.ShouldBe(2);
        }

        view.Documents.ShouldBe(1);
    }

    [Fact]
    public void Damage_to_any_file_is_named()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, released: false));
        index.Close();
        foreach (var file in Directory.EnumerateFiles(index.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "segments.gen").ToList())
        {
            var name = Path.GetFileName(file);
            var bytes = File.ReadAllBytes(file);

            File.Delete(file);
            Should.Throw<IndexDamagedException>(() => IndexWriters.Open(index.Folder, index.Named), name);
            index.Faults().ShouldContain(fault => fault.Contains(name) || fault.Contains("segments_"), name);

            File.WriteAllBytes(file, bytes[..^5]);
            Should.Throw<IndexDamagedException>(() => IndexWriters.Open(index.Folder, index.Named), name);
            index.Faults().ShouldContain(fault => fault.Contains(name) || fault.Contains("segments_"), name);

            File.WriteAllBytes(file, []);
            Should.Throw<IndexDamagedException>(() => IndexWriters.Open(index.Folder, index.Named), name);

            var changed = bytes.ToArray();
            changed[changed.Length / 2] ^= 0x40;
            File.WriteAllBytes(file, changed);
            index.Faults().ShouldContain(fault => fault.Contains(name) || fault.Contains("segments_"), name);
            File.WriteAllBytes(file, bytes);
        }

        index.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1), IndexedTexts.Telegram(2, released: false));
        index.Close();
        var files = Directory.EnumerateFiles(index.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "segments.gen").Order(StringComparer.Ordinal).ToArray();
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255], (file, at, change) => (File: files[file], At: at, Change: change)).Sample(
            damage =>
            {
                var bytes = File.ReadAllBytes(damage.File);
                var changed = bytes.ToArray();
                changed[damage.At % bytes.Length] ^= damage.Change;
                File.WriteAllBytes(damage.File, changed);
                try
                {
                    index.Faults().ShouldNotBeEmpty($"{Path.GetFileName(damage.File)} at {damage.At % bytes.Length}");
                    _ = index.Entries();
                }
                catch (IndexDamagedException)
                {
                    // As it should be: one plain sentence.
                }
                finally
                {
                    File.WriteAllBytes(damage.File, bytes);
                }
            },
            iter: 400, threads: 1);
    }

    [Fact]
    public void Damaged_index_is_made_anew()
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        index.Close();
        foreach (var file in Directory.EnumerateFiles(index.Folder, "segments_*", SearchOption.AllDirectories)) File.WriteAllBytes(file, [1, 2, 3]);
        using var writers = IndexWriters.Create(index.Folder);
        writers.Add(IndexedTexts.Telegram(2));
        IndexCheck.Entries(index.Folder, writers.Commit()).Single().DocumentId.ShouldBe(2);
    }

    [Fact]
    public void Only_the_owner_can_read_the_files()
    {
        if (OperatingSystem.IsWindows()) return;
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1));
        foreach (var file in Directory.EnumerateFiles(index.Folder, "*", SearchOption.AllDirectories))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        foreach (var folder in Directory.EnumerateDirectories(index.Folder).Append(index.Folder))
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder);
    }
}
