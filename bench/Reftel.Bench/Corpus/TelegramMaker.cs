using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Makes telegrams of an invented service: header, fields, numbered paragraphs, page markers, and now and then an anomaly.</summary>
internal sealed class TelegramMaker
{
    private static readonly string[] Tags =
    [
        "PREL", "PGOV", "PHUM", "ECON", "ETRD", "EFIN", "EAID", "ENRG", "EPET", "SENV", "KDEM", "KPAO", "KTIP", "KCRM", "MARR", "MOPS", "PTER", "PINR", "SNAR", "SOCI", "SCUL", "TSPL", "TBIO", "CASC", "CVIS", "ASEC", "AMGT", "OVIP", "OTRA", "EINV",
    ];

    private static readonly string[] Countries = ["XA", "XB", "XD", "XE", "XF", "XG", "XJ", "XQ", "XV", "XY", "XZ"];
    private static readonly string[] Surnames = ["ABERMARLE", "BRANTLEY", "COLEFORD", "DRUMMOND", "EASTLAKE", "FENWICK", "GARRISTON", "HOLLOWAY", "IVERSEN", "JARDINE", "KESTREL", "LOCKHART", "MERRIDEW", "NORTHCOTE", "O'DOYLE", "PEMBERTON", "QUAYLE", "ROSSITER", "STANDISH", "TREMAINE"];
    private static readonly byte[] Opening = "INVENTED FOR TESTS\n"u8.ToArray();

    private readonly Lexicon _lexicon;
    private readonly string[] _posts;
    private readonly int[] _serials;

    public TelegramMaker(ulong seed, int posts = 250)
    {
        _lexicon = new Lexicon(seed);
        var dice = new Dice(seed ^ 0xA5A5);
        _posts = new string[posts];
        for (var i = 0; i < posts; i++)
        {
            var name = new StringBuilder();
            for (var words = 1 + dice.Below(2); words > 0; words--)
            {
                if (name.Length > 0) name.Append(' ');
                name.Append(Encoding.ASCII.GetString(_lexicon.Draw(ref dice))).Append("QVXZK"[dice.Below(5)]).Append("AEIO"[dice.Below(4)]);
            }

            _posts[i] = name.ToString().ToUpperInvariant();
        }

        _serials = new int[posts * 6];
    }

    /// <summary>What one telegram is; its text goes into the sinks.</summary>
    internal readonly record struct Facts(string Id, string Created, string Origin, string Classification);

    /// <summary>Makes one: header and body as UTF-8, unescaped.</summary>
    public Facts Make(ref Dice dice, Sink header, Sink body)
    {
        header.Clear();
        body.Clear();
        // A few posts send most: the square of a fraction leans to the first.
        var lean = dice.Fraction();
        var post = (int)(lean * lean * _posts.Length);
        var year = 2004 + dice.Below(6);
        var month = 1 + dice.Below(12);
        var day = 1 + dice.Below(28);
        var (hour, minute) = (dice.Below(24), dice.Below(60));
        var serial = ++_serials[(post * 6) + (year - 2004)];
        var name = _posts[post];
        var level = dice.Below(100);
        var (line, shown) = level switch
        {
            < 45 => ("UNCLAS", "UNCLASSIFIED"),
            < 58 => ("UNCLAS", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
            < 94 => ("C O N F I D E N T I A L", "CONFIDENTIAL"),
            _ => ("S E C R E T", "SECRET"),
        };
        var anomaly = dice.OneIn(50) ? dice.Below(12) : -1;
        var hasHeader = anomaly != 0;
        if (hasHeader)
        {
            header.Add(Opening);
            header.Add($"VZCZCXRO{1000 + dice.Below(9000)}\nRR RUEHAA RUEHBB\nDE RUEHZZ #{serial % 10000:0000} {1 + dice.Below(365):000}{hour:00}{minute:00}\nZNR UUUUU ZZH\n");
            header.Add($"{"RRPPO"[dice.Below(5)]} {day:00}{hour:00}{minute:00}Z {"JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".AsSpan((month - 1) * 3, 3)} {year % 100:00}\nFM AMEMBASSY {name}\nTO RUEHC/SECSTATE WASHDC {dice.Below(10000):0000}\n");
            var info = dice.Below(5);
            for (var i = 0; i < info; i++) header.Add($"{(i == 0 ? "INFO " : "")}RUEHX{(char)('A' + dice.Below(26))}/AMEMBASSY {_posts[dice.Below(_posts.Length)]} {dice.Below(10000):0000}\n");
            header.TrimLineEnd();
        }

        // Log-normal: median 4.5 kB, mean 6.5 kB, cut at 300 kB; what is not text is some 700 bytes.
        var size = (int)Math.Clamp(4_050 * Math.Exp(0.857 * dice.Normal()), 350, 300_000) - header.Length;
        var pages = Math.Max(1, size / 5_000);
        if (!hasHeader) body.Add(Opening);
        body.Add(pages > 1 ? $"{line} SECTION 01 OF {Math.Min(99, pages):00} {name} {serial:000000} \n \n" : $"{line} {name} {serial:000000} \n \n");
        if (shown.EndsWith("ONLY", StringComparison.Ordinal)) body.Add("SENSITIVE \n"u8);
        if (!dice.OneIn(4)) body.Add("SIPDIS \n \n"u8);
        body.Add(line == "UNCLAS" ? "E.O. 12958: N/A \n" : $"E.O. {(anomaly == 1 ? "1295" : "12958")}: DECL: {month:00}/{day:00}/{year + 10} \n");
        AddTags(ref dice, body, anomaly);
        body.Add(anomaly == 2 ? "SUBJ: "u8 : "SUBJECT: "u8);
        AddWords(ref dice, body, 4 + dice.Below(8), capitals: true, column: 9);
        body.Add(" \n \n"u8);
        AddReferences(ref dice, body, year, anomaly);
        if (line != "UNCLAS") body.Add($"Classified By: Ambassador {(char)('A' + dice.Below(26))}. {Surnames[dice.Below(Surnames.Length)]}, reasons 1.4 (b) and (d). \n \n");
        AddParagraphs(ref dice, body, size, name, serial, pages, line != "UNCLAS", anomaly);
        body.Add(Surnames[dice.Below(Surnames.Length)]);
        var id = $"{year % 100:00}{name.Replace(" ", "", StringComparison.Ordinal)}{serial}";
        return new Facts(id, $"{month}/{day}/{year} {hour}:{minute:00}", $"Embassy {name[0]}{name[1..].ToLowerInvariant()}", shown);
    }

    private static void AddTags(ref Dice dice, Sink body, int anomaly)
    {
        body.Add(anomaly == 3 ? "TAGS "u8 : "TAGS: "u8);
        var count = 1 + dice.Below(6);
        for (var i = 0; i < count; i++)
        {
            body.Add(Tags[dice.Below(Tags.Length)]);
            if (anomaly != 4) body.Add(i % 2 == 0 ? ", "u8 : " "u8);
        }

        body.Add(Countries[dice.Below(Countries.Length)]);
        body.Add(" \n"u8);
    }

    private void AddReferences(ref Dice dice, Sink body, int year, int anomaly)
    {
        var count = dice.Below(4);
        if (count == 0) return;
        for (var i = 0; i < count; i++)
        {
            body.Add(i == 0 ? (anomaly == 5 ? "REFTEL "u8 : "REF: "u8) : "     "u8);
            if (count > 1) body.Add($"{(char)('A' + i)}. ");
            if (dice.OneIn(12)) body.Add("BRANTLEY-QUAYLE E-MAIL 02/01/09"u8);
            else body.Add($"{(year - dice.Below(3)) % 100:00} {_posts[dice.Below(_posts.Length)]} {1 + dice.Below(400)}");
            body.Add(" \n"u8);
        }

        body.Add(" \n"u8);
    }

    private void AddParagraphs(ref Dice dice, Sink body, int size, string name, int serial, int pages, bool marked, int anomaly)
    {
        var page = 2;
        var nextPage = size / pages;
        for (var n = 1; body.Length < size || n == 1; n++)
        {
            if (anomaly == 6 && n == 3) continue;
            body.Add(marked ? $"{n}. (C) " : $"{n}.  (U) ");
            if (n == 1 && pages > 1) body.Add("SUMMARY: "u8);
            var words = 25 + dice.Below(90);
            var column = 9;
            for (var w = 0; w < words; w++)
            {
                column = AddWords(ref dice, body, 1, capitals: anomaly == 7, column);
                if (w % 14 == 13) body.Add(". "u8);
                else if (dice.OneIn(150)) body.Add(dice.Below(6) switch { 0 => " \"quoted\""u8, 1 => " \\ "u8, 2 => " \\\""u8, 3 => " “curly”"u8, 4 => " café"u8, _ => " XXXXXXXXXXXX"u8 });
                if (page > pages || page > 99 || body.Length < nextPage * (page - 1) || column < 40) continue;
                body.Add($" \n \n{(name.Length > 10 ? name[..10] : name)} {serial:00000000}  {page:000} OF {pages:000} \n \n \n");
                page++;
                column = 0;
            }

            if (n == 1 && pages > 1) body.Add(". END SUMMARY"u8);
            body.Add(". \n \n"u8);
        }
    }

    // Words with a blank before each; a line ends before column 65.
    private int AddWords(ref Dice dice, Sink body, int count, bool capitals, int column)
    {
        for (var i = 0; i < count; i++)
        {
            var word = _lexicon.Draw(ref dice);
            if (column + word.Length > 62)
            {
                body.Add(" \n"u8);
                column = 0;
            }
            else if (column > 9 || i > 0)
            {
                body.Add(" "u8);
                column++;
            }

            if (capitals) body.AddUpper(word);
            else body.Add(word);
            column += word.Length;
        }

        return column;
    }
}
