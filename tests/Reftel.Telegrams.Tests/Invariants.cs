using System.Text.Json;

namespace Reftel.Telegrams.Tests;

/// <summary>What has to hold of every text that the parser is given. The fuzzer compiles this file too.</summary>
internal static class Invariants
{
    /// <summary>Reads the text as one, and cut in two; names the first thing that does not hold.</summary>
    /// <returns>Null where all holds.</returns>
    public static string? Broken(string text)
    {
        var whole = Telegram.Parse(text);
        var start = Telegram.BodyStart(text);
        if (start < 0 || start > text.Length) return $"the body starts at {start} of {text.Length}";
        if (Broken(whole, text, 0, start, text, start) is { } one) return $"as one text: {one}";
        var (header, body) = (text[..start], text[start..]);
        var apart = Telegram.Parse(header, body);
        if (Broken(apart, header, 0, header.Length, body, 0) is { } two) return $"header and body apart: {two}";
        var division = Telegram.ParseDivision(header, body);
        return division.BodyLeaves.SequenceEqual(apart.BodyLeaves) && Flat(division.Outline).SequenceEqual(Flat(apart.Outline)) ? null : "read for its division alone it is divided in another way";
    }

    private static IEnumerable<(OutlineKind, string?, string, TextSpan)> Flat(IReadOnlyList<OutlineNode> nodes) =>
        nodes.SelectMany(node => Flat(node.Children).Prepend((node.Kind, node.Label, node.Anchor, node.Span)));

    /// <summary>True when each character that is not blank lies in exactly one leaf, and leaves stand in order.</summary>
    public static bool Covers(string text, int start, int end, IReadOnlyList<Leaf> leaves)
    {
        var at = start;
        foreach (var leaf in leaves)
        {
            if (leaf.Span.Start < at || leaf.Span.End > end || leaf.Span.Length == 0) return false;
            if (!string.IsNullOrWhiteSpace(text[at..leaf.Span.Start])) return false;
            at = leaf.Span.End;
        }

        return string.IsNullOrWhiteSpace(text[at..end]);
    }

    private static string? Broken(Telegram telegram, string header, int headerStart, int headerEnd, string body, int bodyStart)
    {
        if (!Covers(header, headerStart, headerEnd, telegram.HeaderLeaves)) return "the leaves of the header do not cover it";
        if (!Covers(body, bodyStart, body.Length, telegram.BodyLeaves)) return "the leaves of the body do not cover it";
        var anchors = new HashSet<string>();
        if (!Nest(telegram.Outline, TextSpan.FromBounds(bodyStart, body.Length), anchors)) return "the parts of the outline do not nest, or share an anchor";
        if (telegram.CrossReferences.Any(reference => !IsWithin(reference.Span, body))) return "a cross reference lies outside the text";
        if (telegram.Redactions.Any(redaction => !IsWithin(redaction, body))) return "a redaction lies outside the text";
        if (telegram.ReftelMentions.Any(mention => !IsWithin(mention.Span, body))) return "a mention of a reftel lies outside the text";
        if (telegram.References.Any(reference => !IsWithin(reference.Span, body))) return "a reference lies outside the text";
        if (telegram.Tags.Any(tag => !IsWithin(tag.Span, body))) return "a tag lies outside the text";
        if (telegram.Diagnostics.Any(diagnostic => !IsWithin(diagnostic.Span, body) && !IsWithin(diagnostic.Span, header))) return "a diagnostic lies outside the text";
        if (telegram.Tags.Select(tag => tag.Code).Distinct().Count() != telegram.Tags.Count) return "a tag is there twice";
        if (telegram.Captions.Distinct().Count() != telegram.Captions.Count) return "a caption is there twice";
        if (telegram.Subject is { } subject && (subject.Length == 0 || subject.Contains('\n') || subject != subject.Trim())) return "the subject is not one trimmed line";
        if (telegram.References.Any(reference => reference.Id is not null && reference.Id == telegram.ReferenceId)) return "the telegram is a reference of its own";
        using var output = new MemoryStream();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        TelegramJson.WriteMembers(writer, telegram);
        writer.WriteEndObject();
        return null;
    }

    private static bool IsWithin(TextSpan span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;

    private static bool Nest(IReadOnlyList<OutlineNode> nodes, TextSpan holder, HashSet<string> anchors)
    {
        var at = holder.Start;
        foreach (var node in nodes)
        {
            if (node.Span.Start < at || !holder.Contains(node.Span) || !anchors.Add(node.Anchor) || !Nest(node.Children, node.Span, anchors)) return false;
            at = node.Span.End;
        }

        return true;
    }
}
