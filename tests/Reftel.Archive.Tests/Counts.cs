using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

internal static class Counts
{
    public static void ShouldBeCounts(this ImportResult result, long read, long isNew = 0, long newVersions = 0, long unchanged = 0, long quarantined = 0) =>
        (result.Read, result.New, result.NewVersions, result.Unchanged, result.Quarantined).ShouldBe((read, isNew, newVersions, unchanged, quarantined), "read, new, new versions, unchanged, quarantined");
}
