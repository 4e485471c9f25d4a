using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What the publisher wrote beside the telegrams: settings, articles, logo.</summary>
/// <param name="Stamp">Changes when any of the files does.</param>
/// <param name="Settings">From site.json.</param>
/// <param name="Articles">From articles/*.md.</param>
internal sealed record Publication(string Stamp, SiteSettings Settings, ArticleShelf Articles);

/// <summary>Keeps a <see cref="Publication"/> and reads it again after its files change, so that an edit shows without a restart.</summary>
internal sealed class Publisher(string archiveFolder, TimeProvider time, Action<string> report)
{
    // Looking at a handful of files takes microseconds; doing so for each request would still be waste.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Lock _reading = new();
    private Publication? _current;
    private long _looked;

    /// <summary>What stands now. A site.json broken while the site is up is reported and the last good one stays.</summary>
    /// <exception cref="ArchiveException">At the first reading: site.json is broken.</exception>
    public Publication Current()
    {
        lock (_reading)
        {
            if (_current is not null && time.GetElapsedTime(_looked) < BetweenLooks) return _current;
            _looked = time.GetTimestamp();
            var stamp = StampOf(archiveFolder);
            if (_current?.Stamp == stamp) return _current;
            SiteSettings settings;
            try
            {
                settings = SiteSettings.Read(archiveFolder);
            }
            catch (ArchiveException e) when (_current is not null)
            {
                report(e.Message + " The settings read before stay in use.");
                settings = _current.Settings;
            }

            var articles = ArticleShelf.Read(archiveFolder);
            foreach (var fault in articles.Faults) report(fault);
            return _current = new Publication(stamp, settings, articles);
        }
    }

    private static string StampOf(string folder)
    {
        var articles = Path.Combine(folder, ArticleShelf.FolderName);
        var files = new DirectoryInfo(folder).EnumerateFiles().Where(file => file.Name == SiteSettings.FileName || PictureTypes.Of(file.Name) is not null);
        if (Directory.Exists(articles)) files = files.Concat(new DirectoryInfo(articles).EnumerateFiles("*.md"));
        return string.Join('\n', files.Select(file => $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal));
    }
}
