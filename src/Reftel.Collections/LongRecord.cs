using System.Security.Cryptography;

namespace Reftel.Collections;

/// <summary>A record that is not held: its first MiB is kept, all of it is hashed and counted.</summary>
internal sealed class LongRecord : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _first = new();
    private long _length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _length += bytes.Length;
        _first.Write(bytes[..(int)Math.Min(bytes.Length, Limits.RejectedBytes - _first.Length)]);
    }

    /// <summary>The rejection of all that was added.</summary>
    /// <param name="place">Its hash and length are put in.</param>
    /// <param name="reason">Is given the length.</param>
    public Rejection Reject(RecordPlace place, Func<long, string> reason) =>
        new(place with { Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset()), Length = _length }, reason(_length), _first.ToArray());

    public void Dispose()
    {
        _hash.Dispose();
        _first.Dispose();
    }
}
