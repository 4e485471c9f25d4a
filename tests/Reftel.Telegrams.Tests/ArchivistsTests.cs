using System.Globalization;
using System.Text.RegularExpressions;

namespace Reftel.Telegrams.Tests;

/// <summary>Telegrams of 1974–79, read and compared with what archivists noted of them.</summary>
public sealed partial class ArchivistsTests(ITestOutputHelper output)
{
    private const double Expected = 0.99;

    private static IReadOnlyList<ArchivistsTelegram> Telegrams()
    {
        Assert.SkipUnless(ArchivistsTelegram.All.Count > 0, "The telegrams of the 1970s (../shared/collections/nara-aad), or pdftotext, are not on this machine.");
        return ArchivistsTelegram.All;
    }

    [Fact]
    public void Reference_ID_is_the_document_number() => Compare("reference ID", (given, read) =>
    {
        var number = DocumentNumber().Match(given.Attributes["Document Number"]);
        var expected = $"{number.Groups["year"].Value[2..]}{number.Groups["post"].Value.Replace(" ", "", StringComparison.Ordinal)}{int.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture)}";
        return [(expected, read.ReferenceId?.ToString() == expected)];
    });

    // The attribute may run on into the first paragraph, or be cut.
    [Fact]
    public void Subject_is_the_archivists() => Compare("subject", (given, read) =>
    {
        if (!given.Attributes.TryGetValue("Subject", out var subject)) return [];
        var (theirs, ours) = (Letters(Marking().Replace(subject, "")), Letters(read.Subject ?? ""));
        return [(subject, ours.Length > 0 && (theirs.StartsWith(ours, StringComparison.Ordinal) || ours.StartsWith(theirs, StringComparison.Ordinal)))];
    });

    [Fact]
    public void Sender_is_the_archivists() => Compare("from", (given, read) =>
    {
        var from = OriginMark().Replace(given.Attributes["From"], "");
        return [(from, read.Header.From?.Post == Letters(from))];
    });

    [Fact]
    public void Date_is_the_archivists() => Compare("date", (given, read) =>
    {
        var date = DateOnly.ParseExact(given.Attributes["Draft Date"], "dd MMM yyyy", CultureInfo.InvariantCulture);
        return [(given.Attributes["Draft Date"], read.Header.DateTimeGroup is { } sent && DateOnly.FromDateTime(sent.Utc) == date)];
    });

    [Fact]
    public void Classification_is_the_archivists() => Compare("classification", (given, read) =>
        [(given.Attributes["Original Classification"], read.Classification == given.Attributes["Original Classification"])]);

    [Fact]
    public void Tags_that_stand_in_the_text_are_read() => Compare("TAGS", (given, read) =>
    {
        if (!given.Attributes.TryGetValue("TAGS", out var tags)) return [];
        var codes = Brackets().Replace(tags, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = TagsLine().Match(given.Telegram).Value;
        return [.. codes.Where(code => Regex.IsMatch(line, $@"(?<![A-Z]){Regex.Escape(code)}(?![A-Z])", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(code => (code, read.Tags.Any(tag => tag.Code == code)))];
    });

    [Fact]
    public void References_that_stand_in_the_text_are_read() => Compare("references", (given, read) =>
    {
        if (!given.Attributes.TryGetValue("Reference", out var references)) return [];
        var own = given.Attributes["Document Number"][2..4];
        var found = new List<(string, bool)>();
        foreach (var one in references.Split(','))
        {
            // Memoranda and dates are among them too.
            if (Reference().Match(one.Trim()) is not { Success: true } reference || Posts.Find(Letters(reference.Groups["post"].Value)) is null) continue;
            var year = reference.Groups["year"].Success ? reference.Groups["year"].Value : own;
            var id = $"{year}{Letters(reference.Groups["post"].Value)}{int.Parse(reference.Groups["number"].Value, CultureInfo.InvariantCulture)}";
            found.Add((one.Trim(), read.References.Any(known => known.Id?.ToString() == id)));
        }

        return found;
    });

    private void Compare(string field, Func<ArchivistsTelegram, Telegram, IReadOnlyList<(string Expected, bool Found)>> compare)
    {
        var (found, all) = (0, 0);
        foreach (var given in Telegrams())
        {
            var read = Telegram.Parse(given.Text);
            foreach (var (expected, isFound) in compare(given, read))
            {
                all++;
                if (isFound) found++;
                else output.WriteLine($"{given.Name}: {field} {expected} is not what was read");
            }
        }

        output.WriteLine($"{field}: {found} of {all}, {100.0 * found / all:F1} %");
        (found / (double)all).ShouldBeGreaterThanOrEqualTo(Expected, field);
    }

    private static string Letters(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    [GeneratedRegex("^(?<year>[0-9]{4})(?<post>[A-Z ]+)(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"^\([A-Z/]+\) *", RegexOptions.None, 1000)]
    private static partial Regex Marking();

    // OR-M, OR-E: who had classified it.
    [GeneratedRegex(" OR-[A-Z]$", RegexOptions.None, 1000)]
    private static partial Regex OriginMark();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex("TAGS?[:; -].*?(?=SUBJ)", RegexOptions.Singleline, 1000)]
    private static partial Regex TagsLine();

    [GeneratedRegex(@"^([A-Z]\. )?((?<year>[0-9]{2}) )?(?<post>[A-Z][A-Z. ']+?) (?<number>[0-9]{1,6})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
