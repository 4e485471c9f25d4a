namespace Reftel.Archive;

/// <summary>One version of a document as the archive keeps it.</summary>
/// <param name="ReferenceId">Canonical; null where it has none.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="DocumentKind"><c>telegram</c>, <c>airgram</c>, …</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>: the DTG's, else the carrier's.</param>
/// <param name="Released">The carrier's own time; null where none gives one.</param>
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
    string Body);
