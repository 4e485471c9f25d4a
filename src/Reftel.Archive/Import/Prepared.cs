using System.Text;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive.Import;

/// <summary>A record after the work that needs no store: parsed, hashed.</summary>
/// <param name="Raw">As its carrier has it.</param>
/// <param name="Parsed">What its text says.</param>
/// <param name="Id">Its reference ID: the carrier's, else the text's.</param>
/// <param name="Aliases">Carriers' IDs as printed, where they are not the canonical one.</param>
/// <param name="Header">UTF-8.</param>
/// <param name="Body">UTF-8.</param>
/// <param name="TextHash">Exact.</param>
/// <param name="SameHash">With line ends made one.</param>
internal sealed record Prepared(
    RawTelegram Raw, Telegram Parsed, ReferenceId? Id, IReadOnlyList<string> Aliases, byte[] Header, byte[] Body, string TextHash, string SameHash)
{
    public CarrierFacts Facts => new(Raw.Created, Raw.Released, Raw.Origin, Raw.Classification);

    public static Prepared From(RawTelegram raw)
    {
        var carrierId = raw.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var canonical) ? canonical : null;
        var parsed = Telegram.Parse(raw.Header, raw.Body, new TelegramContext(carrierId, StoredText.YearOf(raw.Created), StoredText.MomentOf(raw.Created)));
        // A document that its archive knows by source ID stays one.
        var id = carrierId ?? (raw.Archived is null ? parsed.ReferenceId : null);
        var header = Encoding.UTF8.GetBytes(raw.Header);
        var body = Encoding.UTF8.GetBytes(raw.Body);
        return new Prepared(raw, parsed, id, AliasesOf(raw, id), header, body, TextIdentity.Exact(header, body), TextIdentity.Same(raw.Header, raw.Body));
    }

    // An export has the canonical ID; what its carriers printed stands with its sightings.
    private static string[] AliasesOf(RawTelegram raw, ReferenceId? id)
    {
        var printed = raw.Archived?.Sightings.SelectMany(sighting => sighting.Metadata).Where(said => said.Key == Sighting.ReferenceIdName).Select(said => said.Value)
            ?? (raw.ReferenceId is { } own ? [own] : []);
        return [.. printed.Where(written => written.Length <= 80 && written != id?.ToString()).Distinct()];
    }
}
