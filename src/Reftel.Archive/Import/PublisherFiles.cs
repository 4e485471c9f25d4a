using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>What a publisher has put beside the telegrams of a folder.</summary>
internal static class PublisherFiles
{
    /// <summary>The description of the collection: the folder's own, under the name that the operator gives, if any.</summary>
    public static CollectionDescription? Describe(string path, string? name, Action<string> warn)
    {
        var file = Path.Combine(path, "collection.json");
        CollectionDescription? read = null;
        if (Directory.Exists(path) && File.Exists(file))
        {
            read = CollectionDescription.TryRead(file, out var fault);
            if (fault is not null) warn(fault);
        }

        if (name is not { Length: > 0 }) return read;
        return read is not null && read.Name == name ? read : new CollectionDescription(name, null, null, null, null, null, null);
    }

    /// <summary>Copies settings of the site and articles, where the archive lacks them.</summary>
    public static void Copy(string path, ArchiveFolder folder)
    {
        if (!Directory.Exists(path)) return;
        var site = Path.Combine(path, "site.json");
        if (File.Exists(site) && (!File.Exists(folder.Site) || folder.HasSiteTemplate())) ArchiveFolder.CopyFile(site, folder.Site);
        var articles = Path.Combine(path, "articles");
        if (!Directory.Exists(articles)) return;
        ArchiveFolder.MakeFolder(folder.Articles);
        foreach (var article in Directory.EnumerateFiles(articles, "*.md").Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(folder.Articles, Path.GetFileName(article));
            if (!File.Exists(target)) ArchiveFolder.CopyFile(article, target);
        }
    }
}
