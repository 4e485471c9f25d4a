using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What of a telegram's text is linked, and where to.</summary>
internal static class TelegramText
{
    /// <summary>The header as sent.</summary>
    public static HtmlString Header(string header, IReadOnlyList<TextHit> hits, HtmlEncoder encoder) => TextMarkup.Write(header, encoder, new TextMarks { Hits = hits });

    /// <summary>The body as sent, with permalinks before its parts.</summary>
    public static HtmlString Body(ShownBody body) => TextMarkup.Write(body.Text, body.Encoder, new TextMarks
    {
        Leaves = body.Telegram.BodyLeaves,
        Links = body.Links,
        Anchors = Flat(body.Telegram.Outline).Select(body.AnchorOf),
        Notes = body.Telegram.Redactions.Select(redaction => new TextNote(redaction, null)),
        Hits = body.Hits,
    });

    /// <summary>Every link of a body: tags, cited telegrams and the places that speak of them, and references to its own parts.</summary>
    /// <param name="telegram">What was read from it.</param>
    /// <param name="released">The cited telegrams that are released, by reference ID.</param>
    /// <param name="isSuperseded">True for a text that no longer counts: what it alone names has no list and no page.</param>
    /// <param name="isListed">Of a tag, whether there is a list of it; null: all have one.</param>
    public static IEnumerable<TextLink> Links(
        Telegram telegram, IReadOnlyDictionary<string, TelegramLine> released, bool isSuperseded = false, Func<string, bool>? isListed = null)
    {
        foreach (var tag in telegram.Tags)
        {
            if (isListed?.Invoke(tag.Code) != false) yield return new TextLink(tag.Span, Addresses.List(Archive.BrowseAxis.Tag, tag.Code), TagNames.Of(tag.Code));
        }

        foreach (var reference in telegram.References)
        {
            if (reference.Id?.ToString() is { } id && IsThere(id)) yield return To(reference.Span, id, null);
        }

        foreach (var mention in telegram.ReftelMentions)
        {
            if (mention.Target?.ToString() is { } id && IsThere(id)) yield return To(mention.Span, id, mention.Paragraph);
        }

        foreach (var cross in telegram.CrossReferences)
        {
            if (cross.TargetAnchor is { } anchor) yield return new TextLink(cross.Span, "#" + anchor, Visible.TextOrNull(cross.Target));
        }

        bool IsThere(string id) => !isSuperseded || released.ContainsKey(id);

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

    private static IEnumerable<OutlineNode> Flat(IEnumerable<OutlineNode> nodes)
    {
        foreach (var node in nodes)
        {
            yield return node;
            foreach (var inner in Flat(node.Children)) yield return inner;
        }
    }
}

/// <summary>A body and what is shown of it.</summary>
/// <param name="Text">Exact.</param>
/// <param name="Telegram">What was read from it.</param>
/// <param name="Links">What in it is linked.</param>
/// <param name="Hits">Places to mark.</param>
/// <param name="Encoder">For what goes into attributes.</param>
internal sealed record ShownBody(string Text, Telegram Telegram, IReadOnlyList<TextLink> Links, IReadOnlyList<TextHit> Hits, HtmlEncoder Encoder)
{
    /// <summary>The markings that the page has notes on.</summary>
    public IReadOnlyList<PortionNote> Portions { get; } = PortionNotes.Of(Text, Telegram);

    /// <summary>Where the other view of this version is.</summary>
    public required string OtherView { get; init; }

    /// <summary>True where permalinks name characters of this version: as the address of a version has them.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The permalink of a part.</summary>
    public TextAnchor AnchorOf(OutlineNode node) => new(
        node.Span.Start, node.Anchor, TelegramText.NameOf(node), IsPinned ? Addresses.Characters(node.Span) : null, $"{OtherView}#{Uri.EscapeDataString(node.Anchor)}");
}
