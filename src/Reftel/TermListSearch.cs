using System.Text.Json;
using Reftel.Archive;
using Reftel.Commands;

namespace Reftel;

/// <summary><c>reftel search --list FILE</c>: how many telegrams each of a list finds.</summary>
internal static class TermListSearch
{
    /// <summary>A list is written or exported by a person; more bytes than this are something else.</summary>
    private const long MostBytes = 1 << 20;

    public static int Run(Terminal terminal, EditorArchive archive, string file, bool publicOnly, bool asJson)
    {
        var terms = TermList.Read(ReadText(terminal, file));
        if (terms.Count == TermList.MostTerms) terminal.Error.WriteLine($"reftel: {TermList.MostTerms} lines are sought at once; {file} may have more.");
        var found = archive.FindEach(terms, publicOnly);
        if (asJson) terminal.Out.WriteLine(JsonSerializer.Serialize(
            new
            {
                terms = found.Select(one => new
                {
                    term = one.Term,
                    query = one.Query,
                    total = one.Total,
                    first = one.First.Select(telegram => telegram.Name),
                    fault = one.Fault?.Message,
                }),
            },
            Options.JsonNames));
        else foreach (var one in found) Print(terminal.Out, one);
        return found.Any(one => one.Fault is not null) ? ExitCode.DoneWithFaults : ExitCode.Done;
    }

    private static string ReadText(Terminal terminal, string file)
    {
        using var input = file == "-" ? terminal.Input() : File.OpenRead(file);
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 14];
        while (input.Read(buffer) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes) throw new IOException($"{file} has more than {MostBytes:N0} bytes: a list of terms is smaller.");
        }

        bytes.Position = 0;
        using var reader = new StreamReader(bytes);
        return reader.ReadToEnd();
    }

    private static void Print(TextWriter output, TermFound found)
    {
        var first = found.Fault?.Message ?? string.Join(' ', found.First.Select(telegram => telegram.Name)) + (found.Total > found.First.Count ? " …" : "");
        output.WriteLine($"{found.Total,9:N0}  {TelegramPrinter.Harmless(found.Term)}{(first.Length > 0 ? "  " + TelegramPrinter.Harmless(first) : "")}");
    }
}
