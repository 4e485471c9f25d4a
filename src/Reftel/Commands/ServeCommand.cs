using System.CommandLine;
using Reftel.Site;

namespace Reftel.Commands;

/// <summary><c>reftel serve --archive DIR</c></summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var archive = Options.Archive();
        var urls = new Option<string>("--urls") { Description = "Where to listen", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var command = new Command("serve", "Publish what is released as a website and API") { archive, urls };
        command.SetAction((arguments, cancellation) => terminal.GuardAsync(async () =>
        {
            await ReftelSite.RunAsync(arguments.GetRequiredValue(archive), arguments.GetRequiredValue(urls), terminal.Out, cancellation);
            return ExitCode.Done;
        }));
        return command;
    }
}
