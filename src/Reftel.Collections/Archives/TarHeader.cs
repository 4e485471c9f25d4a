using System.Buffers.Binary;

namespace Reftel.Collections.Archives;

/// <summary>One block of a tar file that says what follows.</summary>
/// <param name="Name">As written, the folder that stands apart in ustar put before it.</param>
/// <param name="Size">Bytes of what follows.</param>
/// <param name="Kind"><c>0</c> for a file; see <see cref="TarEntries"/>.</param>
internal readonly record struct TarHeader(string Name, long Size, char Kind)
{
    /// <summary>Everything in a tar file comes in blocks of so many bytes.</summary>
    public const int Bytes = 512;

    /// <summary>No entry has more bytes: with these, sums still fit a number.</summary>
    public const long MostBytes = 1L << 56;

    /// <summary>Reads a block.</summary>
    /// <returns>Null where it is none: its checksum does not hold, or its size is no number.</returns>
    public static TarHeader? TryRead(ReadOnlySpan<byte> block)
    {
        if (Number(block.Slice(148, 8)) is not { } sum || sum != Sum(block) || Number(block.Slice(124, 12)) is not { } size) return null;
        var name = Text(block[..100]);
        if (block[257..].StartsWith("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } folder) name = $"{folder}/{name}";
        return new TarHeader(name, size, block[156] == 0 ? '0' : (char)block[156]);
    }

    /// <summary>Text that ends at a NUL.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => RecordText.Decode(bytes.IndexOf((byte)0) is var end and >= 0 ? bytes[..end] : bytes, out _);

    // Octal digits between blanks and NULs; what has too many digits for that is written in binary, its first bit set.
    private static long? Number(ReadOnlySpan<byte> field)
    {
        if (field[0] == 0x80)
        {
            var value = BinaryPrimitives.ReadInt64BigEndian(field[^8..]);
            return value is < 0 or > MostBytes || field[1..^8].ContainsAnyExcept((byte)0) ? null : value;
        }

        var digits = field.Trim(" \0"u8);
        long number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7') return null;
            number = (number << 3) + (digit - '0');
        }

        return number;
    }

    // Over the block as if its checksum were blanks.
    private static int Sum(ReadOnlySpan<byte> block)
    {
        var sum = 8 * ' ';
        for (var i = 0; i < Bytes; i++)
        {
            if (i is < 148 or >= 156) sum += block[i];
        }

        return sum;
    }
}
