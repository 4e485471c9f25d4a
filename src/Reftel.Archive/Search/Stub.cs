#pragma warning disable
using Reftel.Archive.Import;
using Reftel.Telegrams;
namespace Reftel.Archive.Search;

internal sealed record IndexedTelegram(long DocumentId, int Version, string TextHash, bool IsReleased, string? ReferenceId, string SourceId, string DocumentKind, string? Collection, Projection Projection, Telegram Parsed, string Header, string Body);
internal sealed record IndexCommits(string Public, string Held);
internal sealed class IndexDamagedException(string m) : Exception(m);
internal sealed class IndexWriters : IDisposable
{
    public static IndexWriters Open(string f, IndexCommits at) => new();
    public static IndexWriters Create(string f) => new();
    public void Add(IndexedTelegram t) { }
    public void Replace(IndexedTelegram t) { }
    public void Remove(long d) { }
    public void Release(IReadOnlySet<long> d) { }
    public void Hold(IReadOnlySet<long> d) { }
    public void Purge(IReadOnlySet<long> d) { }
    public IndexCommits Commit() => new("a", "b");
    public void Keep(IndexCommits n) { }
    public void Dispose() { }
}
