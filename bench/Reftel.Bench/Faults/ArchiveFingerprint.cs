using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Reftel.Bench.Running;

namespace Reftel.Bench.Faults;

/// <summary>All that an archive says of its telegrams, but the moments at which it came to it: those differ from one run to the next.</summary>
internal static class ArchiveFingerprint
{
    private static readonly string[] Moments = ["imported", "released", "withdrawn"];

    /// <summary>SHA-256 over the lines of <c>reftel export --format ndjson</c>.</summary>
    public static string Of(ProgramUnderTest reftel, string archive)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        reftel.RunInto(lines => Add(hash, lines), "export", "--archive", archive, "--format", "ndjson").Expect("export", 0);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, Stream lines)
    {
        var kept = new ArrayBufferWriter<byte>();
        foreach (var line in Lines.Of(lines))
        {
            kept.ResetWrittenCount();
            using (var document = JsonDocument.Parse(line))
            using (var writer = new Utf8JsonWriter(kept))
            {
                Keep(document.RootElement, writer);
            }

            hash.AppendData(kept.WrittenSpan);
        }
    }

    private static void Keep(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    if (Moments.Contains(member.Name)) continue;
                    writer.WritePropertyName(member.Name);
                    Keep(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Keep(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
