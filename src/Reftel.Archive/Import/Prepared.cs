using Reftel.Archive.Store;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive.Import;

/// <summary>A record after the work that needs no store: parsed, hashed, compressed.</summary>
/// <param name="Raw">As its carrier has it.</param>
/// <param name="Parsed">What its text says.</param>
/// <param name="Id">Its reference ID: the carrier's, else the text's.</param>
/// <param name="Aliases">Carriers' IDs as printed, where they are not the canonical one.</param>
/// <param name="Text">As the store keeps it.</param>
internal sealed record Prepared(RawTelegram Raw, Telegram Parsed, ReferenceId? Id, IReadOnlyList<string> Aliases, PackedText Text)
{
    /// <summary>What its carrier says.</summary>
    public CarrierFacts Facts => ArchivedFacts.CarrierFactsOf(Raw);

    /// <summary>Its name, where it is the first telegram of its ID.</summary>
    public string Name => Id?.ToString() ?? Raw.SourceId;

    public static Prepared From(RawTelegram raw, TextEncoder encoder)
    {
        var carrierId = raw.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var canonical) ? canonical : null;
        var parsed = Telegram.Parse(
            raw.Header, raw.Body, new TelegramContext(carrierId, StoredText.YearOf(ArchivedFacts.CarrierFactsOf(raw).Created), StoredText.MomentOf(ArchivedFacts.CreatedOf(raw))));
        // A document that its archive knows by source ID stays one.
        var id = carrierId ?? (raw.Archived is null ? parsed.ReferenceId : null);
        var text = raw.Archived?.Expunging is { } gone
            ? new PackedText([], [], TextEncoding.Expunged, null, Convert.FromHexString(gone.TextHash), Convert.FromHexString(gone.SameHash))
            : PackedText.Of(raw.Header, raw.Body, encoder);
        return new Prepared(raw, parsed, id, AliasesOf(raw, id), text);
    }

    // An export has the canonical ID; what its carriers printed stands with its sightings.
    private static string[] AliasesOf(RawTelegram raw, ReferenceId? id)
    {
        if (raw.Archived is null) return raw.ReferenceId is { Length: <= 80 } own && own != id?.ToString() ? [own] : [];
        var printed = raw.Archived.Sightings.SelectMany(sighting => sighting.Metadata).Where(said => said.Key == Sighting.ReferenceIdName).Select(said => said.Value);
        return [.. printed.Where(written => written.Length <= 80 && written != id?.ToString()).Distinct()];
    }
}

/// <summary>A text as the store keeps it.</summary>
/// <param name="Header">Encoded.</param>
/// <param name="Body">Encoded.</param>
/// <param name="Encoding">How.</param>
/// <param name="DictionaryId">With which dictionary; null for none.</param>
/// <param name="TextHash">Exact.</param>
/// <param name="SameHash">With line ends made one.</param>
internal sealed record PackedText(byte[] Header, byte[] Body, TextEncoding Encoding, long? DictionaryId, byte[] TextHash, byte[] SameHash)
{
    public static PackedText Of(string header, string body, TextEncoder encoder)
    {
        var (headerBytes, bodyBytes) = (System.Text.Encoding.UTF8.GetBytes(header), System.Text.Encoding.UTF8.GetBytes(body));
        var exact = TextIdentity.Exact(headerBytes, bodyBytes);
        var same = TextIdentity.IsPlain(header) && TextIdentity.IsPlain(body) ? exact : TextIdentity.Same(header, body);
        return new PackedText(encoder.Encode(headerBytes), encoder.Encode(bodyBytes), encoder.Encoding, encoder.DictionaryId, exact, same);
    }

    /// <summary>The exact hash in hex, as the change log has it.</summary>
    public string TextHashHex => Convert.ToHexStringLower(TextHash);
}
