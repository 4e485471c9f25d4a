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

    /// <summary>Editors come first, then carriers in origin and classification, and the DTG in the time of creation.</summary>
    /// <param name="id">Null where the document has none.</param>
    /// <param name="telegram">As the text says, without corrections.</param>
    /// <param name="facts">What is known beside the text.</param>
    public static Projection Of(ReferenceId? id, Telegram telegram, DocumentFacts facts)
    {
        var read = facts.Corrections.Apply(telegram);
        return new()
        {
            Year = id?.Year,
            OriginCode = id?.Origin,
            Number = id?.Number,
            Subject = read.Subject,
            Created = facts.Corrections.Of(Corrections.Created) ?? read.Header.DateTimeGroup?.Utc.ToString("yyyy-MM-dd'T'HH:mm'Z'") ?? facts.Carrier.Created,
            Released = facts.Released,
            Origin = facts.Corrections.Of(Corrections.Origin) ?? facts.Carrier.Origin ?? OriginOf(read, id),
            Classification = facts.Corrections.Of(Corrections.Classification) ?? facts.Carrier.Classification ?? read.Classification,
            Tags = [.. read.Tags.Select(tag => tag.Code)],
            Citations = [.. read.References.Where(reference => reference.Id is not null).Select(reference => reference.Id!.ToString()).Distinct()],
        };
    }

    /// <summary>As of a document's latest version, read from the store.</summary>
    public static Projection Of(TelegramDocument latest, DocumentFacts facts)
    {
        var id = latest.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var read) ? read : null;
        // Of a text that is gone only the place in the order of IDs is left.
        if (latest.Expunging is not null) return new Projection { Year = id?.Year, OriginCode = id?.Origin, Number = id?.Number };
        return Of(id, StoredText.Parse(latest.ReferenceId, facts.Carrier.Created, latest.Header, latest.Body, latest.Sightings), facts);
    }

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

/// <summary>A projection as the store's columns have it, to be compared.</summary>
internal sealed record ProjectionColumns
{
    public long? Year { get; init; }

    public string? OriginCode { get; init; }

    public long? Number { get; init; }

    public string? Subject { get; init; }

    public string? Created { get; init; }

    public string? CreatedMonth { get; init; }

    public string? Released { get; init; }

    public string? ReleaseDay { get; init; }

    public string? Origin { get; init; }

    public string? OriginSlug { get; init; }

    public string? Classification { get; init; }

    public string? ClassificationSlug { get; init; }

    public string Tags { get; init; } = "";

    public string Citations { get; init; } = "";

    public static ProjectionColumns Of(Projection projection) => new()
    {
        Year = projection.Year,
        OriginCode = projection.OriginCode,
        Number = projection.Number,
        Subject = projection.Subject,
        Created = projection.Created,
        CreatedMonth = projection.CreatedMonth,
        Released = projection.Released,
        ReleaseDay = projection.ReleaseDay,
        Origin = projection.Origin,
        OriginSlug = projection.OriginSlug,
        Classification = projection.Classification,
        ClassificationSlug = projection.ClassificationSlug,
        Tags = string.Join('\n', projection.Tags),
        Citations = string.Join('\n', projection.Citations.Order(StringComparer.Ordinal)),
    };

    /// <summary>As a projection again, to be taken out of counts.</summary>
    public Projection ToProjection() => new()
    {
        Year = (int?)Year,
        OriginCode = OriginCode,
        Number = (int?)Number,
        Subject = Subject,
        Created = Created,
        Released = Released,
        Origin = Origin,
        Classification = Classification,
        Tags = Tags.Length == 0 ? [] : Tags.Split('\n'),
        Citations = Citations.Length == 0 ? [] : Citations.Split('\n'),
    };

    /// <summary>What readers would find otherwise than the text has it; null where all is the same.</summary>
    public string? DifferenceTo(ProjectionColumns other) => this switch
    {
        _ when this == other => null,
        _ when Subject != other.Subject => "subject",
        _ when Origin != other.Origin || OriginSlug != other.OriginSlug => "origin",
        _ when Classification != other.Classification || ClassificationSlug != other.ClassificationSlug => "classification",
        _ when Created != other.Created || CreatedMonth != other.CreatedMonth => "time of creation",
        _ when Released != other.Released || ReleaseDay != other.ReleaseDay => "time of release",
        _ when Tags != other.Tags => "list of TAGS",
        _ when Citations != other.Citations => "list of references",
        _ => "place in the order of IDs",
    };
}

/// <summary>What carriers say of a document; null where none does.</summary>
internal sealed record CarrierFacts(string? Created, string? Released, string? Origin, string? Classification)
{
    /// <summary>None says anything.</summary>
    public static CarrierFacts None { get; } = new(null, null, null, null);

    /// <summary>Fills what is unknown; overrides nothing.</summary>
    public CarrierFacts FilledFrom(CarrierFacts other) =>
        new(Created ?? other.Created, Released ?? other.Released, Origin ?? other.Origin, Classification ?? other.Classification);
}

/// <summary>What is known of a document beside its text.</summary>
/// <param name="Carrier">What carriers say.</param>
/// <param name="Batch">The batch that released it; null while none has.</param>
/// <param name="Corrections">What editors have set right.</param>
internal sealed record DocumentFacts(CarrierFacts Carrier, Batch? Batch, IReadOnlyList<Correction> Corrections)
{
    /// <summary>When it was released, as lists and feeds show it: an editor's release has its own day; an import leaves what the carrier says.</summary>
    public string? Released => Corrections.Of(Archive.Corrections.Released) ?? (Batch?.Kind == Batch.Release ? Batch.Released : Carrier.Released ?? Batch?.Released);
}
