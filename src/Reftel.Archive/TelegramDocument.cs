namespace Reftel.Archive;

/// <summary>One version of a document as the archive keeps it.</summary>
/// <param name="ReferenceId">Canonical; null where it has none.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="DocumentKind"><c>telegram</c>, <c>airgram</c>, …</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>: the DTG's, else the carrier's.</param>
/// <param name="Released">The moment of the batch that an editor released it with, else the carrier's own time; null where there is neither.</param>
/// <param name="State"><c>released</c>, <c>held</c>, <c>withdrawn</c>.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="Collection">Its name.</param>
/// <param name="Origin">As carriers show it.</param>
/// <param name="CarrierClassification">As carriers show it.</param>
/// <param name="Sightings">Of this version.</param>
/// <param name="Header">Exact.</param>
/// <param name="Body">Exact.</param>
public sealed record TelegramDocument(
    string? ReferenceId,
    string SourceId,
    string DocumentKind,
    string? Created,
    string? Released,
    string State,
    int Version,
    string? Collection,
    string? Origin,
    string? CarrierClassification,
    IReadOnlyList<Sighting> Sightings,
    string Header,
    string Body)
{
    /// <summary>1; more for a different telegram under a reference ID that was taken.</summary>
    public int Homonym { get; init; } = 1;

    /// <summary>The batch that released it, or will; null while it is held and none is set.</summary>
    public Batch? Batch { get; init; }

    /// <summary>The batch that will release again what was withdrawn; null for none.</summary>
    public Batch? ToCome { get; init; }

    /// <summary>What carriers say of the document, whatever is shown.</summary>
    internal Import.CarrierFacts Carrier { get; init; } = Import.CarrierFacts.None;

    /// <summary>Why it is public no longer; null where it was not withdrawn.</summary>
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>What editors have set right.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Set where a court had this text removed: header and body are empty.</summary>
    public Expunging? Expunging { get; init; }

    /// <summary>Its name in messages and in the change log: <c>09PORTARVE52</c>, <c>09PORTARVE52~2</c> for the second telegram of that ID, or the source ID.</summary>
    public string Name => NameOf(ReferenceId, Homonym, SourceId);

    internal static string NameOf(string? referenceId, long homonym, string sourceId) =>
        referenceId is null ? sourceId : homonym == 1 ? referenceId : $"{referenceId}~{homonym}";
}

/// <summary>What was, or will be, released together.</summary>
/// <param name="Kind"><c>import</c> where an import released what it brought; <c>release</c> where an editor did.</param>
/// <param name="Released"><c>YYYY-MM-DDTHH:MMZ</c>.</param>
/// <param name="Note">The editor's; null for none.</param>
public sealed record Batch(string Kind, string Released, string? Note)
{
    internal const string Import = "import";

    internal const string Release = "release";
}

/// <summary>Why a telegram is public no longer.</summary>
/// <param name="Withdrawn">ISO 8601 UTC.</param>
/// <param name="Reason">As readers see it.</param>
public sealed record Withdrawal(string Withdrawn, string Reason);

/// <summary>Why a text is gone.</summary>
/// <param name="Expunged">ISO 8601 UTC.</param>
/// <param name="Reason">For operators.</param>
/// <param name="TextHash">SHA-256 of header, NUL and body, lower-case hex.</param>
/// <param name="SameHash">The same with line ends made one.</param>
public sealed record Expunging(string Expunged, string Reason, string TextHash, string SameHash);
