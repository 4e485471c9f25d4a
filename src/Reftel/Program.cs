using System.CommandLine;
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
    ParseCommand.Create(terminal),
    ExportCommand.Create(terminal),
    StatsCommand.Create(terminal),
    VerifyCommand.Create(terminal),
    ReindexCommand.Create(terminal),
    LogCommand.Create(terminal),
    BackupCommand.Create(terminal),
    RestoreCommand.Create(terminal),
    UpgradeCommand.Create(terminal),
};
var arguments = root.Parse(args);
var code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? ExitCode.Usage : code;
