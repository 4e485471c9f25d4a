namespace Reftel.Bench.Corpus;

/// <summary>Writes the transmission header.</summary>
internal sealed class HeaderMaker(InventedPost[] posts)
{
    private static readonly string[] Offices = ["DEPT OF TREASURY WASHDC", "DEPT OF JUSTICE WASHDC", "DEPT OF COMMERCE WASHDC", "JOINT STAFF WASHDC", "NSC WASHDC"];
    private static readonly string[] Precedences = ["R", "R", "R", "R", "P", "P", "O", "P R", "O P", "O R", "O P R", "Z"];

    public void Write(Draft draft, Sink header)
    {
        ref var dice = ref draft.Dice;
        if (draft.Anomaly == 82) // A82
        {
            header.Add("This record is a partial extract of the original cable. The full text of the original cable is not available."u8);
            return;
        }

        var precedence = dice.Pick(Precedences);
        if (draft.Anomaly != 77 && (draft.Created.Year > 2001 || dice.OneIn(3))) Lines1To4(draft, header, precedence[0]);
        header.Add($"{precedence} {draft.Created:ddHHmm}Z {Month(draft.Created)} {draft.Created:yy}\n");
        var from = draft.Anomaly == 121 ? dice.Pick(posts) : draft.Post; // A121
        header.Add($"FM {from.Kind} {from.Name}\n");
        Action(draft, header);
        Info(draft, header);
        header.TrimLineEnd();
    }

    public static string Month(DateTime time) => "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".Substring((time.Month - 1) * 3, 3);

    private void Lines1To4(Draft draft, Sink header, char precedence)
    {
        ref var dice = ref draft.Dice;
        header.Add($"VZCZCXRO{dice.Below(10_000):0000}\n{precedence}{precedence}");
        for (var relays = 1 + dice.Below(5); relays > 0; relays--) header.Add($" {dice.Pick(posts).Routing}");
        header.Add($"\nDE {draft.Post.Routing} #{draft.Serial % 10_000:0000}{(draft.Pages > 1 ? "/01" : "")} {draft.Created.DayOfYear:000}{draft.Created:HHmm}\n");
        header.Add(draft.Level switch
        {
            Level.Confidential => "ZNY CCCCC ZZH\n"u8,
            Level.Secret => "ZNY SSSSS ZZH\n"u8,
            _ => "ZNR UUUUU ZZH\n"u8,
        });
    }

    private void Action(Draft draft, Sink header)
    {
        ref var dice = ref draft.Dice;
        switch (draft.Anomaly)
        {
            case 78: // A78
                header.Add($"TO {draft.PageLine(2)} \nALL DIPLOMATIC POSTS COLLECTIVE PRIORITY\n");
                return;
            case 80: // A80
                var excluded = dice.Pick(posts);
                header.Add(dice.Below(3) switch
                {
                    0 => $"TO ALL DIPLOMATIC POSTS COLLECTIVE, XMT {excluded.Kind} {excluded.Name}\n",
                    1 => $"TO ALL DIPLOMATIC POSTS COLLECTIVE\nXMT/{excluded.Kind} {excluded.Name}\n",
                    _ => $"TO ALL DIPLOMATIC POSTS COLLECTIVE\nXMT {excluded.Kind} {excluded.Name}\n{dice.Pick(posts).Kind} {dice.Pick(posts).Name}\n",
                });
                return;
            case 81: // A81
                return;
            default:
                header.Add($"TO RUEHC/SECSTATE WASHDC{(dice.OneIn(3) ? " PRIORITY" : "")} {dice.Below(10_000):0000}\n");
                return;
        }
    }

    private void Info(Draft draft, Sink header)
    {
        ref var dice = ref draft.Dice;
        var count = dice.Below(9) + (draft.Anomaly is 79 or 81 ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            header.Add(i == 0 ? "INFO "u8 : ""u8);
            if (dice.OneIn(6)) header.Add($"RUEAI{(char)('A' + dice.Below(26))}/{dice.Pick(Offices)}\n");
            else
            {
                var post = dice.Pick(posts);
                var kind = draft.Anomaly == 79 ? "AMMBASSY" : post.Kind; // A79
                header.Add($"{post.Routing}/{kind} {post.Name}{(dice.OneIn(5) ? " PRIORITY" : "")} {dice.Below(10_000):0000}\n");
            }
        }
    }
}
