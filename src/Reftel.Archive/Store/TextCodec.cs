using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Collections;
using ZstdSharp;

namespace Reftel.Archive.Store;

/// <summary>How a text is stored; the numbers stand in <c>version.encoding</c>.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8 as it is: where compression gains nothing, and in archives of the first schema.</summary>
    Plain = 0,

    /// <summary>A zstd frame.</summary>
    Zstd = 1,

    /// <summary>A zstd frame made with the dictionary that the row names.</summary>
    ZstdWithDictionary = 2,

    /// <summary>A court had it removed; its hash stays.</summary>
    Expunged = 9,
}

/// <summary>Compresses texts with one dictionary, or with none. Safe for many threads.</summary>
/// <param name="dictionary">As trained; null for none.</param>
/// <param name="id">Its row; null for none.</param>
internal sealed class TextEncoder(byte[]? dictionary, long? id) : IDisposable
{
    /// <summary>5 of 22: with a dictionary of half a megabyte telegrams shrink to 36 %; at 3 to 38 %, and at 6 it takes twice as long for 1 % more.</summary>
    private const int Level = 5;

    private readonly ConcurrentBag<Compressor> _idle = [];

    /// <summary>The row of the dictionary; null for none.</summary>
    public long? DictionaryId => id;

    public TextEncoding Encoding => dictionary is null ? TextEncoding.Zstd : TextEncoding.ZstdWithDictionary;

    /// <summary>Compresses; the frame says how long the text is.</summary>
    public byte[] Encode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return [];
        if (!_idle.TryTake(out var compressor))
        {
            compressor = new Compressor(Level);
            // The row names the dictionary already.
            compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
            if (dictionary is not null) compressor.LoadDictionary(dictionary);
        }

        var packed = compressor.Wrap(text).ToArray();
        _idle.Add(compressor);
        return packed;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var compressor)) compressor.Dispose();
    }
}

/// <summary>Reads stored texts; knows the dictionaries that it has met. Safe for many threads.</summary>
internal sealed class TextDecoder
{
    /// <summary>In bytes: header and body of the longest telegram that is read, with room. A frame that claims more is damaged.</summary>
    private const int LongestText = 64 << 20;

    /// <summary>In bytes: longer texts are read into memory of their own.</summary>
    private const int LongestRented = 1 << 20;

    private static readonly System.Text.Encoding Utf8 = System.Text.Encoding.UTF8;
    private readonly ConcurrentDictionary<long, ConcurrentBag<Decompressor>> _idle = [];
    private readonly Dictionary<long, byte[]> _dictionaries = [];

    /// <summary>The text as UTF-8.</summary>
    /// <remarks>Several threads may read through one connection, as long as nothing else is done with it meanwhile.</remarks>
    /// <exception cref="ArchiveException">The bytes are no text as stored.</exception>
    public byte[] Decode(SqliteConnection connection, byte[] stored, long encoding, long? dictionary)
    {
        switch ((TextEncoding)encoding)
        {
            case TextEncoding.Plain:
                return stored;
            case TextEncoding.Expunged:
                return [];
            case TextEncoding.Zstd or TextEncoding.ZstdWithDictionary when stored.Length == 0:
                return [];
            case TextEncoding.Zstd:
                return Unpack(connection, stored, 0);
            case TextEncoding.ZstdWithDictionary when dictionary is { } id:
                return Unpack(connection, stored, id);
            default:
                throw new ArchiveException($"A text is stored in encoding {encoding}, which this reftel does not know.");
        }
    }

    /// <summary>The text itself; as <see cref="Decode"/>, without its bytes in between.</summary>
    /// <exception cref="ArchiveException">The bytes are no text as stored.</exception>
    public string DecodeText(SqliteConnection connection, byte[] stored, long encoding, long? dictionary)
    {
        var length = (TextEncoding)encoding is TextEncoding.Zstd or TextEncoding.ZstdWithDictionary && stored.Length > 0 ? Decompressor.GetDecompressedSize(stored) : ulong.MaxValue;
        if (length > LongestRented || ((TextEncoding)encoding == TextEncoding.ZstdWithDictionary && dictionary is null)) return Utf8.GetString(Decode(connection, stored, encoding, dictionary));
        var key = (TextEncoding)encoding == TextEncoding.ZstdWithDictionary ? dictionary.GetValueOrDefault() : 0;
        var idle = _idle.GetOrAdd(key, _ => []);
        var rented = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            if (!idle.TryTake(out var decompressor)) decompressor = Make(connection, key);
            var text = Utf8.GetString(rented, 0, decompressor.Unwrap(stored, rented, 0));
            idle.Add(decompressor);
            return text;
        }
        catch (ZstdException e)
        {
            throw Unreadable(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads a dictionary, so that texts made with it can be read later without the store.</summary>
    public void Learn(SqliteConnection connection, long? dictionary)
    {
        if (dictionary is { } id) Dictionary(connection, id);
    }

    private static ArchiveException Unreadable(ZstdException e) => new($"A compressed text cannot be read: {e.Message}", e);

    private byte[] Unpack(SqliteConnection connection, byte[] stored, long dictionary)
    {
        var idle = _idle.GetOrAdd(dictionary, _ => []);
        try
        {
            if (!idle.TryTake(out var decompressor)) decompressor = Make(connection, dictionary);
            var text = decompressor.Unwrap(stored, LongestText).ToArray();
            idle.Add(decompressor);
            return text;
        }
        catch (ZstdException e)
        {
            throw Unreadable(e);
        }
    }

    private Decompressor Make(SqliteConnection connection, long dictionary)
    {
        var decompressor = new Decompressor();
        if (dictionary > 0) decompressor.LoadDictionary(Dictionary(connection, dictionary));
        return decompressor;
    }

    private byte[] Dictionary(SqliteConnection connection, long dictionary)
    {
        lock (_dictionaries)
        {
            if (_dictionaries.TryGetValue(dictionary, out var known)) return known;
            return _dictionaries[dictionary] = connection.QuerySingleOrDefault<byte[]>("SELECT bytes FROM dictionary WHERE id = @dictionary", new { dictionary })
                ?? throw new ArchiveException($"The compression dictionary {dictionary} is missing; the texts made with it cannot be read. Restore a backup.");
        }
    }
}

/// <summary>Trains the dictionary that an archive's texts share.</summary>
internal static class DictionaryTraining
{
    /// <summary>Fewer texts than this give a dictionary that helps little.</summary>
    public const int FewestTexts = 500;

    /// <summary>
    /// Telegrams read ahead, of which those learned from are drawn. A collection is often in the order of its dates: a dictionary from the first 2,000 telegrams alone
    /// leaves a tenth more of all that follow.
    /// </summary>
    public const int MostRead = 8_000;

    /// <summary>In bytes: what is kept in memory meanwhile.</summary>
    public const long MostBytesRead = 56 << 20;

    /// <summary>Header and body of 2,000 telegrams: more take longer and change nothing.</summary>
    public const int MostTexts = 4_000;

    /// <summary>What is learned from, in bytes.</summary>
    public const int MostBytes = 24 << 20;

    /// <summary>In bytes; what gains most on telegrams is half a megabyte.</summary>
    private const int LargestDictionary = 512 << 10;

    /// <summary>Bytes learned from for one byte of dictionary: a larger one would learn its samples by heart, and a small collection would carry it for nothing.</summary>
    private const int BytesForOne = 24;

    /// <summary>Longer samples add nothing.</summary>
    private const int SampleBytes = 16 << 10;

    /// <summary>Headers and bodies of telegrams spread over those that were read ahead.</summary>
    public static List<byte[]> SampleOf(IReadOnlyList<RawTelegram> telegrams)
    {
        List<byte[]> texts = [];
        var step = Math.Max(1, (telegrams.Count * 2 + MostTexts - 1) / MostTexts);
        long bytes = 0;
        for (var i = 0; i < telegrams.Count && bytes < MostBytes; i += step)
        {
            texts.Add(Encoding.UTF8.GetBytes(telegrams[i].Header));
            texts.Add(Encoding.UTF8.GetBytes(telegrams[i].Body));
            bytes += telegrams[i].Place.Length;
        }

        return texts;
    }

    /// <summary>Trains on the texts and stores the result; null where the texts have too little in common.</summary>
    public static TextEncoder? Train(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<byte[]> texts, string moment)
    {
        try
        {
            var samples = texts.Where(text => text.Length > 0).Select(text => text.Length > SampleBytes ? text[..SampleBytes] : text).ToArray();
            var size = Math.Min(LargestDictionary, samples.Sum(sample => (long)sample.Length) / BytesForOne);
            var bytes = DictBuilder.TrainFromBuffer(samples, (int)size);
            var id = connection.QuerySingle<long>(
                "INSERT INTO dictionary (bytes, sha256, trained) VALUES (@bytes, @sha256, @moment) RETURNING id",
                new { bytes, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), moment }, transaction);
            return new TextEncoder(bytes, id);
        }
        catch (ZstdException)
        {
            return null;
        }
    }

    /// <summary>With the newest dictionary of the archive; null where it has none yet.</summary>
    public static TextEncoder? Latest(SqliteConnection connection)
    {
        var row = connection.QueryFirstOrDefault<(long Id, byte[] Bytes)>("SELECT id, bytes FROM dictionary ORDER BY id DESC LIMIT 1");
        return row.Bytes is null ? null : new TextEncoder(row.Bytes, row.Id);
    }
}
