using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Reftel.Bench.Running;

namespace Reftel.Bench.Import;

/// <summary>A hash over the reference IDs, headers and bodies of many telegrams, in whatever order they come.</summary>
internal sealed class TextFingerprint
{
    private readonly List<byte[]> _hashes = [];

    public int Count => _hashes.Count;

    public void Add(string id, ReadOnlySpan<byte> header, ReadOnlySpan<byte> body) => Add(Hash(id, header, body));

    public void Add(byte[] hash) => _hashes.Add(hash);

    public static byte[] Hash(string id, ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(id));
        hash.AppendData("\0"u8);
        hash.AppendData(header);
        hash.AppendData("\0"u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 over the telegrams' hashes, sorted.</summary>
    public string Value()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hashes.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        foreach (var one in _hashes) hash.AppendData(one);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds each line of <c>reftel export --format ndjson</c>.</summary>
    public void AddLines(Stream ndjson)
    {
        foreach (var line in Lines.Of(ndjson))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            Add(Text(root, "referenceId"), Encoding.UTF8.GetBytes(Text(root, "header")), Encoding.UTF8.GetBytes(Text(root, "body")));
        }
    }

    /// <summary>Adds each row of <c>reftel export --format csv</c>: all fields in quotes, <c>\</c> before each quote and backslash.</summary>
    /// <remarks>Plainer than the program's own reader, and not the same code, so that one fault does not hide the other.</remarks>
    public void AddRows(Stream csv)
    {
        var reader = new BufferedStream(csv, 1 << 20);
        var cells = Enumerable.Range(0, 8).Select(_ => new ArrayBufferWriter<byte>()).ToArray();
        var (cell, quoted) = (0, false);
        for (var next = reader.ReadByte(); next >= 0; next = reader.ReadByte())
        {
            if (quoted && next == '"') quoted = false;
            else if (quoted) Put(cells[cell], (byte)(next == '\\' ? reader.ReadByte() : next));
            else if (next == '"') quoted = true;
            else if (next == ',') cell++;
            else if (next == '\n')
            {
                Add(Encoding.UTF8.GetString(cells[2].WrittenSpan), cells[6].WrittenSpan, cells[7].WrittenSpan);
                foreach (var one in cells) one.ResetWrittenCount();
                cell = 0;
            }
        }
    }

    private static void Put(ArrayBufferWriter<byte> cell, byte value)
    {
        cell.GetSpan(1)[0] = value;
        cell.Advance(1);
    }

    private static string Text(JsonElement telegram, string member) => telegram.GetProperty(member).GetString() ?? "";
}
