using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A correction, ready to show.</summary>
/// <param name="Field">One of <see cref="Archive.Corrections.Fields"/>.</param>
/// <param name="Name">The field in words.</param>
/// <param name="Value">What stands now; empty where the field was emptied.</param>
/// <param name="Was">What carrier or text say; null where they say nothing.</param>
/// <param name="Reason">The editor's.</param>
/// <param name="Day"><c>YYYY-MM-DD</c>.</param>
public sealed record CorrectionLine(string Field, string Name, string Value, string? Was, string Reason, string Day)
{
    /// <summary>Makes it of what the archive has.</summary>
    public static CorrectionLine From(Correction correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return new CorrectionLine(
            correction.Field, InWords(correction.Field), Shown(correction.Value), correction.Was is { } was ? Shown(was) : null, Visible.Text(correction.Reason),
            TelegramDates.Day(correction.Corrected) ?? Visible.Text(correction.Corrected));

        string Shown(string value) => Visible.Text(correction.Field is Corrections.Created or Corrections.Released ? TelegramDates.Shown(value) ?? value : value);
    }

    private static string InWords(string field) => field switch
    {
        Corrections.Subject => "Subject",
        Corrections.Created => "Time of creation",
        Corrections.Released => "Time of release",
        Corrections.Origin => "Origin",
        Corrections.Classification => "Classification",
        Corrections.Tags => "Tags",
        Corrections.References => "References",
        _ => Visible.Text(field),
    };
}
