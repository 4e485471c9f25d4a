using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Release;

namespace Reftel.Commands;

/// <summary><c>reftel release --archive DIR (--ids FILE | --query Q | --all)</c></summary>
internal static class ReleaseCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var ids = new Option<string?>("--ids") { Description = "A file with one ID a line; - is standard input. Withdrawn telegrams are released again only so" };
        var query = new Option<string?>("--query") { Description = "Held telegrams that this query finds" };
        var all = new Option<bool>("--all") { Description = "All that are held and in no batch to come" };
        var on = new Option<string?>("--on") { Description = $"When: {Moments.Forms}. One ahead comes true by itself. Without it, now" };
        var note = new Option<string>("--note") { Description = "A sentence for the change log and the page of the batch" };
        var json = Options.Json();
        Options.Bound(note);
        on.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !Moments.TryRead(token.Value, out _)) result.AddError($"\"{token.Value}\" is no moment. They look like {Moments.Forms}.");
        });
        var command = new Command("release", "Make held telegrams public, all of them in one step, now or at a moment ahead") { ids, query, all, on, note, archive, json };
        command.Validators.Add(result =>
        {
            var ways = (result.GetResult(ids) is null ? 0 : 1) + (result.GetResult(query) is null ? 0 : 1) + (result.GetValue(all) ? 1 : 0);
            if (ways != 1) result.AddError("One of --ids, --query and --all says what is released.");
        });
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var releaser = new Releaser(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time, Options.Who()) { OnWarning = terminal.Error.WriteLine };
            var moment = arguments.GetValue(on) is { } written && Moments.TryRead(written, out var read) ? read : (DateTimeOffset?)null;
            var batchNote = arguments.GetValue(note);
            var result = arguments.GetValue(ids) is { } file ? releaser.Release(ReadIds(terminal, file), moment, batchNote, cancellation)
                : arguments.GetValue(query) is { } sought ? releaser.ReleaseFound(sought, moment, batchNote, cancellation)
                : releaser.ReleaseAll(moment, batchNote, cancellation);
            return Task.FromResult(Report(terminal, result, arguments.GetValue(json)));
        }));
        return command;
    }

    private static List<string> ReadIds(Terminal terminal, string file)
    {
        if (file == "-") return IdList.Read(terminal.Input(), "standard input");
        using var input = File.OpenRead(file);
        return IdList.Read(input, file);
    }

    private static int Report(Terminal terminal, ReleaseResult result, bool json)
    {
        NamedIds.PrintUnknown(terminal, result.Unknown);
        if (json)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(
                new { telegrams = result.Telegrams, alreadyReleased = result.AlreadyReleased, unknown = result.Unknown, released = result.Released, toCome = result.IsToCome }, Options.JsonNames));
        }

        if (result.Telegrams == 0) return terminal.Fail(result.AlreadyReleased > 0 ? "Nothing was released: what was named is public already." : "Nothing was released: no held telegram is meant.");
        if (!json)
        {
            terminal.Out.WriteLine(result.IsToCome
                ? $"{Count(result.Telegrams)} will be public on {result.Released}; `reftel serve` sees to it, and so does any command that writes."
                : $"{Count(result.Telegrams)} released, on {result.Released}.");
            if (result.AlreadyReleased > 0) terminal.Out.WriteLine($"{Count(result.AlreadyReleased)} named, but public already.");
        }

        return result.Unknown.Count > 0 ? ExitCode.DoneWithFaults : ExitCode.Done;
    }

    private static string Count(int telegrams) => telegrams == 1 ? "1 telegram" : $"{telegrams:N0} telegrams";
}
