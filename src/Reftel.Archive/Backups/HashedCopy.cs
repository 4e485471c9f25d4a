using System.Buffers;
using System.Security.Cryptography;
using Reftel.Archive.Store;

namespace Reftel.Archive.Backups;

/// <summary>Copies bytes and tells what they were.</summary>
internal static class HashedCopy
{
    private const int BufferSize = 1 << 18;

    /// <summary>Copies a stream into a new file that its owner alone can read, and waits until the disk has it.</summary>
    /// <param name="source">To its end.</param>
    /// <param name="file">A new file; null to read alone.</param>
    /// <param name="longest">Bytes; what lies behind them is not read.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Length and SHA-256 of what was read.</returns>
    public static (long Length, string Sha256) Run(Stream source, string? file, long longest, CancellationToken cancellation)
    {
        using var target = file is null ? null : Durable.Create(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            while (length < longest)
            {
                cancellation.ThrowIfCancellationRequested();
                var read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, longest - length));
                if (read == 0) break;
                hash.AppendData(buffer, 0, read);
                target?.Write(buffer, 0, read);
                length += read;
            }

            target?.Flush(flushToDisk: true);
            return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
