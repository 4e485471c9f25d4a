using System.CommandLine;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Release;

namespace Reftel.Commands;

/// <summary><c>reftel correct ID FIELD VALUE --reason TEXT --archive DIR</c></summary>
internal static class CorrectCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "A reference ID in any spelling, or a source ID" };
        var field = new Argument<string>("field") { Description = $"One of: {string.Join(", ", Corrections.Fields)}" };
        var value = new Argument<string?>("value") { Description = "What stands from now on", Arity = ArgumentArity.ZeroOrOne };
        var undo = new Option<bool>("--undo") { Description = "Take the correction back" };
        var reason = Options.Reason("Why; readers see it beside the corrected field");
        var archive = Options.Archive();
        var json = Options.Json();
        var command = new Command("correct", "Set right what carrier or parser say of a telegram; its text stays as it is") { id, field, value, undo, reason, archive, json };
        command.Validators.Add(result =>
        {
            // Where ID or FIELD are missing the library has said so.
            if (result.GetResult(field) is not { Tokens: [var name, ..] }) return;
            var given = result.GetResult(value) is { Tokens: [var first, ..] } ? first.Value : null;
            if (!Corrections.Fields.Contains(name.Value)) result.AddError(Corrections.Fault(name.Value, "") ?? "");
            else if (result.GetValue(undo) != given is null) result.AddError(given is null ? "What is to stand is missing; --undo takes a correction back." : "With --undo no value is given.");
            else if (given is not null && Corrections.Fault(name.Value, given) is { } fault) result.AddError(fault);
        });
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var corrector = new Corrector(new ArchiveFolder(arguments.GetRequiredValue(archive)), terminal.Time, Options.Who()) { OnWarning = terminal.Error.WriteLine };
            var (named, corrected, stands) = (arguments.GetRequiredValue(id), arguments.GetRequiredValue(field), arguments.GetValue(value));
            var was = corrector.Correct(named, corrected, stands, arguments.GetRequiredValue(reason));
            if (arguments.GetValue(json)) terminal.Out.WriteLine(JsonSerializer.Serialize(new { id = named, field = corrected, value = stands, was }, Options.JsonNames));
            else
            {
                var before = was is null ? "there was none" : $"it was: {was}";
                terminal.Out.WriteLine(TelegramPrinter.Harmless(stands is null ? $"The correction of the {corrected} of {named} is taken back; {before}" : $"The {corrected} of {named} is corrected; {before}"));
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
