using Microsoft.AspNetCore.Html;
using Reftel.Archive;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>A telegram's page.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Line">As lists show it.</param>
public sealed record TelegramModel(Frame Frame, TelegramLine Line) : PageModel(Frame)
{
    /// <summary>What the archive gave.</summary>
    public required ReleasedTelegram Released { get; init; }

    /// <summary>What was read from the text.</summary>
    public required Telegram Telegram { get; init; }

    /// <summary>The header as sent; empty where there is none.</summary>
    public required HtmlString Header { get; init; }

    /// <summary>The body, as sent or to read.</summary>
    public required HtmlString Body { get; init; }

    /// <summary>True where the body is set for reading.</summary>
    public bool IsReadingView { get; init; }

    /// <summary>True where its address names a version.</summary>
    public bool IsPinned { get; init; }

    /// <summary>The same version in the other view.</summary>
    public required string OtherView { get; init; }

    /// <summary>Header and head in words.</summary>
    public required DecodedHeader Decoded { get; init; }

    /// <summary>Its versions, oldest first; empty where there is one.</summary>
    public IReadOnlyList<VersionLine> Versions { get; init; } = [];

    /// <summary>The released telegram before it from the same post; null for none.</summary>
    public TelegramLine? Previous { get; init; }

    /// <summary>The released telegram after it from the same post; null for none.</summary>
    public TelegramLine? Next { get; init; }

    /// <summary>How to name it and write of it to others.</summary>
    public required ShareLinks Share { get; init; }

    /// <summary>Its parts, to jump to.</summary>
    public required IReadOnlyList<OutlineEntry> Outline { get; init; }

    /// <summary>What it cites.</summary>
    public required IReadOnlyList<ReferenceLine> References { get; init; }

    /// <summary>Released telegrams that cite it, oldest first.</summary>
    public required IReadOnlyList<TelegramLine> CitedBy { get; init; }

    /// <summary>Released telegrams that say what it says.</summary>
    public IReadOnlyList<CopyLine> Copies { get; init; } = [];

    /// <summary>Released telegrams about the same.</summary>
    public IReadOnlyList<TelegramLine> Similar { get; init; } = [];

    /// <summary>The publisher's articles that cite it.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>What is marked in the text; null where nothing was sought.</summary>
    public FoundPlaces? Found { get; init; }

    /// <summary>Where it comes from; null where nothing is known.</summary>
    public CollectionDescription? Collection { get; init; }

    /// <summary>Other released telegrams of its reference ID.</summary>
    public IReadOnlyList<TelegramLine> Homonyms { get; init; } = [];

    /// <summary>What editors have set right.</summary>
    public IReadOnlyList<CorrectionLine> Corrections { get; init; } = [];

    /// <summary>The list of its origin; null where it has none.</summary>
    public string? OriginAddress { get; init; }

    /// <summary>The list of its classification; null where it has none.</summary>
    public string? ClassificationAddress { get; init; }

    /// <summary>True where a newer version than this one is released.</summary>
    public bool IsSuperseded => Released.Version < Released.LatestVersion;

    /// <summary>True where an editor has set that field right.</summary>
    /// <param name="field">One of <see cref="Archive.Corrections.Fields"/>.</param>
    public bool IsCorrected(string field) => Corrections.Any(correction => correction.Field == field);
}

/// <summary>A copy of a telegram.</summary>
/// <param name="Line">As lists show it.</param>
/// <param name="Percent">How much of both is in both.</param>
public sealed record CopyLine(TelegramLine Line, int Percent);

/// <summary>A version of a telegram.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Address">Its own address, which always shows this text.</param>
/// <param name="Imported">When it was first imported, as kept; null where unknown.</param>
/// <param name="Sightings">How many carriers' copies had it.</param>
/// <param name="IsShown">True for the one on the page.</param>
/// <param name="Changes">What changed in it; null for the first, and where a text was removed.</param>
public sealed record VersionLine(int Number, string Address, string? Imported, int Sightings, bool IsShown, string? Changes);

/// <summary>A part of a telegram in its outline.</summary>
/// <param name="Anchor">Its permalink's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">Number or letter; null for none.</param>
/// <param name="Portion">Its portion marking; null for none.</param>
/// <param name="Words">How it begins, or a heading's words.</param>
/// <param name="Children">Its own parts.</param>
public sealed record OutlineEntry(
    string Anchor, OutlineKind Kind, string? Label, string? Portion, string Words, IReadOnlyList<OutlineEntry> Children);

/// <summary>Something that a telegram cites.</summary>
/// <param name="Label">Its letter in the telegram; null for none.</param>
/// <param name="Text">As written, where it is no telegram; else the reference ID.</param>
/// <param name="Address">Of the telegram, or of the page about a missing one; null where it is no telegram.</param>
/// <param name="Subject">Of a released telegram; null for anything else.</param>
/// <param name="IsMissing">True for a telegram that is not released here.</param>
/// <param name="Kind">In words, for what is no telegram: <c>e-mail</c>.</param>
/// <param name="Note">NOTAL, or a title in brackets; null for none.</param>
public sealed record ReferenceLine(string? Label, string Text, string? Address, string? Subject, bool IsMissing, string? Kind, string? Note);
