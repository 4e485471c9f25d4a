using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What of a telegram's text is linked, and where to.</summary>
internal static class TelegramText
{
    /// <summary>The header as sent.</summary>
    public static HtmlString Header(string header, IReadOnlyList<TextHit> hits, HtmlEncoder encoder) => TextMarkup.Write(header, encoder, [], [], [], hits);

    /// <summary>The body as sent, with permalinks before its parts.</summary>
    /// <param name="body">Exact.</param>
    /// <param name="telegram">What was read from it.</param>
    /// <param name="released">The cited telegrams that are released, by reference ID.</param>
    /// <param name="hits">Places to mark.</param>
    /// <param name="encoder">For what goes into attributes.</param>
    public static HtmlString Body(string body, Telegram telegram, IReadOnlyDictionary<string, TelegramLine> released, IReadOnlyList<TextHit> hits, HtmlEncoder encoder) =>
        TextMarkup.Write(body, encoder, telegram.BodyLeaves, Links(telegram, released), Anchors(telegram.Outline), hits);

    /// <summary>Every link of a body: tags, cited telegrams and the places that speak of them, and references to its own parts.</summary>
    public static IEnumerable<TextLink> Links(Telegram telegram, IReadOnlyDictionary<string, TelegramLine> released)
    {
        foreach (var tag in telegram.Tags)
            yield return new TextLink(tag.Span, Addresses.List(Archive.BrowseAxis.Tag, tag.Code), TagNames.Of(tag.Code));
        foreach (var reference in telegram.References)
        {
            if (reference.Id?.ToString() is { } id) yield return To(reference.Span, id, null);
        }

        foreach (var mention in telegram.ReftelMentions)
        {
            if (mention.Target?.ToString() is { } id) yield return To(mention.Span, id, mention.Paragraph);
        }

        foreach (var cross in telegram.CrossReferences)
        {
            if (cross.TargetAnchor is { } anchor) yield return new TextLink(cross.Span, "#" + anchor, Visible.TextOrNull(cross.Target));
        }

        TextLink To(TextSpan span, string id, string? paragraph) => released.TryGetValue(id, out var line)
            ? new TextLink(span, line.Address + (paragraph is null ? "" : "#par" + paragraph), $"{line.Id}: {line.Subject}")
            : new TextLink(span, Addresses.Missing(id), $"{id} is not among the telegrams released here");
    }

    /// <summary>What a part is called: <c>Paragraph 3</c>, <c>Answer A</c>, a heading's own words.</summary>
    public static string NameOf(OutlineNode node) => node.Kind switch
    {
        OutlineKind.Heading => Visible.Text(node.Label ?? "Heading"),
        OutlineKind.Paragraph => $"Paragraph {node.Label}",
        OutlineKind.Answer => $"Answer {node.Label}",
        OutlineKind.Item => $"Item {node.Label}",
        _ => "Text",
    };

    private static IEnumerable<TextAnchor> Anchors(IEnumerable<OutlineNode> nodes)
    {
        foreach (var node in nodes)
        {
            yield return new TextAnchor(node.Span.Start, node.Anchor, NameOf(node));
            foreach (var inner in Anchors(node.Children)) yield return inner;
        }
    }
}
