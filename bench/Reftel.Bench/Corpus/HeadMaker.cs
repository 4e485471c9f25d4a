namespace Reftel.Bench.Corpus;

/// <summary>Writes what stands before the first paragraph: classification line, captions, E.O., tags, subject, references, who classified it.</summary>
internal sealed class HeadMaker(Prose prose)
{
    public void Write(Draft draft, Sink body)
    {
        ClassificationLine(draft, body);
        Captions(draft, body);
        var fields = body.Length;
        if (draft.Anomaly == 20) // A20
        {
            Order(draft, body);
            TagsMaker.Write(draft, body, prose);
            body.Add("SUBJECT: "u8);
            Title(draft, body, 3);
            body.Add("... \n"u8);
            ClassificationLine(draft, body);
        }

        if (draft.Anomaly != 41) Order(draft, body);
        TagsMaker.Write(draft, body, prose);
        if (draft.Anomaly == 41) Order(draft, body); // A41
        if (draft.Anomaly == 44) Shifted(draft, body);
        Subject(draft, body);
        ReferenceMaker.Write(draft, body);
        ClassifiedBy(draft, body);
        if (draft.Anomaly == 17) body.Reflow(fields); // A17
    }

    public static void ClassificationLine(Draft draft, Sink body)
    {
        body.Add(draft.LevelAsSent);
        if (draft.Anomaly == 119) body.Add(" SECTION 02 OF 02"u8); // A119
        else if (draft.Pages > 1) body.Add($" SECTION 01 OF {draft.Pages:00}");
        body.Add($" {draft.Post.Name} {draft.Serial:000000}");
        if (draft.Anomaly == 87) body.Add(" NOFORN SIPDIS"u8); // A87
        if (draft.Anomaly == 122) body.Add($" TOSEC {100_000 + draft.Dice.Below(99_999)}"); // A122
        body.Add(" \n \n"u8);
    }

    private void Captions(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        if (draft.Anomaly == 16) body.Add("C O R R E C T E D  C O P Y//SUBJECT LINE ADDED//// \n \n"u8); // A16
        if (draft.Level == Level.OfficialUse) body.Add("SENSITIVE \n"u8);
        if (draft.NoForeigners && draft.Anomaly != 87) body.Add("NOFORN \n"u8);
        if (!dice.OneIn(4)) body.Add("SIPDIS \n \n"u8);
        if (!dice.OneIn(4)) return;
        body.Add($"STATE FOR {prose.Word(ref dice).ToUpperInvariant()}/{prose.Word(ref dice).ToUpperInvariant()}, {Names.Surname(ref dice)} \n \n");
    }

    private static void Order(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        var (created, order) = (draft.Created, OrderOf(draft.Created));
        if (!draft.Classified)
        {
            body.Add($"E.O. {order}: N/A \n");
            return;
        }

        var until = created.AddYears(5 + (5 * dice.Below(4)));
        body.Add(draft.Anomaly switch
        {
            88 => $"E.O. {order / 10}: DECL: {until:MM/dd/yyyy} \n", // A88
            89 => dice.OneIn(2) ? $"E.O. {order}: DECL: {until:M/d/yy} \n" : $"E.O. {order}: DECL: {until:yyyy/MM/dd} \n", // A89
            90 => $"E.O. {order}: DECL: {dice.Pick(["X1, X5", "OADR", "1.6 X6", "AFTER THE HARVEST"])} \n", // A90
            _ when order < 12958 => $"E.O. {order}: DECL: OADR \n",
            _ => $"E.O. {order}: DECL: {until:MM/dd/yyyy} \n",
        });
    }

    // The order in force when a telegram was sent.
    private static int OrderOf(DateTime time) => time switch
    {
        { Year: < 1979 } => 11652,
        { Year: < 1983 } => 12065,
        { Year: < 1996 } => 12356,
        { Year: < 2010 } => 12958,
        _ => 13526,
    };

    private void Subject(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        if (draft.Anomaly == 21) return; // A21
        body.Add(draft.Anomaly switch
        {
            4 => "SUBJECT "u8,
            5 => "SUBJ: "u8,
            6 => "UBJECT: "u8,
            9 => "SUBJECT: \n \n"u8,
            10 => "SUBJECT: (C) "u8,
            19 => "SUBJECT: &#8220;"u8,
            _ when dice.OneIn(10) => "SUBJ: "u8,
            _ => "SUBJECT: "u8,
        });
        Title(draft, body, 4 + dice.Below(9));
        switch (draft.Anomaly)
        {
            case 11: body.Add($" ({draft.Post.Name})"); break;
            case 19: body.Add("&#8221;"u8); break;
            case 22: body.Add("- \nLED "u8); break;
            case 23: body.Add($" PART 3 OF 3:  {prose.Word(ref dice).ToUpperInvariant()}  {prose.Word(ref dice).ToUpperInvariant()}"); break;
            case 24: body.Add($" AND {prose.Word(ref dice).ToUpperInvariant()},S PLAN"); break;
            default: break;
        }

        body.Add(draft.Anomaly switch
        {
            3 => " \n",
            7 or 8 or 17 => "",
            9 => " \n",
            12 => " \nThis is an action request; see paragraph 2. \n \n",
            13 => " \n----------------------------------------- \n",
            14 => $" \n{draft.Marker(1)} \n \n",
            15 => " \\\nAND SECOND LINE \\\n \\\n",
            18 => " Sensitive but unclassified - please handle accordingly. \n \n",
            _ => " \n \n",
        });
    }

    private void Title(Draft draft, Sink body, int words)
    {
        prose.Column = 9;
        prose.Words(ref draft.Dice, body, words, capitals: draft.Anomaly != 5 && (draft.Capitals || draft.Serial % 4 != 0));
    }

    private void Shifted(Draft draft, Sink body) // A44
    {
        body.Add($" \n({draft.PortionMark}) ");
        prose.Column = 6;
        prose.Words(ref draft.Dice, body, 12, draft.Capitals);
        body.Add(". \n"u8);
    }

    private static void ClassifiedBy(Draft draft, Sink body)
    {
        if (!draft.Classified || draft.Anomaly == 94) return;
        ref var dice = ref draft.Dice;
        var (title, person) = (Names.Title(ref dice), Names.Person(ref dice));
        body.Add(draft.Anomaly switch
        {
            91 => $"Classified By: Charge, d,Affaires a. i. {person}, reason 1.4 \n(b) and (d). \n \n",
            92 => $"Classified By: {title} {person} for re\nasons 1.4 (b) and (d). \n \n",
            93 when draft.References.Count > 0 => $"Classified By: {ReferenceMaker.Written(draft.References[0])} \n \nClassified by {title} {person}; reasons 1.4 (b,d). \n \n",
            95 => $"Classified By: {title} {person} for reQ#8$U,v@ 1.4 (b) \n \n",
            _ => $"Classified By: {title} {person}{dice.Pick([". Reasons: 1.4 (b) and (d).", ", reasons 1.4 (b), (d).", " for reasons 1.4 (b/d)", ", for reason 1.4(d)."])} \n \n",
        });
    }
}
