using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>All results of a search as a file, written while they are found.</summary>
internal static class EveryResult
{
    /// <summary>Results between two flushes: some 30 KB.</summary>
    private const int BetweenFlushes = 200;

    private static readonly string[] Columns = ["reference_id", "source_id", "subject", "created", "released", "origin", "classification", "address"];

    /// <summary>As CSV for spreadsheets: a heading line, one result a line, UTF-8 with a mark that says so, RFC 4180.</summary>
    /// <param name="archive">Where to search.</param>
    /// <param name="question">What is sought.</param>
    /// <param name="site">The public address; empty where there is none.</param>
    public static StreamWork Csv(PublicArchive archive, SearchQuestion question, string site) => async (output, cancellation) =>
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        await writer.WriteAsync(CsvLine.Of(Columns));
        await WriteAsync(archive, question, async found => await writer.WriteAsync(CsvLine.Of(
            found.ReferenceId, found.SourceId, found.Subject, found.Created, found.Released, found.Origin, found.Classification, site + Addresses.Telegram(found))), () => writer.FlushAsync(cancellation), cancellation);
    };

    /// <summary>As JSON, one result a line, as in the answer of the API but for the passages: to find those of all would be to read all.</summary>
    public static StreamWork Ndjson(PublicArchive archive, SearchQuestion question) => async (output, cancellation) =>
    {
        using var bytes = new MemoryStream();
        using var writer = new Utf8JsonWriter(bytes, TelegramDocumentJson.Options(indented: false));
        await WriteAsync(archive, question, found =>
        {
            writer.Reset();
            SearchJson.Write(writer, found, withPassages: false);
            writer.Flush();
            bytes.WriteByte((byte)'\n');
            return Task.CompletedTask;
        }, async () =>
        {
            await output.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellation);
            await output.FlushAsync(cancellation);
            bytes.SetLength(0);
        }, cancellation);
    };

    private static async Task WriteAsync(PublicArchive archive, SearchQuestion question, Func<FoundTelegram, Task> write, Func<Task> flush, CancellationToken cancellation)
    {
        var waiting = 0;
        await foreach (var found in FindAsync(archive, question, cancellation))
        {
            await write(found);
            if (++waiting < BetweenFlushes) continue;
            await flush();
            waiting = 0;
        }

        await flush();
    }

    private static async IAsyncEnumerable<FoundTelegram> FindAsync(PublicArchive archive, SearchQuestion question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A state of its own: that of the visit is let go of before anything is sent.
        using var state = archive.Begin();
        await foreach (var found in state.SearchAllAsync(question.ToRequest() with { After = null }, cancellation)) yield return found;
    }
}
