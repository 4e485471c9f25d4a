using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using Reftel;
using Reftel.Commands;

var terminal = Terminal.OfProcess();
if (args is ["--version"])
{
    var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
    terminal.Out.WriteLine($"reftel {version.Split('+')[0]}");
    return ExitCode.Done;
}

var root = new RootCommand("Archive server and research workbench for diplomatic telegrams.")
{
    InitCommand.Create(terminal),
    ImportCommand.Create(terminal),
    ServeCommand.Create(terminal),
    ShowCommand.Create(terminal),
    SearchCommand.Create(terminal),
    ParseCommand.Create(terminal),
    ReleaseCommand.Create(terminal),
    WithdrawCommand.Create(terminal),
    CorrectCommand.Create(terminal),
    ExpungeCommand.Create(terminal),
    ExportCommand.Create(terminal),
    StatsCommand.Create(terminal),
    ReportCommand.Create(terminal),
    VerifyCommand.Create(terminal),
    ReindexCommand.Create(terminal),
    LogCommand.Create(terminal),
    BackupCommand.Create(terminal),
    RestoreCommand.Create(terminal),
    UpgradeCommand.Create(terminal),
};
var arguments = root.Parse(args);
if (arguments.Action is ParseErrorAction && arguments.CommandResult.Command != root)
{
    foreach (var error in arguments.Errors) terminal.Error.WriteLine($"reftel: {TelegramPrinter.Harmless(error.Message)}");
    terminal.Error.WriteLine($"`reftel {arguments.CommandResult.Command.Name} --help` tells how it is used.");
    return ExitCode.Usage;
}

// Commands that can be stopped in good order see to it themselves (Terminal.GuardAsync); a signal ends the others at once.
var code = await arguments.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
return arguments.Errors.Count > 0 ? ExitCode.Usage : code;
