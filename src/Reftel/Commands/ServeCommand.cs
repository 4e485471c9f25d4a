using System.CommandLine;
using Reftel.Archive;
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
            await RunAsync(arguments.GetRequiredValue(archive), arguments.GetRequiredValue(urls), terminal, cancellation);
            return ExitCode.Done;
        }));
        return command;
    }

    // The site knows the public view alone: what falls due is released beside it.
    private static async Task RunAsync(string archive, string urls, Terminal terminal, CancellationToken cancellation)
    {
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var releasing = DueBatches.RunAsync(new ArchiveFolder(archive), terminal.Time, Options.Who(), terminal.Error.WriteLine, serving.Token);
        try
        {
            await ReftelSite.RunAsync(archive, urls, terminal.Out, cancellation);
        }
        finally
        {
            await serving.CancelAsync();
            await releasing;
        }
    }
}
