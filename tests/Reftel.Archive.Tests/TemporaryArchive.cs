using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Export;
using Reftel.Archive.Import;
using Reftel.Archive.Release;
using Reftel.Collections;

namespace Reftel.Archive.Tests;

/// <summary>An archive of one test, with room for files beside it; both go with the test.</summary>
internal sealed class TemporaryArchive : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("reftel-archive-");

    public TemporaryArchive(bool create = true)
    {
        Folder = new ArchiveFolder(Path.Combine(_root.FullName, "archive"));
        if (create) Folder.Create();
    }

    public ArchiveFolder Folder { get; }

    public FixedTime Time { get; } = new();

    public List<string> Warnings { get; } = [];

    public List<Rejection> Rejected { get; } = [];

    public EditorArchive Editor => EditorArchive.Open(Folder.Path);

    public PublicArchive Public => PublicArchive.Open(Folder.Path, Time);

    /// <summary>A path beside the archive.</summary>
    public string this[string name] => Path.Combine(_root.FullName, name);

    /// <summary>Writes a file beside the archive.</summary>
    public string Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    public string Put(string name, byte[] bytes)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public ImportResult Import(params IReadOnlyList<string> paths) => Import(new ImportOptions(), paths);

    public ImportResult Import(ImportOptions options, params IReadOnlyList<string> paths) =>
        Task.Run(() => new Importer(Folder, Time) { OnRejected = Rejected.Add, OnWarning = Warnings.Add }.ImportAsync(paths, options), TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    /// <summary>Releases what is held or withdrawn, as an editor does.</summary>
    public void Release(params IReadOnlyList<string> ids) => Releaser().Release(ids, null, null, TestContext.Current.CancellationToken).Unknown.ShouldBeEmpty();

    /// <summary>Takes back what is released.</summary>
    public void Withdraw(params IReadOnlyList<string> ids) => Releaser().Withdraw(ids, "It names a source.", TestContext.Current.CancellationToken).NotReleased.ShouldBeEmpty();

    public Releaser Releaser() => new(Folder, Time, "ann") { OnWarning = Warnings.Add };

    public Corrector Corrector() => new(Folder, Time, "ann") { OnWarning = Warnings.Add };

    public TelegramDocument Find(string id, int? version = null) => Editor.Find(id, version).ShouldNotBeNull($"there is no {id}");

    public string[] Faults() => [.. new Verifier(Folder).Faults(TestContext.Current.CancellationToken)];

    public string Ndjson() => Encoding.UTF8.GetString(Exported((exporter, stream) => exporter.WriteNdjson(stream, publicOnly: false, CancellationToken.None)));

    public byte[] Exported(Action<Exporter, Stream> write)
    {
        using var stream = new MemoryStream();
        write(new Exporter(Editor), stream);
        return stream.ToArray();
    }

    /// <summary>Changes the database behind the archive's back.</summary>
    public void Tamper(string sql, object? parameters = null, bool foreignKeys = true)
    {
        using var connection = Connect();
        if (!foreignKeys) connection.Execute("PRAGMA foreign_keys = OFF");
        connection.Execute(sql, parameters);
    }

    public long Reindex() => new Reindexer(Folder, Time).Run("ann", TestContext.Current.CancellationToken);

    public T Ask<T>(string sql, object? parameters = null)
    {
        using var connection = Connect();
        return connection.QuerySingle<T>(sql, parameters);
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Folder.DatabaseFile};Pooling=False;Foreign Keys=True");
        connection.Open();
        return connection;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
