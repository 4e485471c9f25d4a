using System.Text.Json;
using Reftel.Archive;
using Reftel.Commands;
using Reftel.Site;

namespace Reftel;

/// <summary><c>reftel search --list FILE</c>: how many telegrams each of a list finds.</summary>
internal static class TermListSearch
{
    /// <summary>A list is written or exported by a person; more bytes than this are something else.</summary>
    private const long MostBytes = 1 << 20;

    public static int Run(Terminal terminal, EditorArchive archive, string file, bool publicOnly, bool asJson)
    {
        var terms = TermList.Read(ReadText(terminal, file), out var isCut);
        if (isCut) terminal.Error.WriteLine($"reftel: {file} has more than {TermList.MostTerms} lines; only the first {TermList.MostTerms} are sought.");
        var found = terms.Select(term => (Term: term, Answer: archive.Search(new SearchRequest(term) { Size = TermList.FewFirst }, publicOnly))).ToList();
        if (asJson) terminal.Out.WriteLine(JsonSerializer.Serialize(
            new
            {
                terms = found.Select(one => new
                {
                    term = one.Term,
                    total = one.Answer.Total,
                    first = one.Answer.Results.Select(result => result.Name),
                    fault = one.Answer.Fault?.Message,
                }),
            },
            Options.JsonNames));
        else foreach (var (term, answer) in found) Print(terminal.Out, term, answer);
        return found.Exists(one => one.Answer.Fault is not null) ? ExitCode.DoneWithFaults : ExitCode.Done;
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

    private static void Print(TextWriter output, string term, SearchAnswer answer)
    {
        var first = answer.Fault?.Message ?? string.Join(' ', answer.Results.Select(found => found.Name)) + (answer.Total > answer.Results.Count ? " …" : "");
        output.WriteLine($"{answer.Total,9:N0}  {TelegramPrinter.Harmless(term)}{(first.Length > 0 ? "  " + TelegramPrinter.Harmless(first) : "")}");
    }
}
