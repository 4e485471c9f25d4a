namespace Reftel.Telegrams;

/// <summary>Reads the E.O. line: number of the order, what it says of declassification, the date.</summary>
internal static class ExecutiveOrderReader
{
    // Source: the orders on classification in force since 1972.
    private static readonly string[] Orders = ["11652", "12065", "12356", "12958", "13526"];

    /// <summary>Reads from the number on.</summary>
    /// <param name="opening">The opening lines.</param>
    /// <param name="start">Where the number stands.</param>
    /// <param name="limit">Where the next field begins.</param>
    /// <param name="written">Of the telegram; durations count from it. Null where unknown.</param>
    /// <param name="ownYear">Of the telegram, four digits; null where unknown.</param>
    /// <param name="head">Receives order, date and diagnostics.</param>
    /// <returns>Where the line ends.</returns>
    public static int Read(HeadView opening, int start, int limit, DateOnly? written, int? ownYear, Head head)
    {
        var view = opening.Value;
        var digits = Words.LeadingDigits(view.AsSpan(start, limit - start));
        var number = Mended(view.AsSpan(start, digits));
        if (!view.AsSpan(start, digits).SequenceEqual(number))
        {
            head.Diagnostics.Add(new Diagnostic(
                DiagnosticCodes.ExecutiveOrderRepaired, $"Order {view.AsSpan(start, digits)} read as {number}.", opening.Source(start, start + digits)));
        }

        var at = start + digits;
        while (at < limit && view[at] is ' ' or ':' or '.' or ';' or ',') at++;
        var end = EndOfValue(view, at, limit);
        var value = Words.Joined(view.AsSpan(at, end - at));
        var order = new ExecutiveOrder(number, value.Length > 0 ? value : null);
        if (head.ExecutiveOrder is not null && head.ExecutiveOrder.Raw is not null) return end;
        head.ExecutiveOrder = order;
        head.DeclassifyOn = DeclassificationDate.Find(value, number, written, ownYear, out var impossible);
        if (impossible) head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.ImpossibleDate, $"No calendar has the date in \"{value}\".", opening.Source(at, end)));
        return end;
    }

    // 1295 is 12958 with its last digit lost; 129588, 12598 and 12985 have been seen for it too.
    private static string Mended(ReadOnlySpan<char> digits)
    {
        foreach (var order in Orders)
        {
            if (digits.SequenceEqual(order)) return order;
        }

        string? only = null;
        foreach (var order in Orders)
        {
            if (!Words.IsWithinOneSlip(digits, order)) continue;
            if (only is not null) return digits.ToString();
            only = order;
        }

        return only ?? digits.ToString();
    }

    // One line; more only while the value is plainly unfinished.
    private static int EndOfValue(string view, int at, int limit)
    {
        var end = LineEnd(view, at, limit);
        for (var lines = 0; lines < 3 && end + 1 < limit && view[end + 1] != '\n'; lines++)
        {
            var value = view.AsSpan(at, end - at).TrimEnd();
            var open = value.Count('(') > value.Count(')');
            var asks = value.IsEmpty || value[^1] is ',' or '-' or ':' || value.EndsWith("DECL", StringComparison.OrdinalIgnoreCase)
                || (Words.StartsWith(value, "DECL") && value.IndexOfAnyInRange('0', '9') < 0 && !value.Contains("OADR", StringComparison.OrdinalIgnoreCase) && value.Length > 45);
            if (!open && !asks) break;
            if (value.IsEmpty && view[end] == '\n' && !BeginsValue(view.AsSpan(end + 1, limit - end - 1))) break;
            end = LineEnd(view, end + 1, limit);
        }

        return end;
    }

    // DECL: on the line after the order.
    private static bool BeginsValue(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(' ');
        foreach (var word in (ReadOnlySpan<string>)["DECL", "N/A", "NA", "GDS", "XGDS", "OADR", "RDS"])
        {
            if (Words.StartsWithWord(text, word)) return true;
        }

        return false;
    }

    private static int LineEnd(string view, int at, int limit)
    {
        var end = view.AsSpan(at, limit - at).IndexOf('\n');
        return end < 0 ? limit : at + end;
    }
}
