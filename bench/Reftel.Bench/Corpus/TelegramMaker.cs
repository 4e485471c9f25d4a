using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>What a row of the dump says of a telegram beside its text.</summary>
/// <param name="Id">Its reference ID.</param>
/// <param name="PrintedId">The same as the dump prints it: with few, something crept in.</param>
/// <param name="References">IDs joined by <c>|</c>.</param>
/// <param name="Anomaly">Number in the catalogue; 0 for a sound telegram.</param>
internal readonly record struct Facts(string Id, string PrintedId, DateTime Created, string Origin, string Classification, string References, int Anomaly);

/// <summary>Makes the telegrams of an invented service, one in fifty with an anomaly.</summary>
internal sealed class TelegramMaker
{
    /// <summary>Of a record's first text.</summary>
    private const string Opening = "INVENTED FOR TESTS\n";

    /// <summary>No telegram is longer, in bytes. Every corpus of some size has one of this length.</summary>
    private const int Longest = 300_000;

    private readonly ulong _seed;
    private readonly CorpusPlan _plan;
    private readonly InventedPost[] _posts;
    private readonly ReferenceChooser _references;
    private readonly HeaderMaker _header;
    private readonly HeadMaker _head;
    private readonly TextMaker _text;

    public TelegramMaker(CorpusPlan plan, Lexicon lexicon, ulong seed)
    {
        (_plan, _seed) = (plan, seed);
        _posts = InventedPost.Make(Release2011.Posts, lexicon, seed);
        _references = new ReferenceChooser(plan, _posts);
        var prose = new Prose(lexicon);
        (_header, _head, _text) = (new HeaderMaker(_posts), new HeadMaker(prose), new TextMaker(prose));
    }

    /// <summary>The header of the one made last, unescaped, UTF-8.</summary>
    public Sink Header { get; } = new();

    /// <summary>Its body.</summary>
    public Sink Body { get; } = new();

    /// <summary>Makes one.</summary>
    /// <param name="index">Of the plan.</param>
    public Facts Make(int index)
    {
        var (header, body) = (Header, Body);
        header.Clear();
        body.Clear();
        var draft = Draft(index);
        header.Add(Opening);
        _header.Write(draft, header);
        if (draft.Anomaly == 120) Cancel(draft, body);
        else
        {
            _head.Write(draft, body);
            _text.Write(draft, body, draft.Size - header.Length);
        }

        Finish(draft, header, body);
        return FactsOf(draft);
    }

    private Draft Draft(int index)
    {
        ref readonly var planned = ref _plan[index];
        // Dice of its own: a telegram does not depend on the length of those before it.
        var dice = new Dice((_seed * 0x9E3779B97F4A7C15) + ((ulong)index << 20));
        var anomaly = dice.OneIn(50) ? dice.Pick(Anomaly.All) : default;
        var share = anomaly.Needs.HasFlag(Needs.Classified) ? 55 + dice.Below(45) : anomaly.Needs.HasFlag(Needs.Unclassified) ? dice.Below(53) : dice.Below(100);
        var level = share switch { < 25 => Level.Unclassified, < 53 => Level.OfficialUse, < 94 => Level.Confidential, _ => Level.Secret };
        var size = SizeOf(ref dice);
        if (anomaly.Needs.HasFlag(Needs.Pages)) size = Math.Max(size, 11_000);
        if (anomaly.Needs.HasFlag(Needs.Paragraphs)) size = Math.Max(size, 4_500);
        if (index == _plan.Count / 2 && index > 5_000) size = Longest;
        var references = _references.Choose(ref dice, index, anomaly);
        return new Draft
        {
            Post = _posts[planned.Post],
            Created = planned.Created,
            Serial = planned.Serial,
            Anomaly = anomaly.Number,
            Level = level,
            NoForeigners = level >= Level.Confidential && dice.OneIn(level == Level.Secret ? 3 : 20),
            Capitals = planned.Created.Year < 2001 || dice.OneIn(20),
            Size = size,
            Signer = Names.Surname(ref dice),
            References = references,
            Dice = dice,
        };
    }

    // Log-normal: median 4.5 kB, mean 6.5 kB.
    private static int SizeOf(ref Dice dice) => (int)Math.Clamp(4_170 * Dice.Exp(0.875 * dice.Normal()), 900, Longest);

    private static void Cancel(Draft draft, Sink body) // A120
    {
        HeadMaker.ClassificationLine(draft, body);
        body.Add($"CANCEL THIS TELEGRAM. SUSPECTED DUPLICATE OF {draft.Post.Name} {draft.Serial + 2:000000}. \n");
    }

    private void Finish(Draft draft, Sink header, Sink body)
    {
        switch (draft.Anomaly)
        {
            case 84: // A84
                ref var dice = ref draft.Dice;
                var other = dice.Pick(_posts);
                body.Add($" \n{dice.Below(200_000)}\t{draft.Created:yyyy-MM-dd HH:mm:ss}\t{draft.Created:yy}{other.Origin}{draft.Serial + 1}\t{other.Shown}\tUNCLASSIFIED\t\tR {draft.Created:ddHHmm}Z \\\nFM {other.Kind} {other.Name}\\\nTO SECSTATE WASHDC\tUNCLAS {other.Name} {draft.Serial + 1:000000} \\\n \\\nSUBJECT: ANOTHER \\\n \\\n1. (U) Text of another. \\\n{Names.Surname(ref dice)}");
                break;
            case 85: // A85
                header.Add("\n\n"u8);
                body.Insert(0, header.Bytes);
                header.Clear();
                break;
            case 118: // A118
                body.Lower(0);
                break;
            case 125: // A125
                body.Reflow(0);
                break;
            default:
                break;
        }
    }

    private static Facts FactsOf(Draft draft)
    {
        var id = draft.Id;
        var year = id[..2];
        var printed = draft.Anomaly switch
        {
            126 => draft.Serial % 2 == 0 ? $"{year}EFTO{id[2..]}" : $"{year}AMEMBASSY{id[2..]}", // A126
            127 => $"{year}SECTION01OF{Math.Max(2, draft.Pages):00}{id[2..]}", // A127
            129 => year + id, // A129
            _ => id,
        };
        var references = new StringBuilder().AppendJoin('|', draft.References.Select(cited => cited.Id)).ToString();
        return new Facts(id, printed, draft.Created, draft.Post.Shown, draft.LevelAsShown, references, draft.Anomaly);
    }
}
