namespace Reftel.Collections;

/// <summary>What a publisher says of a collection: <c>collection.json</c> beside its files.</summary>
/// <param name="Name">Short, and unique in an archive.</param>
/// <param name="Title">As readers see it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Rights">On what terms it may be used.</param>
/// <param name="Dates">The years that it spans, in words.</param>
/// <param name="StatedTotal">How many telegrams it is said to hold.</param>
/// <param name="Description">A paragraph.</param>
public sealed record CollectionDescription(
    string Name, string? Title, string? Source, string? Rights, string? Dates, long? StatedTotal, string? Description);
