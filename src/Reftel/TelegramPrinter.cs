using Reftel.Telegrams;

namespace Reftel;

/// <summary>Prints what a telegram says for a person at a terminal.</summary>
internal static class TelegramPrinter
{
    /// <summary>Control characters of a collection's text never reach the terminal: they could move the cursor or worse.</summary>
    public static string Harmless(string text) => string.Create(text.Length, text, static (clean, source) =>
    {
        for (var i = 0; i < source.Length; i++) clean[i] = char.IsControl(source[i]) || source[i] is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' ? ' ' : source[i];
    });

    /// <summary>Prints fields and outline.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="telegram">What was read.</param>
    /// <param name="body">The text that its positions count in.</param>
    public static void Print(TextWriter output, Telegram telegram, string body)
    {
        Line(output, "Telegram", telegram.ReferenceId?.ToString());
        Line(output, "Sent", telegram.Header.DateTimeGroup?.ToString());
        Line(output, "Precedence", string.Join(", ", telegram.Header.Precedence));
        Line(output, "From", telegram.Header.From?.Name);
        foreach (var addressee in telegram.Header.Action) Line(output, "To", addressee.Name);
        foreach (var addressee in telegram.Header.Info) Line(output, "Info", addressee.Name);
        Line(output, "Classification", telegram.Classification);
        Line(output, "Captions", string.Join(", ", telegram.Captions));
        Line(output, "E.O.", telegram.ExecutiveOrder is { } order ? $"{order.Number} {order.Raw}" : null);
        Line(output, "TAGS", string.Join(", ", telegram.Tags.Select(tag => tag.Code)));
        Line(output, "Subject", telegram.Subject);
        foreach (var reference in telegram.References) Line(output, $"Ref {reference.Label}", reference.Id?.ToString() ?? reference.Text);
        Line(output, "Classified by", telegram.ClassifiedBy?.Name);
        Line(output, "Signer", telegram.Signer);
        foreach (var node in telegram.Outline) PrintNode(output, node, body, 0);
        foreach (var diagnostic in telegram.Diagnostics) Line(output, "Note", $"{diagnostic.Code}: {diagnostic.Message}");
    }

    private static void PrintNode(TextWriter output, OutlineNode node, string body, int depth)
    {
        var text = body.AsSpan(node.Span.Start, Math.Min(node.Span.Length, 70)).ToString();
        output.WriteLine($"{new string(' ', 2 * depth)}{node.Anchor,-8} {Harmless(text)}");
        foreach (var child in node.Children) PrintNode(output, child, body, depth + 1);
    }

    private static void Line(TextWriter output, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value)) output.WriteLine($"{label,-15} {Harmless(value)}");
    }
}
