namespace Reftel.Bench.Corpus;

/// <summary>Writes the TAGS.</summary>
internal static class TagsMaker
{
    // The department's subject and program tags; countries are those that nobody has.
    private static readonly string[] Tags =
    [
        "PREL", "PGOV", "PHUM", "ECON", "ETRD", "EFIN", "EAID", "ENRG", "EPET", "SENV", "KDEM", "KPAO", "KTIP", "KCRM", "MARR", "MOPS", "PTER", "PINR", "SNAR", "SOCI", "SCUL", "TSPL", "TBIO", "CASC", "CVIS", "ASEC", "AMGT", "OTRA", "EINV", "PARM",
        "KNNP", "KISL", "EAGR", "ELAB", "BEXP", "KIPR", "PREF", "SMIG", "EAIR", "ECPS",
    ];

    public static void Write(Draft draft, Sink body, Prose prose)
    {
        ref var dice = ref draft.Dice;
        if (draft.Anomaly == 45) return; // A45
        // The first tags lead, as PREL and PGOV do.
        List<string> tags = [];
        for (var more = 2 + dice.Below(5); more > 0; more--)
        {
            var tag = Tags[dice.Below(1 + dice.Below(Tags.Length))];
            if (!tags.Contains(tag)) tags.Add(tag);
        }

        var country = draft.Post.Country;
        var list = string.Join(", ", tags) + ", " + country;
        var (label, value) = draft.Anomaly switch
        {
            25 => ("tags: ", list.ToLowerInvariant()),
            26 => (dice.Pick(["TAGS ", "TAGS; ", "TAGS, "]), list),
            27 => (dice.Pick(["TAG: ", "TAS: ", "TABS: ", "TGS: ", "AGS: ", "TAGES: "]), list),
            28 => ("TAGS: ", $"{list}, \nECON, PREL, {dice.Pick(InventedPost.Countries)}"),
            29 => ("TAGS: ", $"{string.Join(' ', tags)} \nPREF ELAB"),
            30 => ("TAGS: ", $"{list} \n{prose.Word(ref dice)}"),
            31 => ("TAGS: ", $"{list}, PREL, PHUM, {country}, PREL, PHUM, {country}, {country}PHUM"),
            32 => ("TAGS: ", $"{list}                     SECRET       {draft.PageLine(2)}"),
            33 => ("TAGS: ", $"OVIP ({Names.Surname(ref dice)}, {(char)('A' + dice.Below(26))}.), {list}"),
            34 => ("TAGS: ", $"OVIP {Names.Surname(ref dice)} {Names.Surname(ref dice)} {list.Replace(",", "", StringComparison.Ordinal)}"),
            35 => ("TAGS: ", $"{country} {tags[0]} COUNTRY \nCLEARANCE"),
            36 => ("TAGS: ", string.Concat(tags) + country),
            37 => ("TAGS: ", $"{list}, HUMAN RIGHTSPOLMIL"),
            38 => ("TAGS: ", $"{list}, SIPDIS"),
            39 => ("TAGS: ", $"{country}, TAGS: {string.Join(", ", tags)}"),
            40 => ("TAGS: ", $"{list}, UNGA/C-6, XANU-QF, QA'ATH"),
            42 => ("", $"{list}, EFIN, ECON, PGOV"),
            _ when dice.OneIn(3) => ("TAGS: ", list.Replace(",", "", StringComparison.Ordinal)),
            _ => ("TAGS: ", list),
        };
        body.Add($"{label}{value} \n");
    }
}
