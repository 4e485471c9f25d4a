using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

public sealed class MakingTests
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Everything_of_an_archive_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no such modes there");
        using var archive = new TemporaryArchive();
        archive.Put("box/articles/harbor.md", "# Harbor");
        archive.Put("box/site.json", "{ \"name\": \"Harbor papers\" }");
        archive.Put("box/torn.html", "<html><body>no text</body></html>");
        archive.Put("box/telegram.txt", Invented.Text());
        archive.Import(archive["box"]).Quarantined.ShouldBe(1);
        using var open = archive.Connect();
        using var write = open.BeginTransaction();
        new[] { archive.Folder.DatabaseFile + "-wal", archive.Folder.DatabaseFile + "-shm" }.ShouldAllBe(file => File.Exists(file));
        if (OperatingSystem.IsWindows()) return;
        File.GetUnixFileMode(archive.Folder.Path).ShouldBe(OwnerFolder);
        var folders = Directory.GetDirectories(archive.Folder.Path, "*", SearchOption.AllDirectories);
        folders.Select(Path.GetFileName).Order().ShouldBe(["articles", "held", "index", "public", "quarantine"]);
        foreach (var folder in folders) File.GetUnixFileMode(folder).ShouldBe(OwnerFolder, folder);
        var files = Directory.GetFiles(archive.Folder.Path, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(7);
        foreach (var file in files) File.GetUnixFileMode(file).ShouldBe(OwnerFile, file);
    }

    [Fact]
    public void Folder_that_others_could_read_is_closed_to_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no such modes there");
        using var archive = new TemporaryArchive(create: false);
        Directory.CreateDirectory(archive.Folder.Path);
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(archive.Folder.Path, OwnerFolder | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        archive.Folder.Create();
        File.GetUnixFileMode(archive.Folder.Path).ShouldBe(OwnerFolder);
    }

    [Fact]
    public void Archive_is_not_made_over_another()
    {
        using var archive = new TemporaryArchive();
        Should.Throw<ArchiveException>(archive.Folder.Create).Message.ShouldBe($"There is an archive in {archive.Folder.Path} already.");
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Half_made_archive_is_made_anew()
    {
        using var archive = new TemporaryArchive(create: false);
        Directory.CreateDirectory(archive.Folder.Quarantine);
        Directory.CreateDirectory(archive.Folder.Articles);
        archive.Put("archive/reftel.db.new", "half a databa");
        archive.Put("archive/reftel.db.new-wal", "and its log");
        archive.Folder.Create();
        File.Exists(archive.Folder.DatabaseFile + ".new").ShouldBeFalse();
        File.Exists(archive.Folder.DatabaseFile + ".new-wal").ShouldBeFalse();
        archive.Import(archive.Put("telegram.txt", Invented.Text())).New.ShouldBe(1);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Site_json_that_the_publisher_put_there_first_is_kept()
    {
        using var archive = new TemporaryArchive(create: false);
        archive.Put("archive/site.json", "{ \"name\": \"Mine\" }");
        archive.Folder.Create();
        File.ReadAllText(archive.Folder.Site).ShouldBe("{ \"name\": \"Mine\" }");
    }

    [Fact]
    public void Archive_of_a_newer_reftel_is_refused_and_left_as_it_is()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("telegram.txt", Invented.Text()));
        archive.Tamper("PRAGMA user_version = 99");
        SqliteConnection.ClearAllPools();
        var before = SHA256.HashData(File.ReadAllBytes(archive.Folder.DatabaseFile));
        foreach (var use in Uses(archive))
        {
            var message = Should.Throw<ArchiveException>(use).Message;
            message.ShouldContain("written by a newer reftel (schema 99; this one knows 5)");
            message.ShouldContain("nothing has been changed");
        }

        SHA256.HashData(File.ReadAllBytes(archive.Folder.DatabaseFile)).ShouldBe(before);
        archive.Ask<long>("PRAGMA user_version").ShouldBe(99);
    }

    [Fact]
    public void Database_of_another_program_is_refused_and_left_as_it_is()
    {
        using var archive = new TemporaryArchive(create: false);
        Directory.CreateDirectory(archive.Folder.Path);
        archive.Tamper("CREATE TABLE recipe (name TEXT)");
        var before = File.ReadAllBytes(archive.Folder.DatabaseFile);
        foreach (var use in Uses(archive)) Should.Throw<ArchiveException>(use).Message.ShouldContain("is a SQLite database, but not an archive");
        File.ReadAllBytes(archive.Folder.DatabaseFile).ShouldBe(before);
    }

    [Fact]
    public void File_that_is_no_database_is_refused_and_left_as_it_is()
    {
        using var archive = new TemporaryArchive(create: false);
        archive.Put("archive/reftel.db", new string('x', 5000));
        foreach (var use in Uses(archive)) Should.Throw<ArchiveException>(use).Message.ShouldContain("cannot be opened");
        File.ReadAllText(archive.Folder.DatabaseFile).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public void Folder_without_an_archive_is_named_with_the_command_that_makes_one()
    {
        using var archive = new TemporaryArchive(create: false);
        foreach (var use in Uses(archive)) Should.Throw<ArchiveException>(use).Message.ShouldContain($"There is no archive in {archive.Folder.Path}. `reftel init");
        Directory.Exists(archive.Folder.Path).ShouldBeFalse();
    }

    [Fact]
    public void Missing_path_is_named_before_anything_is_written()
    {
        using var archive = new TemporaryArchive();
        var there = archive.Put("telegram.txt", Invented.Text());
        Should.Throw<FileNotFoundException>(() => archive.Import(there, archive["absent.csv"])).Message.ShouldContain("absent.csv");
        archive.Ask<long>("SELECT count(*) FROM document").ShouldBe(0);
    }

    private static Action[] Uses(TemporaryArchive archive)
    {
        var file = archive.Put("another.txt", Invented.Text(53));
        return
        [
            () => EditorArchive.Open(archive.Folder.Path),
            () => PublicArchive.Open(archive.Folder.Path, archive.Time),
            () => Statistics.Of(archive.Folder.Path),
            () => _ = new Verifier(archive.Folder).Faults().ToList(),
            () => archive.Import(file),
            () => new Importer(archive.Folder, archive.Time).ImportAsync([file], new ImportOptions()).GetAwaiter().GetResult(),
            () => new Reindexer(archive.Folder, archive.Time).Run("operator"),
        ];
    }
}
