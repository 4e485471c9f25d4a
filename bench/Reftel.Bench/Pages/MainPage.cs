namespace Reftel.Bench.Pages;

/// <summary>The pages that readers mostly see.</summary>
/// <param name="Name">In figures and names of files.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Screens">How many screens high its picture is.</param>
internal sealed record MainPage(string Name, string Path, int Screens = 1)
{
    private const string Search = "/search?q=harbor%20commission", Structure = "/help/structure.html";

    /// <summary>Those whose speed is measured.</summary>
    public static IReadOnlyList<MainPage> Measured(ServedSamples site) =>
    [
        new("front", "/"),
        new("telegram, short", site.TelegramPath("08HALLEN30")),
        // The longest of the samples.
        new("telegram, long", site.TelegramPath("09STRAITSEND515")),
        new("list", "/origin/embassy-port-arve_0.html"),
        new("search", Search),
        new("structure", Structure),
    ];

    /// <summary>Those that are pictured.</summary>
    public static IReadOnlyList<MainPage> Pictured(ServedSamples site)
    {
        var telegram = site.TelegramPath("05PORTARVE44");
        return
        [
            new("front", "/"),
            new("telegram-as-sent", telegram, Screens: 2),
            new("telegram-reading", telegram.Replace(".html", ".reading.html", StringComparison.Ordinal), Screens: 2),
            new("origin", "/origin/embassy-port-arve_0.html"),
            new("search", Search),
            new("structure", Structure),
        ];
    }
}
