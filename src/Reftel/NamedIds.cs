namespace Reftel;

/// <summary>What is said of IDs that an operator named.</summary>
internal static class NamedIds
{
    /// <summary>IDs that are printed one by one; the rest is counted.</summary>
    private const int Printed = 100;

    /// <summary>Names those that the archive does not have.</summary>
    public static void PrintUnknown(Terminal terminal, IReadOnlyList<string> ids) => Print(terminal, ids, "the archive has no telegram");

    /// <summary>Names them on standard error, a line each behind the same words.</summary>
    public static void Print(Terminal terminal, IReadOnlyList<string> ids, string words)
    {
        foreach (var id in ids.Take(Printed)) terminal.Error.WriteLine(TelegramPrinter.Harmless($"{words} {id}"));
        if (ids.Count > Printed) terminal.Error.WriteLine($"{words} … and {ids.Count - Printed:N0} more");
    }
}
