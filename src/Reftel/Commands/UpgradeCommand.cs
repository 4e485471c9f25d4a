using System.CommandLine;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel upgrade --archive DIR</c></summary>
internal static class UpgradeCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var command = new Command("upgrade", "Bring an archive up to date that an older reftel wrote; its database as it was is kept") { archive };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            var result = new Upgrader(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time) { OnWarning = terminal.Error.WriteLine }.Run(Options.Who(), cancellation);
            terminal.Out.WriteLine(result.Copy is { } copy
                ? $"From schema {result.From} to {result.To}. The database as it was stays in {copy}; delete it when `reftel verify` finds the archive whole."
                : $"The archive is up to date (schema {result.To}).");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
