using System.Text.RegularExpressions;
using Reftel.Telegrams;

namespace Reftel.Archive;

/// <summary>What an editor has set right over carrier and parser; readers see that it was, and why.</summary>
/// <param name="Field">One of <see cref="Corrections.Fields"/>.</param>
/// <param name="Value">What stands now.</param>
/// <param name="Was">What carrier or parser say; null where they say nothing.</param>
/// <param name="Reason">The editor's.</param>
/// <param name="Who">The editor.</param>
/// <param name="Corrected">ISO 8601 UTC.</param>
public sealed record Correction(string Field, string Value, string? Was, string Reason, string Who, string Corrected);

/// <summary>Which fields can be corrected, and what a correction changes.</summary>
public static partial class Corrections
{
    /// <summary>The subject.</summary>
    public const string Subject = "subject";

    /// <summary>The time of creation, <c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>.</summary>
    public const string Created = "created";

    /// <summary>The time of release, in the same form.</summary>
    public const string Released = "released";

    /// <summary>The origin as shown.</summary>
    public const string Origin = "origin";

    /// <summary>The classification as shown.</summary>
    public const string Classification = "classification";

    /// <summary>TAGS, with commas or blanks between.</summary>
    public const string Tags = "tags";

    /// <summary>Reference IDs of the telegrams that it refers to, with commas between.</summary>
    public const string References = "references";

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<string> Fields { get; } = [Classification, Created, Origin, References, Released, Subject, Tags];

    /// <summary>Why a value cannot stand in a field; null where it can.</summary>
    public static string? Fault(string field, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!Fields.Contains(field)) return $"\"{field}\" is no field that can be corrected: they are {string.Join(", ", Fields)}.";
        if (value.Length > 2_000) return $"The value has {value.Length:N0} characters; 2,000 are the most.";
        if (string.IsNullOrWhiteSpace(value) && field is not (Tags or References)) return $"The {field} cannot be empty.";
        return field switch
        {
            Created or Released when !Moment().IsMatch(value) || StoredText.MomentOf(value) is null => $"\"{value}\" is no time: YYYY-MM-DD, or YYYY-MM-DDTHH:MM, with Z where it is UTC.",
            Tags when TagsIn(value).FirstOrDefault(tag => tag.Length > 60) is not null => "A tag has 60 characters at most.",
            References when Parts(value, ',').FirstOrDefault(id => !ReferenceId.TryParse(id, out _)) is { } id => $"\"{id}\" is no reference ID; they look like 09PORTARVE52.",
            _ => null,
        };
    }

    /// <summary>The corrected value; null where the field stands uncorrected.</summary>
    internal static string? Of(this IReadOnlyList<Correction> corrections, string field)
    {
        foreach (var correction in corrections)
        {
            if (correction.Field == field) return correction.Value;
        }

        return null;
    }

    /// <summary>The telegram as corrected; positions of what was corrected are those of an empty span.</summary>
    internal static Telegram Apply(this IReadOnlyList<Correction> corrections, Telegram telegram)
    {
        foreach (var (field, value, _, _, _, _) in corrections)
        {
            telegram = field switch
            {
                Subject => telegram with { Subject = value },
                Tags => telegram with { Tags = [.. TagsIn(value).Select(tag => new Tag(tag, default))] },
                References => telegram with { References = [.. ReferencesIn(value)] },
                _ => telegram,
            };
        }

        return telegram;
    }

    private static IEnumerable<Reference> ReferencesIn(string value) => Parts(value, ',')
        .Select(written => ReferenceId.TryParse(written, out var id) ? new Reference(null, ReferenceKind.Telegram, id, written, null, default) : null)
        .OfType<Reference>().DistinctBy(reference => reference.Id!.ToString());

    private static IEnumerable<string> TagsIn(string value) => Parts(value, ',', ' ').Select(tag => tag.ToUpperInvariant()).Distinct();

    private static string[] Parts(string value, params char[] between) => value.Split(between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?Z?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();
}
