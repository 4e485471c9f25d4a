namespace Reftel.Collections.Tests;

/// <summary>Telegrams of a post that never was.</summary>
internal static class Invented
{
    public const string Header = "VZCZCXRO1866\nRR RUEHC\nDE RUEHPV #0052 0561147\nZNR UUUUU ZZH\nR 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO RUEHC/SECSTATE WASHDC 6534";

    public const string Body = "UNCLAS PORT ARVE 000052 \n \nE.O. 12958: N/A \nTAGS: PGOV MZ \nSUBJECT: TIDES \n \n1. (U) The harbor is calm. \nROE";

    public const string Telegram = Header + "\n" + Body;

    /// <summary>A row of the dump, its line end left out; the cells as they stand between the quotes.</summary>
    public static string Row(int number, string header = "HEADER", string body = "BODY", string created = "2/25/2009 11:47") =>
        $"\"{number}\",\"{created}\",\"09PORTARVE{number}\",\"Embassy Port Arve\",\"UNCLASSIFIED\",\"08STATE1|08STATE2\",\"{header}\",\"{body}\"";

    /// <summary>A page of the archive site with five columns and the given blocks.</summary>
    public static string Page(string blocks, string heading = "Viewing cable 09PORTARVE52, TIDES", string more = "") => $"""
        <?xml version='1.0' encoding='utf-8' ?>
        <html><head><title>Cable Viewer</title></head><body>
        <h3>Browse latest releases</h3>
        <h3>{heading}</h3>
        <table class='cable'>
        <tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>
        <tr><td><a href='/cable/2009/02/09PORTARVE52.html'>09PORTARVE52</a></td>
        <td><a href='/date/2009-02_0.html'>2009-02-25 11:47</a></td><td><a href='/reldate/2011-08-26_0.html'>2011-08-26 00:00</a></td>
        <td><a href='/classification/2_0.html' title='unclassified'>CONFIDENTIAL</a></td><td><a href='/origin/7_0.html'>Embassy Port Arve</a></td></tr>
        {more}</table>
        {blocks}
        </body></html>
        """;

    public static string Block(string text) => $"<code><pre>{text}</pre></code>";

    /// <summary>A page saved as text, the telegram left out.</summary>
    public static string SavedPage(string values, string columns = "Reference ID Created Released Classification Origin") =>
        $"Straits Archive\n\nBrowse by origin\n\nViewing cable 09PORTARVE52, TIDES, AND MORE\n\nIf these pages are new to you, read on.\n{columns}\n{values}\n";
}
