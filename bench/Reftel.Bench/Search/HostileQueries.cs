namespace Reftel.Bench.Search;

/// <summary>Questions that nobody asks in good faith. Each has to be refused, or answered, with bounded work.</summary>
internal static class HostileQueries
{
    /// <summary>By name.</summary>
    public static IReadOnlyList<(string Name, string Query)> All { get; } =
    [
        ("10,000 clauses", string.Join(" OR ", Enumerable.Range(0, 10_000).Select(i => $"w{i}"))),
        ("as many clauses as are read", string.Join(' ', Enumerable.Range(0, 400).Select(i => $"w{i}"))),
        ("*", "*"),
        ("one letter and *", "a*"),
        ("a phrase of beginnings", "\"a* e* o*\""),
        ("4,000 brackets", new string('(', 4_000)),
        ("brackets within brackets", new string('(', 500) + "word" + new string(')', 500)),
        ("control characters", "\0\u0001\u001b[31m\u007f\ufffe"),
        ("half a character", "\ud800"),
        ("a letter 1,000,000 times", new string('a', 1_000_000)),
        ("1,000,000 quotation marks", new string('"', 1_000_000)),
        ("many beginnings", string.Join(" OR ", Enumerable.Range('a', 26).Select(letter => $"{(char)letter}*"))),
        ("many near spellings", string.Join(" OR ", Enumerable.Range(0, 100).Select(i => $"wordword{i}~"))),
        ("near everything", string.Join(" NEAR/99 ", Enumerable.Repeat("(a OR e OR i OR o)", 8))),
        ("in one paragraph", $"par:({string.Join(" AND ", Enumerable.Range(0, 50).Select(i => $"(a OR e OR w{i})"))})"),
        ("NOT of everything", "NOT (a OR e OR i OR o)"),
    ];
}
