using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>An executive order on classification.</summary>
/// <param name="Number"><c>12958</c>.</param>
/// <param name="Year">In which it was signed.</param>
/// <param name="Meaning">When it was in force, and what its E.O. lines say.</param>
/// <param name="Source">Where it is from.</param>
public sealed record KnownExecutiveOrder(string Number, int Year, string Meaning, string Source);

/// <summary>The executive orders that E.O. lines name, and the reasons for which they let something be classified.</summary>
/// <remarks>Source: executive-orders.csv and classification-reasons.csv.</remarks>
public static class ExecutiveOrders
{
    private static readonly FrozenDictionary<string, KnownExecutiveOrder> Known = FactTable.Rows("executive-orders.csv")
        .ToFrozenDictionary(row => row[0], row => new KnownExecutiveOrder(row[0], Words.Number(row[1]) ?? 0, row[2], row[3]));

    private static readonly FrozenDictionary<string, string> Reasons = FactTable.Rows("classification-reasons.csv").ToFrozenDictionary(row => $"{row[0]}({row[1]})", row => row[2]);

    /// <summary>An order by its number; null where the table lacks it.</summary>
    public static KnownExecutiveOrder? Find(string number) => Known.TryGetValue(number, out var order) ? order : null;

    /// <summary>What a reason stands for: <c>1.4(b)</c> is foreign government information; null where the table lacks it.</summary>
    public static string? Reason(string reason) => Reasons.TryGetValue(reason, out var meaning) ? meaning : null;
}
