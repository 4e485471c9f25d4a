namespace Reftel.Collections;

/// <summary>What an export says of one version of a telegram beside its text.</summary>
/// <param name="State"><c>released</c>, <c>held</c> or <c>withdrawn</c>.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="Collection">The collection's name; null for none.</param>
/// <param name="DocumentKind"><c>telegram</c>, <c>airgram</c>, …</param>
/// <param name="Sightings">As exported.</param>
public sealed record ArchivedState(string State, int Version, string? Collection, string? DocumentKind, IReadOnlyList<ArchivedSighting> Sightings)
{
    /// <summary>1; more for a different telegram under a reference ID that was taken.</summary>
    public int Homonym { get; init; } = 1;

    /// <summary>What is known of the collection; on the first line of each.</summary>
    public CollectionDescription? CollectionDetails { get; init; }

    /// <summary>What its carrier says, where the export shows something else; null where it does not tell.</summary>
    public ArchivedCarrier? Carrier { get; init; }

    /// <summary>The batch that released it, or will where it is held.</summary>
    public ArchivedBatch? Batch { get; init; }

    /// <summary>The batch that will release again what was withdrawn.</summary>
    public ArchivedBatch? ToCome { get; init; }

    /// <summary>Why it is public no longer.</summary>
    public ArchivedWithdrawal? Withdrawal { get; init; }

    /// <summary>What editors have set right.</summary>
    public IReadOnlyList<ArchivedCorrection> Corrections { get; init; } = [];

    /// <summary>Set where the text was expunged.</summary>
    public ArchivedExpunging? Expunging { get; init; }
}

/// <summary>A sighting as exported.</summary>
/// <param name="Carrier">One of <see cref="Carriers"/>.</param>
/// <param name="File">As in <see cref="RecordPlace"/>.</param>
/// <param name="Record">As in <see cref="RecordPlace"/>.</param>
/// <param name="Sha256">As in <see cref="RecordPlace"/>; empty where it is unknown.</param>
/// <param name="Imported">ISO 8601 UTC.</param>
/// <param name="Metadata">As in <see cref="RawTelegram"/>.</param>
/// <param name="Original">As <see cref="RawTelegram.OriginalBytes"/>.</param>
public sealed record ArchivedSighting(
    string Carrier, string File, long Record, string Sha256, string Imported, IReadOnlyList<KeyValuePair<string, string>> Metadata, ReadOnlyMemory<byte>? Original);

/// <summary>What a telegram's carrier says, as exported; null where it says nothing.</summary>
/// <param name="Created">As <see cref="RawTelegram.Created"/>.</param>
/// <param name="Released">As <see cref="RawTelegram.Released"/>.</param>
/// <param name="Origin">As <see cref="RawTelegram.Origin"/>.</param>
/// <param name="Classification">As <see cref="RawTelegram.Classification"/>.</param>
public sealed record ArchivedCarrier(string? Created, string? Released, string? Origin, string? Classification);

/// <summary>A release batch as exported.</summary>
/// <param name="Kind"><c>import</c> or <c>release</c>.</param>
/// <param name="Released"><c>YYYY-MM-DDTHH:MMZ</c>.</param>
/// <param name="Note">The editor's.</param>
public sealed record ArchivedBatch(string Kind, string Released, string? Note);

/// <summary>A withdrawal as exported.</summary>
/// <param name="Withdrawn">ISO 8601 UTC.</param>
/// <param name="Reason">As readers see it.</param>
public sealed record ArchivedWithdrawal(string Withdrawn, string Reason);

/// <summary>A correction as exported.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Value">What stands.</param>
/// <param name="Was">What carrier or parser say.</param>
/// <param name="Reason">The editor's.</param>
/// <param name="Who">The editor.</param>
/// <param name="Corrected">ISO 8601 UTC.</param>
public sealed record ArchivedCorrection(string Field, string Value, string? Was, string Reason, string Who, string Corrected);

/// <summary>An expunged text as exported: its hashes are all that is left.</summary>
/// <param name="Expunged">ISO 8601 UTC.</param>
/// <param name="Reason">For operators.</param>
/// <param name="TextHash">64 hexadecimal digits.</param>
/// <param name="SameHash">64 hexadecimal digits.</param>
public sealed record ArchivedExpunging(string Expunged, string Reason, string TextHash, string SameHash);
