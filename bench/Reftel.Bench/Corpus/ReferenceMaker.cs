namespace Reftel.Bench.Corpus;

/// <summary>Writes the list of references.</summary>
internal static class ReferenceMaker
{
    public static void Write(Draft draft, Sink body)
    {
        var cited = draft.References;
        if (draft.Anomaly == 75) body.Add(draft.Dice.OneIn(2) ? "REF: NONE \n \n" : "REF: N/A \n \n"); // A75
        if (cited.Count == 0) return;
        if (cited.Count < 2 || Odd(draft, cited[0], cited[1]) is not { } odd) Sound(draft, body);
        else body.Add(odd + " \n");
        body.Add(" \n"u8);
    }

    /// <summary>A reference as most write it.</summary>
    public static string Written(Cited cited) => $"{cited.Year % 100:00} {cited.Post.Name} {cited.Serial}";

    private static void Sound(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        var letter = 'A';
        body.Add(draft.References.Count > 1 && dice.OneIn(3) ? "REFS: "u8 : "REF: "u8);
        foreach (var cited in draft.References)
        {
            if (letter > 'A') body.Add("     "u8);
            if (draft.References.Count > 1) body.Add($"{letter}. ");
            if (cited.Year == draft.Created.Year && dice.OneIn(3)) body.Add($"{cited.Post.Name} {cited.Serial} \n");
            else body.Add($"{Written(cited)} \n");
            letter++;
        }

        if (draft.References.Count > 1 && dice.OneIn(12)) body.Add($"     {letter}. {Email(draft)} \n");
    }

    // Cited are two telegrams of this post and year wherever a form needs that; see ReferenceChooser.
    private static string? Odd(Draft draft, Cited a, Cited b)
    {
        ref var dice = ref draft.Dice;
        var (first, second) = (Written(a), Written(b));
        var (name, year) = (a.Post.Name, a.Year % 100);
        return draft.Anomaly switch
        {
            3 => $"REF A. {first} B. {second}",
            7 => $"REF: A. {first} \n     B. {second}",
            46 => $"REF: A. {name} {a.Serial} \n     B. {name} {b.Serial}",
            47 => $"REF: A. {name} {a.Serial} B. {second}",
            48 => $"REF: A. A) {first} B. B) {second}",
            49 => dice.Below(3) switch { 0 => $"REF: A. REF A {first} \n B. REF B {second}", 1 => $"REF: A. REF A: {first} \n B. REF B: {second}", _ => $"REF: REF: {first} \n     {second}" },
            50 => $"REF: A. {name} {a.Serial} ({year:00}) \n     B. {second}",
            51 => dice.OneIn(2) ? $"REF: A. '{year:00} {name} {a.Serial} \n     B. {second}" : $"REF: A. ({year:00}) {name} {a.Serial} \n     B. {second}",
            52 => $"REF: A. {name} {a.Serial:00000}{dice.Pick(["-", "/", " "])}{year:00} \n     B. {second}",
            53 => $"REF: A. {a.Id} \n     B. {b.Year}{b.Post.Origin}{b.Serial}",
            54 => $"REF: {name} {a.Serial}/{b.Serial}",
            55 => $"REF: {first} AND {second}",
            56 => $"REF: [A] {name} {a.Serial}, {b.Serial}",
            57 => $"REF: A. {a.Serial} {name} \n     B. {second}",
            58 => $"REF: A. {name} {a.Serial} \n     B. {b.Serial}",
            59 => $"REF: A. {$"{year:00}".Replace('0', 'O')} {name} {a.Serial} \n     B. {b.Year % 100:00} {b.Post.Name.Replace('O', '0')} {b.Serial}",
            60 => $"REF: A. {first} (NOTAL) \n     B. {second} AND PREVIOUS",
            61 => $"REF: A. {first} ({Names.Surname(ref dice)} ON {Names.Surname(ref dice)})  B. {second} (FURTHER)",
            62 => $"REF: A. {a.Year % 100:00} {string.Join(" \n", name.Split(' '))} \n{a.Serial} \n     B. {second}",
            63 => $"REF: A. {first} \n \n{draft.Marker(2)} \n \n \n     B. {second}",
            64 => $"REF: A. {first} \n \n{draft.LevelAsSent} {draft.Post.Name} {draft.Serial:000000} \n \n     B. {second}",
            65 => $"REF: A. {first} \n     B. {Email(draft)} \n     C. {second}",
            66 => $"REF: A. {name} MSG DTG {1 + dice.Below(28):00}0000z {HeaderMaker.Month(draft.Created)} {draft.Created:yy} \n     B. {second} \n     C. {first}",
            67 => $"REF: A. OSC XXX{draft.Created:yyyyMMdd}950000 \n     B. IIR 6 800 {dice.Below(10_000):0000} {year:00} \n     C. {first} \n     D. {second}",
            68 => $"REF: {first} CIRCULAR; {name} CA-3001 NOV 9, 1966; {second}",
            69 => $"REFS: \n \nA. {first} \nB.{second}",
            70 => dice.OneIn(2) ? $"REF: A. {name}: {a.Serial} \n     B. {second}" : $"REF: A. {name}, {a.Serial} \n     B. {second}",
            71 => $"REF: A: {first} B: \n{second}; C: {name}",
            72 => $"REF: A. {Names.Person(ref dice)} EMAILS TO {Names.Person(ref dice)}/{b.Post.Name} AND {second} \n     B. {first}",
            73 => $"{dice.Pick(["REF.", "Reftel: ", "REFTELS:"])} A) {first} B) {second}",
            76 => $"REF: A. {draft.Created:yy} {draft.Post.Name} {draft.Serial} \n     B. {first} \n     C. {second}",
            _ => null,
        };
    }

    private static string Email(Draft draft) =>
        $"{Names.Surname(ref draft.Dice)}-{Names.Surname(ref draft.Dice)} E-MAIL {draft.Created:MM/dd/yy}";
}
