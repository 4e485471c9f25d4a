using System.Text;

namespace Reftel.Archive.Release;

/// <summary>Finds whether other bytes hold parts of a text that only it can have given them.</summary>
internal sealed class TextTrace
{
    /// <summary>In bytes of UTF-8: shorter lines are formulas that many telegrams have.</summary>
    private const int TellingLine = 32;

    /// <summary>So many lines in common are no accident.</summary>
    private const int EnoughLines = 2;

    private readonly List<byte[]> _lines;

    public TextTrace(IEnumerable<string> texts) => _lines =
    [
        .. texts.SelectMany(text => text.Split('\n')).Select(line => line.Trim()).Where(line => line.Length >= TellingLine && line.Count(char.IsLetter) >= TellingLine / 2)
            .Distinct().Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>True where the bytes hold lines of the text: as they are, or with quotes escaped as a dump has them.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        var needed = Math.Min(EnoughLines, _lines.Count);
        if (needed == 0) return false;
        foreach (var line in _lines)
        {
            if (!Holds(bytes, line)) continue;
            if (--needed == 0) return true;
        }

        return false;
    }

    // Half of a line tells as well as the whole: a quote in it may be escaped, a block of a dictionary cut anywhere.
    private static bool Holds(ReadOnlySpan<byte> bytes, byte[] line)
    {
        for (var at = 0; at + TellingLine <= line.Length; at += TellingLine)
        {
            var part = line.AsSpan(at, TellingLine);
            if (part.IndexOfAny((byte)'"', (byte)'\\') < 0 && bytes.IndexOf(part) >= 0) return true;
        }

        return false;
    }
}
