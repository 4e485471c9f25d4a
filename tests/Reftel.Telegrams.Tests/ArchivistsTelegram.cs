using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Reftel.Telegrams.Tests;

/// <summary>A telegram of the 1970s as the National Archives give it: its text, then what archivists noted of it.</summary>
/// <param name="Name">The file's.</param>
/// <param name="Text">All of it, attributes included, as <c>pdftotext -layout</c> gives it.</param>
/// <param name="Attributes">The notes by their label; <c>n/a</c> is left out.</param>
internal sealed partial record ArchivistsTelegram(string Name, string Text, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>Those on this machine; empty where there are none, or no <c>pdftotext</c>.</summary>
    public static IReadOnlyList<ArchivistsTelegram> All { get; } = [.. Files().Select(Read).OfType<ArchivistsTelegram>()];

    /// <summary>The text before the attributes, page stamps left out.</summary>
    public string Telegram => Stamps().Replace(Text[..AttributesStart(Text)], "");

    private static IEnumerable<string> Files()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "collections", "nara-aad");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.pdf").Order(StringComparer.Ordinal) : [];
    }

    private static ArchivistsTelegram? Read(string file)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ArchivistsTelegram(Path.GetFileNameWithoutExtension(file), text, ReadAttributes(text[AttributesStart(text)..]));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int AttributesStart(string text) => text.IndexOf("Message Attributes", StringComparison.Ordinal) is var at and >= 0 ? at : text.Length;

    // A line without a label goes on with the one before it.
    private static Dictionary<string, string> ReadAttributes(string text)
    {
        Dictionary<string, string> attributes = [];
        string? label = null;
        foreach (var line in text.Split('\n').Skip(1).Where(line => !Stamps().IsMatch(line) || line.StartsWith("Markings", StringComparison.Ordinal)))
        {
            if (Label().Match(line) is { Success: true } found) attributes[label = found.Groups["label"].Value] = found.Groups["value"].Value.Trim();
            else if (label is not null && !string.IsNullOrWhiteSpace(line)) attributes[label] += " " + line.Trim();
        }

        return attributes.Where(pair => pair.Value is not ("" or "n/a" or "N/A")).ToDictionary(pair => pair.Key, pair => pair.Value.Replace("\\", "", StringComparison.Ordinal));
    }

    [GeneratedRegex("^(?<label>[A-Z][A-Za-z .]+):( (?<value>.*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("^.*Declassified/Released US Department of State.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Stamps();
}
