using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive.Import;

/// <summary>Tells a corrected copy of a telegram from a different telegram that a carrier has under the same reference ID.</summary>
internal static class Homonyms
{
    /// <summary>Copies share more of their words than this; telegrams of one post on other matters, with the same addressees and phrases, share less.</summary>
    private const double SharedByCopies = 0.5;

    /// <summary>True where nothing speaks for one telegram: sent at another time, about another subject, in other words.</summary>
    /// <remarks>What does not say when it was sent, or about what, is a version: sections published alone, notices of cancelling.</remarks>
    public static bool AreDifferent(TelegramDocument known, Telegram other, RawTelegram raw)
    {
        if (known.Expunging is not null) return false;
        var telegram = StoredText.Parse(known.ReferenceId, known.Created, known.Header, known.Body, known.Sightings);
        if (telegram.Header.DateTimeGroup is not { } sent || other.Header.DateTimeGroup is not { } otherSent || sent.Utc == otherSent.Utc) return false;
        if (Plain(telegram.Subject) is not { } subject || Plain(other.Subject) is not { } otherSubject) return false;
        if (subject.StartsWith(otherSubject, StringComparison.Ordinal) || otherSubject.StartsWith(subject, StringComparison.Ordinal)) return false;
        return SharedWords(known.Body, raw.Body) < SharedByCopies;
    }

    private static string? Plain(string? subject) => subject is null ? null : string.Concat(subject.Where(char.IsLetterOrDigit)).ToUpperInvariant() is { Length: > 0 } plain ? plain : null;

    // Of the different words of the shorter text, how many the other has too.
    private static double SharedWords(string text, string other)
    {
        var (words, others) = (Words(text), Words(other));
        if (words.Count > others.Count) (words, others) = (others, words);
        if (words.Count == 0) return 1;
        return words.Count(others.Contains) / (double)words.Count;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split([' ', '\n', '\r', '\t', ',', '.', ';', ':', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).Select(word => word.ToUpperInvariant())];
}
