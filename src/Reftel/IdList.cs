using System.Text;
using Reftel.Archive;

namespace Reftel;

/// <summary>Reads a list of IDs: one a line; blank lines and lines that begin with # are passed over.</summary>
internal static class IdList
{
    /// <summary>Four times the largest collection that is known, so that a wrong file is named and not read for ever.</summary>
    private const int MostIds = 1_000_000;

    /// <summary>In characters; reference IDs have some 20, source IDs are paths at the longest.</summary>
    private const int LongestId = 500;

    /// <summary>Reads the list.</summary>
    /// <param name="input">UTF-8.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="ArchiveException">This is no list of IDs.</exception>
    public static List<string> Read(Stream input, string name)
    {
        List<string> ids = [];
        using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 14, leaveOpen: true);
        var number = 0;
        while (ReadLine(reader, ++number, name) is { } line)
        {
            var id = line.Trim();
            if (id.Length == 0 || id.StartsWith('#')) continue;
            if (ids.Count == MostIds) throw new ArchiveException($"{name} has more than {MostIds:N0} IDs.");
            ids.Add(id);
        }

        return ids;
    }

    // Never holds more of a line than an ID can have: what is no list of IDs may be one line of any length.
    private static string? ReadLine(StreamReader reader, int number, string name)
    {
        var line = new StringBuilder();
        while (reader.Read() is var c and >= 0)
        {
            if (c == '\n') return line.ToString();
            if (line.Length == LongestId) throw new ArchiveException($"Line {number:N0} of {name} has more than {LongestId} characters; an ID a line is read.");
            line.Append((char)c);
        }

        return line.Length > 0 ? line.ToString() : null;
    }
}
