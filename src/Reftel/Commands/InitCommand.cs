using System.CommandLine;
using Reftel.Archive;

namespace Reftel.Commands;

/// <summary><c>reftel init DIR</c></summary>
internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("dir") { Description = "Folder to make the archive in" };
        var command = new Command("init", "Make a new archive") { folder };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var path = arguments.GetRequiredValue(folder);
            new ArchiveFolder(path).Create();
            terminal.Out.WriteLine($"An archive is in {path}. Its site.json says what the site shows; `reftel import PATH --archive {path}` fills it.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
