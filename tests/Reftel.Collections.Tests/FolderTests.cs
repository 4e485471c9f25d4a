namespace Reftel.Collections.Tests;

/// <summary>Which files of a folder are read, and in what order.</summary>
public sealed class FolderTests
{
    [Fact]
    public async Task Files_are_read_in_the_order_of_their_paths()
    {
        using var folder = new TestFolder();
        foreach (var name in (string[])["b/2.txt", "a.txt", "b/10.txt", "B.txt", "é.txt", "b.txt"]) folder.Write(name, Invented.Telegram);
        (await folder.ReadAsync()).Select(record => record.Place.File).ShouldBe(["B.txt", "a.txt", "b.txt", "b/10.txt", "b/2.txt", "é.txt"]);
    }

    [Theory]
    [InlineData("README")]
    [InlineData("readme.md")]
    [InlineData("sub/README.txt")]
    [InlineData("collection.json")]
    [InlineData("sub/collection.json")]
    [InlineData("site.json")]
    [InlineData("articles/cod.md")]
    [InlineData("articles/2010/cod.md")]
    [InlineData(".hidden")]
    [InlineData("sub/.hidden.txt")]
    [InlineData(".versions/objects/ab.txt")]
    public async Task What_people_wrote_about_a_collection_is_no_record(string name)
    {
        using var folder = new TestFolder();
        folder.Write(name, Invented.Telegram);
        folder.Write("sub/articles/kept.txt", Invented.Telegram);
        (await folder.ReadAsync()).Telegram().Place.File.ShouldBe("sub/articles/kept.txt");
    }

    [Fact]
    public async Task File_that_is_named_itself_is_read_whatever_its_name()
    {
        using var folder = new TestFolder();
        var records = await Reading.AllAsync(folder.Write("README", Invented.Telegram));
        records.Telegram().SourceId.ShouldBe("README");
    }

    [Fact]
    public async Task Symbolic_links_are_not_followed()
    {
        using var folder = new TestFolder();
        using var outside = new TestFolder();
        folder.Write("a.txt", Invented.Telegram);
        var target = outside.Write("secret.txt", Invented.Telegram);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "link.txt"), target);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "linked"), outside.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "back"), folder.Path);
        (await folder.ReadAsync()).Telegram().Place.File.ShouldBe("a.txt");
    }

    [Fact]
    public async Task File_that_cannot_be_opened_is_rejected_and_the_rest_is_read()
    {
        using var folder = new TestFolder();
        folder.Write("a.txt", Invented.Telegram);
        folder.Write("c.txt", Invented.Telegram);
        // Another has it to itself: so it goes for every user, the superuser too.
        await using var held = new FileStream(folder.Write("b.txt", Invented.Telegram), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var records = await folder.ReadAsync();
        records.Select(record => record.Place.File).ShouldBe(["a.txt", "b.txt", "c.txt"]);
        var rejection = records[1].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldStartWith("cannot be opened: ");
        rejection.FirstBytes.Length.ShouldBe(0);
        records[2].ShouldBeOfType<RawTelegram>();
    }

    [Fact]
    public async Task Pipes_and_sockets_in_a_folder_are_rejected_and_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has neither in a folder.");
        using var folder = new TestFolder();
        using (var make = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder.Path, "a"))) await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(folder.Path, "b")));
        folder.Write("c", "");
        folder.Write("d", Invented.Telegram);
        var records = await folder.ReadAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        records.Select(record => record.Place.File).ShouldBe(["a", "b", "c", "d"]);
        records.OfType<Rejection>().Select(rejection => rejection.Reason).ShouldSatisfyAllConditions(
            reasons => reasons.First().ShouldBe("a named pipe, where a file is expected"), reasons => reasons.ElementAt(1).ShouldStartWith("a socket, or another thing that is no file"),
            reasons => reasons.Last().ShouldBe("an empty file"));
    }

    [Fact]
    public async Task Path_where_there_is_nothing_is_the_callers_mistake()
    {
        using var folder = new TestFolder();
        var nowhere = Path.Combine(folder.Path, "nowhere");
        (await Should.ThrowAsync<FileNotFoundException>(() => Reading.AllAsync(nowhere))).Message.ShouldBe($"There is no file or folder {nowhere}.");
    }

    [Fact]
    public async Task Empty_folder_has_no_records()
    {
        using var folder = new TestFolder();
        (await folder.ReadAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled()
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", string.Concat(Enumerable.Range(1, 100).Select(i => Invented.Row(i) + "\n")));
        using var cancellation = new CancellationTokenSource();
        var read = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in CollectionReader.ReadAsync(folder.Path, cancellation.Token))
            {
                if (++read == 3) await cancellation.CancelAsync();
            }
        });
        read.ShouldBe(3);
    }

    [Fact]
    public void Bytes_of_a_folder_are_those_of_the_files_that_are_read()
    {
        using var folder = new TestFolder();
        folder.Write("a.txt", "12345");
        folder.Write("sub/b.txt", "123");
        folder.Write("README", "1234567");
        CollectionReader.TotalBytes(folder.Path).ShouldBe(8);
    }
}
