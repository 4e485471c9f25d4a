using Reftel.Telegrams;

namespace Reftel.Archive.Import;

/// <summary>What browsing needs of a document, derived from its latest text and from what carriers say.</summary>
internal sealed record Projection
{
    public int? Year { get; init; }

    public string? OriginCode { get; init; }

    public int? Number { get; init; }

    public string? Subject { get; init; }

    public string? Created { get; init; }

    public string? CreatedMonth => Created is { Length: >= 7 } ? Created[..7] : null;

    public string? Released { get; init; }

    public string? ReleaseDay => Released is { Length: >= 10 } ? Released[..10] : null;

    public string? Origin { get; init; }

    public string? OriginSlug => Origin is null ? null : Slug.Of(Origin);

    public string? Classification { get; init; }

    public string? ClassificationSlug => Classification is null ? null : Slug.Of(Classification);

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>Carriers come first in origin and classification; the DTG in the time of creation.</summary>
    public static Projection Of(ReferenceId? id, Telegram telegram, CarrierFacts facts, string? batchReleased) => new()
    {
        Year = id?.Year,
        OriginCode = id?.Origin,
        Number = id?.Number,
        Subject = telegram.Subject,
        Created = telegram.Header.DateTimeGroup?.Utc.ToString("yyyy-MM-dd'T'HH:mm'Z'") ?? facts.Created,
        Released = facts.Released ?? batchReleased,
        Origin = facts.Origin ?? OriginOf(telegram, id),
        Classification = facts.Classification ?? telegram.Classification,
        Tags = [.. telegram.Tags.Select(tag => tag.Code)],
        Citations = [.. telegram.References.Where(reference => reference.Id is not null).Select(reference => reference.Id!.ToString()).Distinct()],
    };

    // Where no carrier names it: the post of the FM line, else that of the ID.
    private static string? OriginOf(Telegram telegram, ReferenceId? id)
    {
        var post = telegram.Header.From?.Post ?? id?.Origin;
        if (post is null) return null;
        if (Posts.Find(post) is { } known) return known.FullName;
        return telegram.Header.From?.Name is { } name ? DisplayName(name) : post;
    }

    // AMEMBASSY PORT ARVE is shown as Embassy Port Arve.
    private static string DisplayName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToUpperInvariant() switch
        {
            "AMEMBASSY" => "Embassy",
            "AMCONSUL" or "AMCONGEN" => "Consulate",
            "USMISSION" => "Mission",
            var other => other[..1] + other[1..].ToLowerInvariant(),
        });
        return string.Join(' ', words);
    }
}

/// <summary>What carriers say of a document; null where none does.</summary>
internal sealed record CarrierFacts(string? Created, string? Released, string? Origin, string? Classification)
{
    /// <summary>Fills what is unknown; overrides nothing.</summary>
    public CarrierFacts FilledFrom(CarrierFacts other) =>
        new(Created ?? other.Created, Released ?? other.Released, Origin ?? other.Origin, Classification ?? other.Classification);
}
