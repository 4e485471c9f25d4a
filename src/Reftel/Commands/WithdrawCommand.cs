using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Release;

namespace Reftel.Commands;

/// <summary><c>reftel withdraw ID… --reason TEXT --archive DIR</c></summary>
internal static class WithdrawCommand
{
    public static Command Create(Terminal terminal)
    {
        var ids = new Argument<string[]>("id") { Description = "Reference IDs in any spelling, or source IDs", Arity = ArgumentArity.OneOrMore };
        var reason = Options.Reason("Why; readers see it on the page that stays in place of the telegram");
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("withdraw", "Take released telegrams back; their pages say so from now on") { ids, reason, archive, json };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var releaser = new Releaser(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time, Options.Who()) { OnWarning = terminal.Error.WriteLine };
            var (telegrams, others) = releaser.Withdraw(arguments.GetRequiredValue(ids), arguments.GetRequiredValue(reason), cancellation);
            NamedIds.Print(terminal, others, "no released telegram is");
            if (arguments.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(new { withdrawn = telegrams, notReleased = others }, Options.JsonNames));
            if (telegrams == 0) return Task.FromResult(terminal.Fail("Nothing was withdrawn."));
            if (!arguments.GetValue(json)) terminal.Out.WriteLine(telegrams == 1 ? "1 telegram withdrawn." : $"{telegrams:N0} telegrams withdrawn.");
            return Task.FromResult(others.Count > 0 ? ExitCode.DoneWithFaults : ExitCode.Done);
        }));
        return command;
    }
}
