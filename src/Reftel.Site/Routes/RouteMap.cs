namespace Reftel.Site;

/// <summary>Marks the routes that take <c>q</c>.</summary>
internal sealed class SearchDoor;

/// <summary>Marks the routes that take <c>sort</c>.</summary>
internal sealed class ListDoor;

/// <summary>Adds routes that answer GET and HEAD.</summary>
internal sealed class RouteMap(IEndpointRouteBuilder routes, Counter counter)
{
    private static readonly string[] Reading = ["GET", "HEAD"];
    private static readonly string[] Asking = ["GET", "HEAD", "POST"];

    /// <summary>Adds a route whose answers are kept until the archive changes.</summary>
    public void Map(string pattern, RouteWork work) => Map(pattern, work, Keeping.Always);

    /// <summary>Adds a list that can be sorted, whose answers are kept in each order until the archive changes.</summary>
    public void MapSorted(string pattern, RouteWork work) => Map(pattern, work, Keeping.InEachOrder).WithMetadata(new ListDoor());

    /// <summary>As <see cref="MapSorted"/>, where the page is a parameter too.</summary>
    public void MapPaged(string pattern, RouteWork work) => Map(pattern, work, Keeping.OnEachPage).WithMetadata(new ListDoor());

    /// <summary>Adds a route whose answers are kept but where a reader comes from the search.</summary>
    public void MapMarked(string pattern, RouteWork work) => Map(pattern, work, Keeping.UnlessSearched).WithMetadata(new SearchDoor());

    /// <summary>Adds a route whose answers depend on what is sought: none is kept, and a publisher can limit how often one asks.</summary>
    public void MapSearch(string pattern, RouteWork work) => Map(pattern, work, Keeping.Never).WithMetadata(new SearchDoor());

    /// <summary>Adds a route that also takes a question too long for an address, as a form. It changes nothing, whoever sends it.</summary>
    public void MapForm(string pattern, FormWork work) => routes.MapMethods(pattern, Asking, async context =>
    {
        // Read before the archive is opened: a reader with a slow line must not hold it.
        var form = await AskedForm.ReadAsync(context);
        await counter.ServeAsync(context, With(work, form), Keeping.Never);
    }).WithMetadata(new SearchDoor()).ExcludeFromDescription();

    private IEndpointConventionBuilder Map(string pattern, RouteWork work, Keeping keeping) =>
        routes.MapMethods(pattern, Reading, context => counter.ServeAsync(context, work, keeping)).ExcludeFromDescription();

    private static RouteWork With(FormWork work, AskedForm form) => (visit, cancellation) => work(visit, form, cancellation);

    /// <summary>Adds a route that answers by itself.</summary>
    public void MapBare(string pattern, RequestDelegate answer) =>
        routes.MapMethods(pattern, Reading, answer).ExcludeFromDescription();
}
