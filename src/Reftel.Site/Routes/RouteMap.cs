namespace Reftel.Site;

/// <summary>Adds routes that answer GET and HEAD.</summary>
internal sealed class RouteMap(IEndpointRouteBuilder routes, Counter counter)
{
    private static readonly string[] Reading = ["GET", "HEAD"];

    /// <summary>Adds a route whose answers are kept until the archive changes.</summary>
    public void Map(string pattern, RouteWork work) =>
        routes.MapMethods(pattern, Reading, context => counter.ServeAsync(context, work)).ExcludeFromDescription();

    /// <summary>Adds a route that answers by itself.</summary>
    public void MapBare(string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, Reading, answer).ExcludeFromDescription();
}
