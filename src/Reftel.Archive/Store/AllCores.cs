using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Reftel.Archive.Store;

/// <summary>Work on all cores that fails as work on one does.</summary>
internal static class AllCores
{
    /// <summary>Does the same with each item, side by side.</summary>
    /// <param name="items">Taken one by one, each when a core is free for it, and never two at once: they may be read from somewhere meanwhile.</param>
    /// <param name="work">To be done with each.</param>
    public static void ForEach<T>(IEnumerable<T> items, Action<T> work)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), work);
        }
        catch (AggregateException e)
        {
            // A full disk fails all of them: the first says what is wrong, and as an exception that callers know.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
