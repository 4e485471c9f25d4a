using System.Text;
using System.Text.Json;
using Reftel.Collections;

namespace Reftel.Archive.Export;

/// <summary>Writes a whole archive to a stream.</summary>
/// <param name="archive">The archive.</param>
public sealed class Exporter(EditorArchive archive)
{
    /// <summary>One JSON object a line, every version of every document; complete.</summary>
    /// <returns>How many lines.</returns>
    public long WriteNdjson(Stream output, bool publicOnly, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        long lines = 0;
        var collections = archive.Collections();
        using var writer = new Utf8JsonWriter(output, TelegramDocumentJson.Options(indented: false));
        foreach (var document in archive.All(publicOnly))
        {
            cancellation.ThrowIfCancellationRequested();
            // What is known of a collection goes with its first telegram.
            CollectionDescription? details = null;
            if (document.Collection is { } name && collections.Remove(name, out details) && details == new CollectionDescription(name, null, null, null, null, null, null)) details = null;
            TelegramDocumentJson.Write(writer, document, details);
            writer.Flush();
            writer.Reset();
            output.WriteByte((byte)'\n');
            lines++;
        }

        return lines;
    }

    /// <summary>The form of the dump cables.csv: eight columns, backslash escapes. Versions, sightings, states and release times have no place in it.</summary>
    public long WriteCsv(Stream output, bool publicOnly, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        long rows = 0;
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var document in archive.All(publicOnly))
        {
            cancellation.ThrowIfCancellationRequested();
            if (document.Expunging is not null) continue;
            var parsed = TelegramDocumentJson.Parse(document);
            var references = string.Join('|', parsed.References.Where(reference => reference.Id is not null).Select(reference => reference.Id!.ToString()));
            string[] cells =
            [
                (++rows).ToString(), DumpDate(document.Created), document.ReferenceId ?? "", document.Origin ?? "", document.CarrierClassification ?? parsed.Classification ?? "", references,
                document.Header, document.Body,
            ];
            writer.WriteLine(string.Join(',', cells.Select(cell => $"\"{cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));
        }

        return rows;
    }

    /// <summary>The texts alone, each ended by NNNN. Everything beside the texts is lost.</summary>
    public long WriteText(Stream output, bool publicOnly, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        long telegrams = 0;
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (var document in archive.All(publicOnly))
        {
            cancellation.ThrowIfCancellationRequested();
            if (document.Expunging is not null) continue;
            if (document.Header.Length > 0) writer.WriteLine(document.Header);
            writer.WriteLine(document.Body);
            writer.WriteLine();
            writer.WriteLine("NNNN");
            telegrams++;
        }

        return telegrams;
    }

    // 2009-02-25T11:47Z is 2/25/2009 11:47 there; an unknown date is an empty cell, for any date that stood there would be read as one.
    private static string DumpDate(string? created)
    {
        if (StoredText.MomentOf(created) is not { } moment) return "";
        if (!created!.Contains('T', StringComparison.Ordinal)) return moment.ToString("M/d/yyyy");
        return moment.ToString(moment.Second == 0 ? "M/d/yyyy H:mm" : "M/d/yyyy H:mm:ss");
    }
}
