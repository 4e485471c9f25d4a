using Lucene.Net.Index;
using Lucene.Net.Util;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>One of the two indexes, open for writing.</summary>
/// <remarks>
/// Several threads add at once, each to a builder of its own; a full one is written as a segment by the thread that filled it. Whoever takes a document out looks into
/// the builders first and into the written segments then, so that a document on its way from one to the other is missed in neither.
/// </remarks>
internal sealed class IndexShelf : IDisposable
{
    /// <summary>Memory of one builder: some 220 MB of text, so that a whole archive comes to half a dozen segments: each costs every search a look for each of its words.</summary>
    private const long BuilderBytes = 192L << 20;

    /// <summary>Positions turned at a time while a segment is written, four bytes each.</summary>
    private const int WindowSize = 8 << 20;

    /// <summary>Segments of about the same size before they are merged: above what one import of a whole archive makes.</summary>
    private const int SegmentsPerTier = 16;

    private readonly IndexDirectory _directory;
    private readonly NamedCommits _commits = new();
    private readonly IndexWriter _writer;
    private readonly List<Desk> _desks = [];
    private readonly Stack<Desk> _free = [];

    // A builder and what it needs to become a segment.
    private sealed class Desk
    {
        public SegmentBuilder Builder { get; } = new();

        public PositionWindow Window { get; } = new(WindowSize);
    }

    public IndexShelf(string path, OpenMode mode)
    {
        _directory = new IndexDirectory(path);
        var policy = new TieredMergePolicy { SegmentsPerTier = SegmentsPerTier, MaxMergeAtOnce = SegmentsPerTier, NoCFSRatio = 0, ForceMergeDeletesPctAllowed = 0 };
        _writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new NoAnalyzer())
        {
            OpenMode = mode,
            IndexDeletionPolicy = _commits,
            MergePolicy = policy,
            MergeScheduler = new SerialMergeScheduler(),
            Similarity = Score.Similarity,
            UseCompoundFile = false,
        });
    }

    public IndexWriter Writer => _writer;

    /// <summary>Adds a telegram that is not in this index.</summary>
    public void Add(IndexedTelegram telegram)
    {
        var desk = Take();
        try
        {
            lock (desk)
            {
                desk.Builder.Add(telegram);
                if (desk.Builder.IsFull(BuilderBytes)) Write(desk);
            }
        }
        finally
        {
            lock (_desks)
            {
                _free.Push(desk);
                Monitor.Pulse(_desks);
            }
        }
    }

    /// <summary>Takes a document out, if it is there.</summary>
    public void Remove(long document)
    {
        Desk[] desks;
        lock (_desks) desks = [.. _desks];
        foreach (var desk in desks)
        {
            lock (desk) desk.Builder.Drop(document);
        }

        _writer.DeleteDocuments(DocumentTerm.Of(document));
    }

    /// <summary>Writes what is in the builders. Nobody adds meanwhile.</summary>
    public void Flush()
    {
        AllCores.ForEach(_desks, desk =>
        {
            if (desk.Builder.Documents.Count > 0) Write(desk);
        });
        // Their memory is for the next import, which may be long in coming.
        _desks.Clear();
        _free.Clear();
    }

    /// <summary>Writes those segments anew that documents were taken out of, so that their terms are gone. Nobody adds meanwhile.</summary>
    public void Purge()
    {
        Flush();
        _writer.ForceMergeDeletes(doWait: true);
    }

    /// <summary>Makes what was written last for good.</summary>
    /// <returns>The name of the commit.</returns>
    public string Commit()
    {
        Flush();
        _writer.Commit();
        return _commits.Latest!;
    }

    /// <summary>Lets all commits but one go.</summary>
    public void Keep(string commit)
    {
        _commits.Name(commit);
        _writer.DeleteUnusedFiles();
    }

    public void Dispose()
    {
        // What was not committed is dropped: the store names what counts.
        _writer.Rollback();
        _directory.Dispose();
    }

    private Desk Take()
    {
        lock (_desks)
        {
            while (true)
            {
                if (_free.TryPop(out var free)) return free;
                if (_desks.Count < Environment.ProcessorCount)
                {
                    var desk = new Desk();
                    _desks.Add(desk);
                    return desk;
                }

                Monitor.Wait(_desks);
            }
        }
    }

    private void Write(Desk desk)
    {
        if (desk.Builder.Live > 0) _writer.AddIndexes(new MemorySegment(desk.Builder, desk.Window));
        desk.Builder.Clear();
    }
}
