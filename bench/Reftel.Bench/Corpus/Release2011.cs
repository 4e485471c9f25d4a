using System.Globalization;

namespace Reftel.Bench.Corpus;

/// <summary>How many telegrams a post sent in a month, and the highest serial of that year.</summary>
/// <param name="Post">From 0; the first sent most.</param>
/// <param name="Highest">Of the year, at the end of its last month with a telegram.</param>
internal readonly record struct PostMonth(int Post, int Year, int Month, int Count, int Highest);

/// <summary>The release of 2011 in numbers.</summary>
internal static class Release2011
{
    /// <summary>Telegrams in all.</summary>
    public const int Telegrams = 251_287;

    /// <summary>Posts and other origins.</summary>
    public const int Posts = 283;

    /// <summary>Ordered by post, year and month.</summary>
    public static List<PostMonth> Read()
    {
        using var stream = typeof(Release2011).Assembly.GetManifestResourceStream("release-2011.csv")!;
        using var reader = new StreamReader(stream);
        List<PostMonth> months = [];
        while (reader.ReadLine() is { } line)
        {
            if (!char.IsAsciiDigit(line[0])) continue;
            var cells = line.Split(',');
            for (var month = 1; month <= 12; month++)
            {
                if (cells[2 + month].Length > 0) months.Add(new PostMonth(Number(cells[0]) - 1, Number(cells[1]), month, Number(cells[2 + month]), Number(cells[2])));
            }
        }

        return months;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
