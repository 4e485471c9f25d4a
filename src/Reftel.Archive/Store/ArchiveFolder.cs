using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>The folder of an archive: where its parts lie, and who may read them.</summary>
/// <param name="Path">The folder.</param>
public sealed record ArchiveFolder(string Path)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The SQLite database.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "reftel.db");

    /// <summary>What could not be read, by hash.</summary>
    public string Quarantine => System.IO.Path.Combine(Path, "quarantine");

    /// <summary>The publisher's articles.</summary>
    public string Articles => System.IO.Path.Combine(Path, "articles");

    /// <summary>What the page chrome shows.</summary>
    public string Site => System.IO.Path.Combine(Path, "site.json");

    /// <summary>The search indexes.</summary>
    public string Index => System.IO.Path.Combine(Path, "index");

    internal const string LockName = "reftel.lock";

    private string LockFile => System.IO.Path.Combine(Path, LockName);

    /// <summary>Makes a new archive.</summary>
    /// <remarks>The database comes last: until it is there, the folder holds no archive, and making one can be tried again.</remarks>
    /// <exception cref="ArchiveException">There is an archive already, another process is making one, or the folder cannot be made.</exception>
    public void Create()
    {
        if (File.Exists(DatabaseFile)) throw new ArchiveException($"There is an archive in {Path} already.");
        try
        {
            MakeFolder(Path);
            MakeFolder(Quarantine);
            MakeFolder(Articles);
            if (!File.Exists(Site)) WriteFile(Site, SiteTemplate);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The folder {Path} cannot be made: {e.Message}", e);
        }

        using var locked = LockForWriting();
        new Database(this).Create();
    }

    /// <summary>Takes the archive for writing, until disposed or until the process ends, however it ends.</summary>
    /// <exception cref="ArchiveException">Another process writes.</exception>
    public IDisposable LockForWriting()
    {
        try
        {
            var file = new FileStream(LockFile, System.IO.FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Protect(LockFile);
            return file;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new ArchiveException($"There is no folder {Path}.", e);
        }
        catch (IOException e) when (Durable.IsHeld(e))
        {
            throw new ArchiveException($"Another reftel is writing to the archive {Path}; only one can at a time. Try again when it has ended.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"The archive {Path} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Sets the database files' modes; they come and go with SQLite.</summary>
    public void ProtectDatabase()
    {
        foreach (var file in (string[])[DatabaseFile, DatabaseFile + "-wal", DatabaseFile + "-shm"])
        {
            if (File.Exists(file)) Protect(file);
        }
    }

    /// <summary>True while site.json is as `reftel init` wrote it.</summary>
    internal bool HasSiteTemplate() => File.ReadAllText(Site) == SiteTemplate;

    /// <summary>Writes a whole file that only its owner can read.</summary>
    internal static void WriteFile(string path, string text)
    {
        File.WriteAllText(path, text);
        Protect(path);
    }

    /// <summary>Copies a file as it is; only the owner can read the copy.</summary>
    internal static void CopyFile(string from, string to)
    {
        File.WriteAllBytes(to, File.ReadAllBytes(from));
        Protect(to);
    }

    internal static void MakeFolder(string path)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, FolderMode);
    }

    internal static void Protect(string file)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, FileMode);
    }

    private const string SiteTemplate = """
        // What every page of the site shows. Comments like this one may stay.
        {
          // The name of the site and a line under it.
          "name": "Reftel archive",
          "motto": "Telegrams, readable",
          // Text in place of a picture, or the name of a file in this folder.
          "logo": "",
          // The address under which readers reach the site; links in feeds and the sitemap begin with it.
          "publicUrl": "",
          // How many telegrams the collection is said to hold: the second number of the counter. null for none.
          "statedTotal": null,
          // "supportLink": { "text": "Support us", "url": "https://example.org/support" },
          "communityLinks": [],
          // An e-mail or web address for reports of errors.
          "contact": "",
          // How often one reader may search: so many requests in so many seconds. Without it, as often as they like. Behind a proxy, which writes readers'
          // addresses at the end of X-Forwarded-For, add "behindProxy": true; else all readers count as one.
          // "rateLimit": { "requests": 120, "seconds": 60 },
          "rights": ""
        }

        """;
}
