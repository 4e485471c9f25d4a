namespace Reftel.Bench.Corpus;

/// <summary>A telegram to be made.</summary>
/// <param name="Post">From 0; the first sends most.</param>
/// <param name="Created">Year to minute.</param>
/// <param name="Serial">Of the post and year; rises with the time.</param>
/// <param name="Previous">The same post's telegram before this one, as an index of the plan; -1 where there is none.</param>
/// <param name="GapBefore">True where the number before this one is no telegram of the corpus.</param>
internal readonly record struct Planned(int Post, DateTime Created, int Serial, int Previous, bool GapBefore);

/// <summary>Who sends what when: posts and months as in the release of 2011, in the order of time, as in the dump.</summary>
internal sealed class CorpusPlan
{
    private readonly Planned[] _telegrams;

    /// <param name="telegrams">1 or more. Fewer than the release had are spread over its posts and months; more come in proportion.</param>
    /// <param name="seed">The same gives the same plan.</param>
    public CorpusPlan(long telegrams, ulong seed)
    {
        var dice = new Dice(seed ^ 0x9137);
        List<(Planned Telegram, int Order)> all = new((int)telegrams);
        List<DateTime> times = [];
        long before = 0;
        var months = Release2011.Read();
        for (var i = 0; i < months.Count; i++)
        {
            var month = months[i];
            var count = (int)(((before + month.Count) * telegrams / Release2011.Telegrams) - (before * telegrams / Release2011.Telegrams));
            before += month.Count;
            for (var n = 0; n < count; n++) times.Add(TimeIn(month, ref dice));
            var last = i + 1 == months.Count || (months[i + 1].Post, months[i + 1].Year) != (month.Post, month.Year);
            if (!last) continue;
            times.Sort();
            AddYear(month, times, telegrams, all);
            times.Clear();
        }

        all.Sort((a, b) => a.Telegram.Created.CompareTo(b.Telegram.Created) is var order and not 0 ? order : a.Order.CompareTo(b.Order));
        _telegrams = [.. all.Select(one => one.Telegram)];
        Link(_telegrams);
    }

    public int Count => _telegrams.Length;

    public ref readonly Planned this[int i] => ref _telegrams[i];

    private static DateTime TimeIn(PostMonth month, ref Dice dice)
    {
        var first = new DateTime(month.Year, month.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var time = first.AddDays(dice.Below(DateTime.DaysInMonth(month.Year, month.Month))).AddMinutes(360 + dice.Below(840));
        // Few telegrams leave on a Sunday.
        return time.DayOfWeek == DayOfWeek.Sunday && time.Day > 1 && !dice.OneIn(5) ? time.AddDays(-2 + (time.Day == 2 ? 1 : 0)) : time;
    }

    // Numbers run through the year evenly, as far as those that are missing leave room.
    private static void AddYear(PostMonth month, List<DateTime> times, long telegrams, List<(Planned Telegram, int Order)> all)
    {
        if (times.Count == 0) return;
        var highest = (int)Math.Max(month.Highest * Math.Max(1, telegrams / Release2011.Telegrams), times.Count);
        var start = new DateTime(month.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var whole = (times[^1] - start).TotalMinutes;
        var serial = 0;
        for (var i = 0; i < times.Count; i++)
        {
            var even = (int)(highest * ((times[i] - start).TotalMinutes / whole));
            var next = Math.Min(Math.Max(even, serial + 1), highest - (times.Count - 1 - i));
            all.Add((new Planned(month.Post, times[i], next, -1, next > serial + 1), all.Count));
            serial = next;
        }
    }

    private static void Link(Planned[] telegrams)
    {
        var last = new Dictionary<int, int>();
        for (var i = 0; i < telegrams.Length; i++)
        {
            telegrams[i] = telegrams[i] with { Previous = last.GetValueOrDefault(telegrams[i].Post, -1) };
            last[telegrams[i].Post] = i;
        }
    }
}
