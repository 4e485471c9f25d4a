namespace Reftel.Bench.Corpus;

/// <summary>A telegram that another cites.</summary>
internal readonly record struct Cited(InventedPost Post, int Year, int Serial)
{
    /// <summary>Its reference ID.</summary>
    public string Id => $"{Year % 100:00}{Post.Origin}{Serial}";
}

/// <summary>How secret a telegram is.</summary>
internal enum Level
{
    Unclassified,
    OfficialUse,
    Confidential,
    Secret,
}

/// <summary>One telegram while it is made: what its parts have in common.</summary>
internal sealed class Draft
{
    /// <summary>The dice of this telegram alone.</summary>
    public Dice Dice;

    public required InventedPost Post { get; init; }

    public required DateTime Created { get; init; }

    public required int Serial { get; init; }

    /// <summary>Number in the catalogue; 0 for a sound telegram.</summary>
    public required int Anomaly { get; init; }

    public required Level Level { get; init; }

    public required bool NoForeigners { get; init; }

    /// <summary>All is in capitals, as it was before the 2000s.</summary>
    public required bool Capitals { get; init; }

    /// <summary>Header and body, in bytes, as near as whole paragraphs allow.</summary>
    public required int Size { get; init; }

    public required string Signer { get; init; }

    public required List<Cited> References { get; init; }

    public bool Classified => Level >= Level.Confidential;

    /// <summary>Pages on paper; more than one bring markers.</summary>
    public int Pages => Math.Clamp(Size / 5_000, 1, 99);

    public string Id => $"{Created.Year % 100:00}{Post.Origin}{Serial}";

    /// <summary>As the classification line has it.</summary>
    public string LevelAsSent => Level switch
    {
        Level.Confidential => "C O N F I D E N T I A L",
        Level.Secret => "S E C R E T",
        _ => "UNCLAS",
    };

    /// <summary>As the carrier has it.</summary>
    public string LevelAsShown => Level switch
    {
        Level.Unclassified => "UNCLASSIFIED",
        Level.OfficialUse => "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
        Level.Confidential => NoForeigners ? "CONFIDENTIAL//NOFORN" : "CONFIDENTIAL",
        _ => NoForeigners ? "SECRET//NOFORN" : "SECRET",
    };

    public string PortionMark => Level switch
    {
        Level.Unclassified => "U",
        Level.OfficialUse => "SBU",
        Level.Confidential => NoForeigners ? "C/NF" : "C",
        _ => NoForeigners ? "S/NF" : "S",
    };

    /// <summary>The marker at the top of a page.</summary>
    public string Marker(int page) => $"{(Post.Name.Length > 10 ? Post.Name[..10] : Post.Name)} {Serial:00000000}  {page:000} OF {Pages:000}";

    /// <summary>The line at the top of a page, as older telegrams have it.</summary>
    public string PageLine(int page) => $"PAGE {page:00}        {(Post.Name.Length > 6 ? Post.Name[..6] : Post.Name)}  {Serial:00000}  {Created:ddHHmm}Z";
}
