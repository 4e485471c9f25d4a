namespace Reftel.Bench.Corpus;

/// <summary>Writes words into lines of a teletype's width; each line ends in a blank, as in the dump.</summary>
internal sealed class Prose(Lexicon lexicon)
{
    private const int Width = 64;

    /// <summary>Of 256 words so many are the usual company of the word before them: with that, telegrams compress as real ones do, to two fifths.</summary>
    private const int Collocations = 190;

    private static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>Where the line stands, in bytes.</summary>
    public int Column { get; set; }

    /// <summary>Words alone, for a subject or a heading; the first follows what stands there directly.</summary>
    public void Words(ref Dice dice, Sink sink, int count, bool capitals)
    {
        for (var i = 0; i < count; i++)
        {
            var rank = lexicon.Rank(dice.Next());
            if (i > 0) Blank(sink, lexicon.Length(rank));
            lexicon.AddTo(sink, rank, capitals);
            Column += lexicon.Length(rank);
        }
    }

    /// <summary>Sentences, the last one ended by the caller.</summary>
    /// <param name="draft">The telegram.</param>
    /// <param name="sink">Its body.</param>
    /// <param name="words">How many words.</param>
    /// <param name="pageEnd">The length of the body at which a page ends.</param>
    /// <returns>Words that are left because the page ended, in mid-sentence.</returns>
    public int Sentences(Draft draft, Sink sink, int words, int pageEnd)
    {
        var dice = draft.Dice;
        var inSentence = 8 + dice.Below(18);
        var initial = true;
        var before = 0;
        while (words > 0 && (sink.Length < pageEnd || Column < 40))
        {
            var draw = dice.Next();
            // Words keep company: what often follows the one before follows it here in so many cases of 256.
            var rank = (draw >> 56) < Collocations ? lexicon.Follower(before, (int)(draw >> 54) & 3) : lexicon.Rank(draw);
            before = rank;
            var length = lexicon.Length(rank);
            Blank(sink, length);
            var at = sink.Length;
            lexicon.AddTo(sink, rank, draft.Capitals);
            if (initial) sink.UpperFirst(at);
            initial = false;
            Column += length;
            words--;
            // The draw's upper half decides what follows the word.
            var follows = (uint)(draw >> 32) & 0x3FF;
            if (words == 0) break;
            if (follows < 20)
            {
                draft.Dice = dice;
                Odd(draft, sink);
                dice = draft.Dice;
            }
            else if (follows < 90)
            {
                sink.Add((byte)',');
                Column++;
            }
            else if (--inSentence < 0 && words > 3)
            {
                sink.Add((byte)'.');
                Column++;
                Blank(sink, 0);
                inSentence = 8 + dice.Below(18);
                initial = true;
            }
        }

        draft.Dice = dice;
        return words;
    }

    public void Token(Draft draft, Sink sink, string token)
    {
        if (draft.Capitals) token = token.ToUpperInvariant();
        Blank(sink, token.Length);
        sink.Add(token);
        Column += token.Length;
    }

    public string Word(ref Dice dice) => lexicon.Word(ref dice);

    private void Blank(Sink sink, int length)
    {
        if (Column == 0) return;
        sink.Add((byte)' ');
        Column++;
        if (Column + length <= Width) return;
        sink.Add((byte)'\n');
        Column = 0;
    }

    // What stands between the words of a text: numbers, names, quotes, marks.
    private void Odd(Draft draft, Sink sink)
    {
        ref var dice = ref draft.Dice;
        var token = dice.Below(20) switch
        {
            0 or 1 => $"\"{Word(ref dice)} {Word(ref dice)}\"",
            2 => $"“{Word(ref dice)}”",
            3 => $"{dice.Below(100)} percent",
            4 => $"{100 + dice.Below(900)},{dice.Below(1000):000}",
            5 => $"{dice.Pick(Months)} {1 + dice.Below(28)}",
            6 => $"{Names.Title(ref dice)} {Names.Person(ref dice)}",
            7 => $"USD {1 + dice.Below(90)}.{dice.Below(10)} million",
            8 when draft.References.Count > 1 => $"(ref {(char)('A' + dice.Below(draft.References.Count))})",
            8 when draft.References.Count == 1 => "(reftel)",
            9 => draft.Post.Shown,
            10 => $"{draft.Created.Year - dice.Below(12)}",
            11 => $"{Word(ref dice)}-{Word(ref dice)}",
            12 => $"({Word(ref dice)} {Word(ref dice)})",
            13 => $"{Word(ref dice)}'s",
            14 => $"{Word(ref dice)}é",
            15 => "--",
            16 when dice.OneIn(8) => dice.Below(6) switch
            {
                0 => "\\",
                1 => "\\\"",
                2 => $"C:\\{Word(ref dice)}\\{Word(ref dice)}",
                3 => $"\\\\{Word(ref dice)}",
                4 => "\"\"",
                _ => $"'\"{Word(ref dice)}\\\"'",
            },
            17 when dice.OneIn(8) => "XXXXXXXXXXXX",
            _ => $"{Word(ref dice)};",
        };
        Token(draft, sink, token);
    }
}
