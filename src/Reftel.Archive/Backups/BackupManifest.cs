using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Backups;

/// <summary>What a backup holds: <c>backup.json</c>, which is read before anything else of it.</summary>
/// <param name="Format">Of the backup itself: 1.</param>
/// <param name="Program">The program that made it: <c>reftel 0.1.0</c>.</param>
/// <param name="Schema">Of its database.</param>
/// <param name="Moment">ISO 8601 UTC.</param>
/// <param name="Sequence">The last entry of its change log; 0 where there is none.</param>
/// <param name="Hash">Of that entry: 64 hexadecimal digits, zeros where there is none.</param>
/// <param name="Counts">Of its documents.</param>
/// <param name="Files">All of them but the manifest itself.</param>
public sealed record BackupManifest(
    int Format, string Program, long Schema, string Moment, long Sequence, string Hash, BackupCounts Counts, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The manifest's own name.</summary>
    public const string FileName = "backup.json";

    /// <summary>Longest manifest that is read, in bytes: that of a quarter of a million quarantined records.</summary>
    internal const int MaxBytes = 64 << 20;

    private const int LatestFormat = 1;

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes of all files.</summary>
    public long Bytes() => Files.Sum(file => file.Length);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Written);

    /// <summary>Reads a manifest; none of its words is believed before it was looked at.</summary>
    /// <exception cref="ArchiveException">It is no manifest, or a newer program made it.</exception>
    internal static BackupManifest Parse(ReadOnlySpan<byte> json)
    {
        BackupManifest? read;
        try
        {
            read = JsonSerializer.Deserialize<BackupManifest>(json, Written);
        }
        catch (JsonException e)
        {
            throw new ArchiveException($"{FileName} is no manifest of a backup: {e.Message}", e);
        }

        if (read is not { Format: > 0, Files: not null, Counts: not null, Moment: not null, Hash: not null }) throw new ArchiveException($"{FileName} is no manifest of a backup.");
        if (read.Format > LatestFormat || read.Schema > Store.Migrations.Latest)
            throw new ArchiveException($"The backup was made by a newer reftel ({read.Program}, schema {read.Schema}; this one knows {Store.Migrations.Latest}). Use that version.");
        HashSet<string> names = [];
        foreach (var file in read.Files)
        {
            if (file is not { Name: not null, Sha256: not null } || !BackupNames.IsOne(file.Name)) throw new ArchiveException($"{FileName} names a file that no backup has: \"{Shown(file?.Name)}\".");
            if (file.Length < 0 || file.Length > long.MaxValue / read.Files.Count || file.Sha256.Length != 64) throw new ArchiveException($"{FileName} has no length and hash that can be true of {file.Name}.");
            if (!names.Add(file.Name)) throw new ArchiveException($"{FileName} names {file.Name} twice.");
        }

        return names.Contains(BackupNames.Database) ? read : throw new ArchiveException($"{FileName} names no database.");
    }

    /// <summary>Describes the files of a folder, whose database has its final name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="moment">Of the backup.</param>
    /// <param name="cancellation">Ends it.</param>
    internal static BackupManifest Of(string folder, string moment, CancellationToken cancellation)
    {
        List<BackupFile> files = [];
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = File.OpenRead(path);
            files.Add(new BackupFile(Path.GetRelativePath(folder, path).Replace('\\', '/'), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream))));
        }

        using var connection = new SqliteConnection(Store.Database.UnpooledForReading(Path.Combine(folder, BackupNames.Database)));
        connection.Open();
        var last = Store.ChangeLog.Last(connection);
        var states = connection.Query<(string State, long Count)>("SELECT state, count(*) FROM document GROUP BY state").ToDictionary(row => row.State, row => row.Count);
        var counts = new BackupCounts(
            states.Values.Sum(), states.GetValueOrDefault("released"), states.GetValueOrDefault("held"), states.GetValueOrDefault("withdrawn"),
            connection.QuerySingle<long>("SELECT count(*) FROM version"), connection.QuerySingle<long>("SELECT count(*) FROM quarantine"));
        return new BackupManifest(
            LatestFormat, $"reftel {Version}", connection.QuerySingle<long>("PRAGMA user_version"), moment, last.Sequence, last.Hash, counts, files);
    }

    private static string Version =>
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    // What an unknown file says of itself never reaches the terminal as it is.
    private static string Shown(string? name) => name is null ? "" : new string([.. name.Take(80).Select(c => char.IsControl(c) ? ' ' : c)]);
}

/// <summary>Counts of a backup.</summary>
/// <param name="Telegrams">Documents in any state.</param>
/// <param name="Released">Of these.</param>
/// <param name="Held">Of these.</param>
/// <param name="Withdrawn">Of these.</param>
/// <param name="Versions">Texts.</param>
/// <param name="Quarantined">Records that could not be read.</param>
public sealed record BackupCounts(long Telegrams, long Released, long Held, long Withdrawn, long Versions, long Quarantined);

/// <summary>A file of a backup.</summary>
/// <param name="Name">As in the archive's folder, with <c>/</c>: <c>articles/vote.md</c>.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Length, string Sha256);
