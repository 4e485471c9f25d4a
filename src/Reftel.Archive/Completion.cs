namespace Reftel.Archive;

/// <summary>What is offered while somebody types.</summary>
public enum CompletionKind
{
    /// <summary>A post, or whatever else is shown as an origin.</summary>
    Post,

    /// <summary>A TAGS code.</summary>
    Tag,

    /// <summary>A telegram by its reference ID.</summary>
    ReferenceId,

    /// <summary>A telegram by words of its subject.</summary>
    Subject,
}

/// <summary>One way to go on with what was typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As shown: <c>Embassy Luxembourg</c>, <c>KTIP</c>, <c>09PORTARVE52</c>, a subject.</param>
/// <param name="Query">All that was typed, its last words replaced: <c>treaty origin:"Embassy Luxembourg"</c>.</param>
public sealed record Completion(CompletionKind Kind, string Text, string Query)
{
    /// <summary>What a tag means; the subject of a telegram that is offered by its ID. Null where nothing is known.</summary>
    public string? Meaning { get; init; }

    /// <summary>How many released telegrams have the post or tag; null for a telegram.</summary>
    public long? Count { get; init; }

    /// <summary>The telegram itself; null for posts and tags.</summary>
    public TelegramListing? Telegram { get; init; }
}
