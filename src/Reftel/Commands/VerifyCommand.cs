using System.CommandLine;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel verify --archive DIR</c></summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var command = new Command("verify", "Check the change log, every text's hash, and what is derived from them") { archive };
        command.SetAction(arguments => terminal.GuardAsync(cancellation =>
        {
            long faults = 0;
            foreach (var fault in new Verifier(new ArchiveFolder(arguments.GetRequiredValue(archive))).Faults(cancellation))
            {
                faults++;
                terminal.Out.WriteLine(TelegramPrinter.Harmless(fault));
            }

            terminal.Out.WriteLine(faults == 0 ? "The archive is whole." : $"{faults:N0} faults.");
            return Task.FromResult(faults == 0 ? ExitCode.Done : ExitCode.DoneWithFaults);
        }));
        return command;
    }
}
