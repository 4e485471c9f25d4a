namespace Reftel.Bench.Corpus;

/// <summary>A post that does not exist.</summary>
/// <param name="Name">As printed: <c>DROMZA TELQUA</c>.</param>
/// <param name="Origin">As in reference IDs: <c>DROMZATELQUA</c>.</param>
/// <param name="Kind">As in front of its name in addresses: <c>AMEMBASSY</c>.</param>
/// <param name="Shown">As carriers show it: <c>Embassy Dromza Telqua</c>.</param>
/// <param name="Routing">Its routing indicator.</param>
/// <param name="Country">A country code that nobody has.</param>
internal sealed record InventedPost(string Name, string Origin, string Kind, string Shown, string Routing, string Country)
{
    private static readonly string[] Endings = ["QUA", "XO", "ZVI", "QVE", "XAR", "ZUQ"];

    /// <summary>Codes of countries that exist nowhere.</summary>
    public static readonly string[] Countries = ["XA", "XB", "XD", "XE", "XF", "XG", "XJ", "XQ", "XV", "XY", "XZ"];

    public static InventedPost[] Make(int count, Lexicon lexicon, ulong seed)
    {
        var dice = new Dice(seed ^ 0xA5A5);
        var seen = new HashSet<string>();
        var posts = new InventedPost[count];
        for (var i = 0; i < count;)
        {
            var words = Enumerable.Range(0, 1 + dice.Below(2)).Select(_ => lexicon.Word(ref dice)[..^1].ToUpperInvariant()).ToList();
            words[^1] += dice.Pick(Endings);
            var name = string.Join(' ', words.Where(word => word.Length > 1));
            var origin = name.Replace(" ", "", StringComparison.Ordinal);
            // The endings are those of no post that exists.
            if (origin.Length is < 6 or > 16 || !seen.Add(origin)) continue;
            var (kind, shown) = i == 0 ? ("SECSTATE", "Secretary of State") : dice.OneIn(6) ? ("AMCONSUL", "Consulate") : ("AMEMBASSY", "Embassy");
            var title = string.Join(' ', name.Split(' ').Select(word => word[0] + word[1..].ToLowerInvariant()));
            posts[i] = new InventedPost(name, origin, kind, $"{shown} {title}", $"RU{(char)('E' + (i % 3))}Q{(char)('A' + (i / 26 % 26))}{(char)('A' + (i % 26))}", dice.Pick(Countries));
            i++;
        }

        return posts;
    }
}
