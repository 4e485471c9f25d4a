using System.Text;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive.Import;

/// <summary>A record after the work that needs no store: parsed, hashed.</summary>
/// <param name="Raw">As its carrier has it.</param>
/// <param name="Parsed">What its text says.</param>
/// <param name="Id">Its reference ID: the carrier's, else the text's.</param>
/// <param name="Alias">The carrier's ID as printed, where it is not the canonical one.</param>
/// <param name="Header">UTF-8.</param>
/// <param name="Body">UTF-8.</param>
/// <param name="TextHash">Exact.</param>
/// <param name="SameHash">With line ends made one.</param>
internal sealed record Prepared(
    RawTelegram Raw, Telegram Parsed, ReferenceId? Id, string? Alias, byte[] Header, byte[] Body, string TextHash, string SameHash)
{
    public CarrierFacts Facts => new(Raw.Created, Raw.Released, Raw.Origin, Raw.Classification);

    public static Prepared From(RawTelegram raw)
    {
        var carrierId = raw.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var canonical) ? canonical : null;
        var parsed = Telegram.Parse(raw.Header, raw.Body, new TelegramContext(carrierId, YearOf(raw.Created)));
        var id = carrierId ?? parsed.ReferenceId;
        var alias = raw.ReferenceId is { Length: <= 80 } written && written != id?.ToString() ? written : null;
        var header = Encoding.UTF8.GetBytes(raw.Header);
        var body = Encoding.UTF8.GetBytes(raw.Body);
        return new Prepared(raw, parsed, id, alias, header, body, TextIdentity.Exact(header, body), TextIdentity.Same(raw.Header, raw.Body));
    }

    internal static int? YearOf(string? created) => created is { Length: >= 4 } && int.TryParse(created.AsSpan(0, 4), out var year) ? year : null;
}
