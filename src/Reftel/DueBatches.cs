using Microsoft.Data.Sqlite;
using Reftel.Archive;
using Reftel.Archive.Release;

namespace Reftel;

/// <summary>Carries out batches of releases as they fall due, for as long as an archive is served.</summary>
internal static class DueBatches
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>What hinders is told of after so long: a writer at work carries out due batches itself, and most are done sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs until cancelled. Whatever goes wrong is tried again and never ends it: the site has to go on.</summary>
    /// <param name="folder">The archive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="who">For the change log.</param>
    /// <param name="say">Gets a sentence about what was released, or about what has hindered that for a minute.</param>
    /// <param name="cancellation">Ends it; a release under way is finished.</param>
    public static async Task RunAsync(ArchiveFolder folder, TimeProvider time, string who, Action<string> say, CancellationToken cancellation)
    {
        using var looks = new PeriodicTimer(BetweenLooks, time);
        long? hinderedSince = null;
        string? told = null;
        while (await NextAsync(looks, cancellation))
        {
            try
            {
                if (DueReleases.Apply(folder, time, who) is > 0 and var released) say($"{released:N0} {(released == 1 ? "telegram" : "telegrams")} released: a batch fell due.");
                (hinderedSince, told) = (null, null);
            }
            catch (Exception e) when (e is ArchiveException or SqliteException or IOException or UnauthorizedAccessException)
            {
                hinderedSince ??= time.GetTimestamp();
                if (time.GetElapsedTime(hinderedSince.Value) < Patience || told == e.Message) continue;
                told = e.Message;
                say($"A batch of releases is due and cannot be carried out yet: {e.Message}");
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer looks, CancellationToken cancellation)
    {
        try
        {
            return await looks.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
