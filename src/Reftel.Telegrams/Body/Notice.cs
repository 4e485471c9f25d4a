namespace Reftel.Telegrams;

/// <summary>Tells telegrams that only say something of another: a cancellation, a duplicate.</summary>
internal static class Notice
{
    private static readonly string[] Beginnings =
        ["CANCEL THIS", "CANCEL ", "CANCELLED", "THIS MESSAGE IS CANCEL", "THIS MESSAGE HAS BEEN CANCEL", "THIS TELEGRAM IS CANCEL", "THIS TELEGRAM HAS BEEN CANCEL", "SUSPECTED DUPLICATE", "DUPLICATE OF", "DUPLICATE MESSAGE"];

    /// <summary>Adds the diagnostic where the text begins as such a notice does.</summary>
    public static void Find(string text, int start, int end, List<Diagnostic> diagnostics)
    {
        var at = start;
        while (at < end && (char.IsWhiteSpace(text[at]) || text[at] is '"' or '“' or '(' or '*')) at++;
        var stop = text.AsSpan(at, end - at).IndexOf('\n') is var line and >= 0 ? at + line : end;
        foreach (var beginning in Beginnings)
        {
            if (!Words.StartsWith(text.AsSpan(at, stop - at), beginning)) continue;
            diagnostics.Add(new Diagnostic(DiagnosticCodes.Cancelled, "The telegram is a notice that cancels another, or calls it a duplicate.", TextSpan.FromBounds(at, stop)));
            return;
        }
    }
}
