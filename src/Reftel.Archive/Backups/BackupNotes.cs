using System.Text.Encodings.Web;
using System.Text.Json;
using Reftel.Archive.Store;

namespace Reftel.Archive.Backups;

/// <summary>Where a backup was written.</summary>
/// <param name="Moment">ISO 8601 UTC.</param>
/// <param name="Path">Full.</param>
/// <param name="Sequence">The last entry of the change log that it holds.</param>
internal sealed record BackupNote(string Moment, string Path, long Sequence);

/// <summary>The archive remembers its backups: when a text has to be expunged, whoever does it must know where else it lies.</summary>
internal static class BackupNotes
{
    /// <summary>A line for each backup.</summary>
    public const string FileName = "backups.ndjson";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds a note. Backups are made while others write: the file is taken for the moment, not the archive.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Append(ArchiveFolder folder, BackupNote note)
    {
        using var file = Durable.OpenPatiently(Path.Combine(folder.Path, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        ArchiveFolder.Protect(file.Name);
        file.Seek(0, SeekOrigin.End);
        if (file.Length > 0)
        {
            // A line that a power cut has torn must not tear the next.
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n') file.WriteByte((byte)'\n');
        }

        file.Write(JsonSerializer.SerializeToUtf8Bytes(note, Written));
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
        Durable.FlushFolder(folder.Path);
    }

    /// <summary>The notes, oldest first; a line that is none is passed over.</summary>
    public static IReadOnlyList<BackupNote> Read(ArchiveFolder folder)
    {
        var path = Path.Combine(folder.Path, FileName);
        if (!File.Exists(path)) return [];
        using var reader = new StreamReader(Durable.OpenPatiently(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        List<BackupNote> notes = [];
        while (reader.ReadLine() is { } line)
        {
            if (Parse(line) is { } note) notes.Add(note);
        }

        return notes;
    }

    private static BackupNote? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupNote>(line, Written) is { Path: not null, Moment: not null } note ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
