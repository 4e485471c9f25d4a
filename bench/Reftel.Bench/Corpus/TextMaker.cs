using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Writes numbered paragraphs, headings, page markers and the signer.</summary>
internal sealed class TextMaker(Prose prose)
{
    private const string Rule = "------------------------------";
    private static readonly string Hyphens = new('‐', 24);
    private static readonly string[] Trailers = ["##", ".", "UNCLASSIFIED", "NNNN", "NOTE BY OC/T: TEXT GARBLED.", "BT \n#0000 \nNNNN"];

    private int _page;
    private int _size;

    /// <param name="draft">The telegram.</param>
    /// <param name="body">Its body, that holds the head.</param>
    /// <param name="size">The body's length at which no paragraph is begun any more, in bytes.</param>
    public void Write(Draft draft, Sink body, int size)
    {
        (_page, _size) = (2, size);
        var number = 1;
        for (var n = 1; body.Length < size || n == 1; n++)
        {
            if (n > 2 && (draft.Dice.OneIn(7) || draft.Anomaly is 105 or 106)) Heading(draft, body);
            if (n == 3 && draft.Anomaly == 86) Repeat(draft, body);
            if (n == 2 && draft.Anomaly == 99) body.Add("SIPDIS \n \n"u8); // A99
            if (n == 3 && draft.Anomaly == 100) number = draft.Dice.OneIn(2) ? 5 : 1; // A100
            Paragraph(draft, body, n, number++);
        }

        if (draft.Anomaly == 113) return; // A113
        Signer(draft, body);
    }

    private void Paragraph(Draft draft, Sink body, int n, int number)
    {
        ref var dice = ref draft.Dice;
        var from = body.Length;
        var mark = draft.PortionMark;
        if (draft.Anomaly == 116 && dice.OneIn(2)) body.Add("¶"); // A116
        body.Add(draft.Anomaly switch
        {
            94 when n == 1 => $"1. {(draft.Level == Level.Secret ? "SECRET" : "CONFIDENTIAL")} - ENTIRE TEXT. CLASSIFIED BY: {Names.Person(ref dice).ToUpperInvariant()}, AMBASSADOR. REASON: 1.5 (D). ",
            101 => dice.Below(3) switch { 0 => $"{number}. {mark}) ", 1 => $"{number}.({mark})", _ => $"{number} ({mark}) " },
            _ when draft.Level == Level.Unclassified && draft.Serial % 3 == 0 => $"{number}.  ",
            _ => $"{number}.  ({mark}) ",
        });
        prose.Column = 9;
        var summary = n == 1 && (draft.Pages > 1 || draft.Anomaly is 107 or 108 or 109);
        if (summary) Opener(draft, body, from, mark);
        Sentences(draft, body, 25 + dice.Below(90));
        Inside(draft, body, n);
        if (summary && draft.Anomaly != 107) body.Add(dice.OneIn(2) ? ". END SUMMARY"u8 : ".  End Summary"u8);
        if (n == 3 && draft.Anomaly == 107) body.Add(". END SUMMARY"u8); // A107
        if (draft.Anomaly == 96) body.Garble(from, ref dice); // A96
        body.Add(". \n \n"u8);
    }

    private static void Opener(Draft draft, Sink body, int from, string mark)
    {
        switch (draft.Anomaly)
        {
            case 107: break;
            case 108: // A108
                body.Insert(from, Encoding.UTF8.GetBytes($"SUMMARY \n{Rule[..8]} \n \n"));
                body.Add("Summary: "u8);
                break;
            case 109: // A109
                body.Add($"Summary: ({mark}) ");
                break;
            default:
                body.Add(draft.Dice.OneIn(3) ? "Summary: "u8 : "SUMMARY: "u8);
                break;
        }
    }

    // Sentences with page markers wherever a page is full.
    private void Sentences(Draft draft, Sink body, int words)
    {
        while (true)
        {
            var pageEnd = _page <= draft.Pages ? _size / draft.Pages * (_page - 1) : int.MaxValue;
            words = prose.Sentences(draft, body, words, pageEnd);
            if (body.Length < pageEnd || prose.Column < 40) return;
            if (draft.Anomaly == 98) body.Add($" \n \nUNCLASSIFIED \n \nSIPDIS \n \n{draft.PageLine(_page)} \n \n \n"); // A98
            else if (draft.Created.Year < 1998) body.Add($" \n \n{draft.LevelAsShown} \n \n{draft.PageLine(_page)} \n \n");
            else body.Add($" \n \n{draft.Marker(_page)} \n \n \n");
            _page++;
            prose.Column = 0;
            if (words == 0) return;
        }
    }

    // What stands within the second paragraph.
    private void Inside(Draft draft, Sink body, int n)
    {
        ref var dice = ref draft.Dice;
        if (n != 2) return;
        switch (draft.Anomaly)
        {
            case 102: body.Add($". On \n{3 + dice.Below(20)}. February was {prose.Word(ref dice)}"); break;
            case 103: body.Add($": \n \nA. {prose.Word(ref dice)} {prose.Word(ref dice)}; \n \nB. {prose.Word(ref dice)}; \n \nC. {prose.Word(ref dice)}"); break;
            case 104: body.Add($". There \n{Names.Person(ref dice)} said no"); break;
            case 110: body.Add(" by XXXXXXXXXXXX and xxxxxxxxxxxxs"u8); break;
            case 117: body.Add($". The Charg d'Affaires and Minister Ren {prose.Word(ref dice)} agreed"); break;
            case 123: body.Add($": \n \n     {prose.Word(ref dice),-20}{dice.Below(900),8}{dice.Below(900),8} \n     {prose.Word(ref dice),-20}{dice.Below(900),8}{dice.Below(900),8} \n     Total               {dice.Below(900),8}{dice.Below(900),8} \n \nSo far"); break;
            case 124: body.Add($". BEGIN TEXT: {prose.Word(ref dice)}cao da {prose.Word(ref dice)} nao {prose.Word(ref dice)} l'{prose.Word(ref dice)} und {prose.Word(ref dice)}straße. END TEXT"); break;
            default: break;
        }
    }

    private void Heading(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        var framed = draft.Anomaly == 105; // A105
        if (framed) body.Add($"{Rule} \n");
        var from = body.Length;
        prose.Column = 0;
        prose.Words(ref dice, body, 2 + dice.Below(4), draft.Capitals || draft.Serial % 2 == 0);
        body.UpperFirst(from);
        if (framed) body.Add($" \nAND {prose.Word(ref dice).ToUpperInvariant()}");
        body.Add($" \n{(draft.Anomaly == 106 ? Hyphens : Rule)} \n \n"); // A106
    }

    private void Repeat(Draft draft, Sink body) // A86
    {
        var level = draft.LevelAsSent;
        body.Add($"{level[0]}{level[1..].ToLowerInvariant()} {draft.Post.Name.ToLowerInvariant()} {draft.Serial:000000} \n \nSIPDIS \n \n");
        TagsMaker.Write(draft, body, prose);
        body.Add(" \n"u8);
    }

    private static void Signer(Draft draft, Sink body)
    {
        ref var dice = ref draft.Dice;
        if (draft.Anomaly == 115) body.Add("THE PARTY HELD THAT THE \n \n"u8); // A115
        if (draft.Anomaly == 114) body.Add(dice.OneIn(2) ? "REGARDS, \n" : "Best regards \n"); // A114
        body.Add(draft.Signer);
        if (draft.Anomaly == 112) body.Add(dice.OneIn(2) ? $" \n{Names.Surname(ref dice)}" : Names.Surname(ref dice)); // A112
        if (draft.Anomaly == 111) body.Add($" \n{dice.Pick(Trailers)} \n"); // A111
    }
}
