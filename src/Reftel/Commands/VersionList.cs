using System.Text.Json;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel show ID --versions</c> and <c>--diff</c>: which texts of a telegram there are, and how they differ.</summary>
internal static class VersionList
{
    /// <summary>Prints the versions.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<KeptVersion> versions, bool json)
    {
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(
                versions.Select(version => new
                {
                    version = version.Number,
                    textHash = version.TextHash,
                    expunged = version.IsExpunged,
                    imported = version.Imported,
                    sightings = version.Sightings.Select(sighting => new { carrier = sighting.Carrier, file = sighting.File, record = sighting.Record, sha256 = sighting.Sha256, imported = sighting.Imported }),
                }),
                Options.JsonNames));
            return;
        }

        foreach (var version in versions)
        {
            terminal.Out.WriteLine($"version {version.Number}, first imported {version.Imported ?? "at a time not known"}{(version.IsExpunged ? ", expunged" : "")}");
            terminal.Out.WriteLine($"  text SHA-256 {version.TextHash}");
            foreach (var sighting in version.Sightings)
                terminal.Out.WriteLine(TelegramPrinter.Harmless($"  seen in {sighting.File} record {sighting.Record} ({sighting.Carrier}), imported {sighting.Imported}"));
        }
    }

    /// <summary>Reads which versions are compared: <c>1..3</c>; nothing for the last two.</summary>
    /// <returns>False for anything else.</returns>
    public static bool TryReadRange(string? text, out (int From, int To)? range)
    {
        range = null;
        if (string.IsNullOrEmpty(text)) return true;
        var parts = text.Split("..");
        if (parts.Length != 2 || !int.TryParse(parts[0], out var from) || !int.TryParse(parts[1], out var to) || from < 1 || to < 1) return false;
        range = (from, to);
        return true;
    }

    /// <summary>Prints how two versions differ.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="versions">All that there are.</param>
    /// <param name="range">Which two; null for the last two.</param>
    /// <param name="find">Gives a version's text.</param>
    /// <param name="json">As JSON.</param>
    public static int Compare(Terminal terminal, IReadOnlyList<KeptVersion> versions, (int From, int To)? range, Func<int, TelegramDocument?> find, bool json)
    {
        if (range is null && versions.Count < 2) return terminal.Fail("There is one version only, so nothing to compare.");
        var (from, to) = range ?? (versions[^2].Number, versions[^1].Number);
        if (find(from) is not { } before) return Missing(terminal, from);
        if (find(to) is not { } after) return Missing(terminal, to);
        if ((before.Expunging ?? after.Expunging) is not null) return terminal.Fail("A text of these was expunged; there is nothing to compare.");
        var lines = TextComparison.Compare(Whole(before), Whole(after));
        if (json)
        {
            var changes = lines.Where(line => line.Change != LineChange.Same).Select(line => new { change = line.Change == LineChange.Added ? "added" : "removed", line = line.Number, text = line.Text });
            terminal.Out.WriteLine(JsonSerializer.Serialize(new { from, to, changes }, Options.JsonNames));
            return ExitCode.Done;
        }

        terminal.Out.WriteLine(TelegramPrinter.Harmless($"{before.Name}: from version {from} (-) to version {to} (+)"));
        if (lines.TrueForAll(line => line.Change == LineChange.Same)) terminal.Out.WriteLine("No line differs.");
        TextComparison.Print(terminal.Out, lines);
        return ExitCode.Done;
    }

    private static int Missing(Terminal terminal, int version) => terminal.Fail($"There is no version {version}; --versions lists those that there are.");

    private static string Whole(TelegramDocument document) => document.Header.Length > 0 ? $"{document.Header}\n{document.Body}" : document.Body;
}
