namespace Reftel.Bench.Corpus;

/// <summary>People and offices that do not exist.</summary>
internal static class Names
{
    private static readonly string[] First = ["ABER", "BRANT", "COLD", "DRUM", "ESTER", "FENNI", "GARRI", "HOLLO", "IVER", "JAR", "KESTER", "LOCK", "MERRI", "NORTH", "PEMBER", "QUAY", "ROSSI", "STAN", "TREMA", "WIN"];
    private static readonly string[] Second = ["MARLE", "LEDGE", "COMBE", "MONDER", "WICKE", "STONIER", "DINEY", "VASTER", "SENDEN", "DALLOW", "TERLING", "HEARTH", "DEWELL", "COTEN", "BRIDDLE", "LANDER", "THORNEY", "DISHAM", "INGDON", "FIELDER"];
    private static readonly string[] Titles = ["Ambassador", "Charge d'Affaires, a.i.", "DCM", "Political Counselor", "PolCouns", "Economic Counselor", "Deputy Chief of Mission", "Acting DCM", "CDA", "Consul General"];

    public static string Surname(ref Dice dice) => dice.Pick(First) + dice.Pick(Second);

    public static string Title(ref Dice dice) => dice.Pick(Titles);

    /// <summary>With initial: <c>J. Abermarle</c>.</summary>
    public static string Person(ref Dice dice)
    {
        var surname = Surname(ref dice);
        return $"{(char)('A' + dice.Below(26))}. {surname[0]}{surname[1..].ToLowerInvariant()}";
    }
}
