using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Orders of lists as addresses have them: <c>?sort=id</c>, and <c>?sort=-id</c> the other way round.</summary>
internal static class SortedBy
{
    private static readonly (string Name, ListKey Key)[] Lists =
        [("id", ListKey.ReferenceId), ("subject", ListKey.Subject), ("created", ListKey.Created), ("released", ListKey.Released)];

    private static readonly (string Name, MissingKey Key)[] Missing = [("cited", MissingKey.CitedBy), ("id", MissingKey.ReferenceId), ("origin", MissingKey.Origin)];

    /// <summary>The order of the list of missing telegrams where nobody asks for another.</summary>
    public static readonly MissingOrder UsualMissing = new(MissingKey.CitedBy, IsDescending: true);

    /// <summary>True for the name of an order.</summary>
    public static bool IsKnown(string asked) => List(asked) is not null || MissingTelegrams(asked) is not null;

    /// <summary>The order of a list of telegrams; null for what is none.</summary>
    public static ListOrder? List(string asked) => Read(Lists, asked) is { } read ? new ListOrder(read.Key, read.IsDescending) : null;

    /// <summary>The order of the list of missing telegrams; null for what is none.</summary>
    public static MissingOrder? MissingTelegrams(string asked) => Read(Missing, asked) is { } read ? new MissingOrder(read.Key, read.IsDescending) : null;

    /// <summary>As an address has it.</summary>
    public static string Name(ListOrder order) => Name(Lists, order.Key, order.IsDescending);

    /// <summary>As an address has it.</summary>
    public static string Name(MissingOrder order) => Name(Missing, order.Key, order.IsDescending);

    /// <summary>What a column's heading leads to: the other way round where the list goes by it, else what one expects of it first: new before old, A before Z.</summary>
    public static ListOrder Next(ListOrder now, ListKey key) =>
        now.Key == key ? now with { IsDescending = !now.IsDescending } : new ListOrder(key, key is ListKey.Created or ListKey.Released);

    /// <summary>As <see cref="Next(ListOrder, ListKey)"/>: the most cited first.</summary>
    public static MissingOrder Next(MissingOrder now, MissingKey key) =>
        now.Key == key ? now with { IsDescending = !now.IsDescending } : new MissingOrder(key, key == MissingKey.CitedBy);

    private static (T Key, bool IsDescending)? Read<T>((string Name, T Key)[] known, string asked)
    {
        var isDescending = asked.StartsWith('-');
        foreach (var (name, key) in known)
        {
            if (asked.AsSpan(isDescending ? 1 : 0).SequenceEqual(name)) return (key, isDescending);
        }

        return null;
    }

    private static string Name<T>((string Name, T Key)[] known, T key, bool isDescending) =>
        (isDescending ? "-" : "") + Array.Find(known, one => EqualityComparer<T>.Default.Equals(one.Key, key)).Name;
}
