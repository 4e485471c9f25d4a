using Reftel.Telegrams;

namespace Reftel.Archive;

/// <summary>Reads a stored telegram anew, with what its carriers say of it.</summary>
public static class StoredText
{
    /// <summary>Reads it.</summary>
    /// <param name="referenceId">Its canonical reference ID; null where it has none.</param>
    /// <param name="created">As the archive shows it: gives the year where nothing else does.</param>
    /// <param name="header">Exact.</param>
    /// <param name="body">Exact.</param>
    /// <param name="sightings">Of that text.</param>
    public static Telegram Parse(string? referenceId, string? created, string header, string body, IReadOnlyList<Sighting> sightings)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        var id = ReferenceId.TryParse(referenceId, out var read) ? read : null;
        var carrier = sightings.SelectMany(sighting => sighting.Metadata).FirstOrDefault(said => said.Key == Sighting.CreatedName).Value;
        var telegram = Telegram.Parse(header, body, new TelegramContext(id, YearOf(created), MomentOf(carrier)));
        if (!sightings.Any(sighting => sighting.WasWindows1252)) return telegram;
        var encoding = new Diagnostic(DiagnosticCodes.Encoding, "The text was not UTF-8 and has been read as Windows-1252.", new TextSpan(0, body.Length));
        return telegram with { Diagnostics = [encoding, .. telegram.Diagnostics] };
    }

    /// <summary>The year of a date as archives keep it; null where there is none.</summary>
    internal static int? YearOf(string? created) => created is { Length: >= 4 } && int.TryParse(created.AsSpan(0, 4), out var year) ? year : null;

    /// <summary>The moment of such a date, midnight where it has no time.</summary>
    internal static DateTime? MomentOf(string? created) =>
        DateTime.TryParseExact(created?.TrimEnd('Z'), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"], null, System.Globalization.DateTimeStyles.None, out var moment) ? moment : null;
}
