namespace Reftel.Archive;

/// <summary>A version of a document without its text.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="TextHash">SHA-256 of header, NUL and body, lower-case hex.</param>
/// <param name="IsExpunged">A court had the text removed.</param>
/// <param name="Sightings">Which carriers had it; empty where none is known.</param>
public sealed record KeptVersion(int Number, string TextHash, bool IsExpunged, IReadOnlyList<Sighting> Sightings)
{
    /// <summary>When it was first imported, ISO 8601 UTC; null where no sighting tells.</summary>
    public string? Imported => Sightings.Select(sighting => sighting.Imported).Min(StringComparer.Ordinal);
}
