using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Reference IDs that a reader may have meant.</summary>
internal static class NearbyIds
{
    /// <summary>The numbers around, the years beside, and the post that a misspelt one is likeliest to be.</summary>
    public static IReadOnlyCollection<string> Of(ReferenceId id)
    {
        var origins = new[] { id.Origin, Posts.Canonical(id.Origin), Posts.Nearest(id.Origin) }.OfType<string>().Distinct().ToList();
        return
        [
            .. from origin in origins
               from nearby in Enumerable.Range(-3, 7).Select(step => ReferenceId.Create(id.Year, origin, id.Number + step))
                   .Append(ReferenceId.Create(id.Year - 1, origin, id.Number)).Append(ReferenceId.Create(id.Year + 1, origin, id.Number))
               where nearby is not null && nearby != id
               select nearby.ToString(),
        ];
    }
}
