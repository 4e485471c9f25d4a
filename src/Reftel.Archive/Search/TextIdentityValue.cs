using System.Buffers.Binary;

namespace Reftel.Archive.Search;

/// <summary>Which text a document of the index was made from, as its value keeps it: the version in four bytes, then the first half of the hash.</summary>
internal static class TextIdentityValue
{
    private const int VersionSize = 4;

    /// <summary>In bytes: enough to tell texts apart, of which nobody gains by forging one in an index.</summary>
    private const int HashSize = 16;

    public static void Write(ByteColumn column, int version, string textHash)
    {
        Span<byte> number = stackalloc byte[VersionSize];
        BinaryPrimitives.WriteInt32BigEndian(number, version);
        column.Add(number);
        column.Add(Convert.FromHexString(textHash.AsSpan(0, HashSize * 2)));
        column.End();
    }

    /// <summary>False where the value is none of ours.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out int version, out string textHash)
    {
        (version, textHash) = (0, "");
        if (value.Length < VersionSize) return false;
        version = BinaryPrimitives.ReadInt32BigEndian(value);
        textHash = Convert.ToHexStringLower(value[VersionSize..]);
        return true;
    }
}
