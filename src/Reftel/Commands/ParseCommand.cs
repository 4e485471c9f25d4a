using System.CommandLine;
using System.Text;
using Reftel.Telegrams;

namespace Reftel.Commands;

/// <summary><c>reftel parse [FILE…] [--jsonl]</c></summary>
internal static class ParseCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("file") { Description = "Texts of telegrams; none for standard input", Arity = ArgumentArity.ZeroOrMore };
        var jsonl = new Option<bool>("--jsonl") { Description = "Read one JSON object a line, write one a line" };
        var command = new Command("parse", "Show how a telegram is read") { files, jsonl };
        command.SetAction(arguments => terminal.GuardAsync(() =>
        {
            var paths = arguments.GetValue(files) ?? [];
            if (paths.Length == 0) Read(terminal.Input());
            foreach (var path in paths)
            {
                using var file = File.OpenRead(path);
                Read(file);
            }

            return Task.FromResult(ExitCode.Done);

            void Read(Stream input)
            {
                if (arguments.GetValue(jsonl)) ParseLines.Run(input, terminal.Output, CancellationToken.None);
                else
                {
                    var text = new StreamReader(input, Encoding.UTF8).ReadToEnd();
                    TelegramPrinter.Print(terminal.Out, Telegram.Parse(text), text);
                }
            }
        }));
        return command;
    }
}
