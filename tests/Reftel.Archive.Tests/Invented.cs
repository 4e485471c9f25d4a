using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Reftel.Archive.Tests;

/// <summary>Invented telegrams, in the forms of their carriers.</summary>
internal static class Invented
{
    /// <summary>A transmission header; the day of the year gives the date.</summary>
    public static string Header(int number = 52, int day = 25) => string.Create(CultureInfo.InvariantCulture, $"""
        VZCZCXYZ0007
        PP RUEHC RUEHQV
        DE RUEHPV #{number % 10000:0000} 0561147
        ZNR UUUUU ZZH
        P {day:00}1147Z FEB 09
        FM AMEMBASSY PORT ARVE
        TO RUEHC/SECSTATE WASHDC PRIORITY 6534
        """);

    public static string Body(int number = 52, string subject = "HARBOR REPORT", string references = "08 STATE 132759", string level = "UNCLAS") => string.Create(CultureInfo.InvariantCulture, $"""
        {level} PORT ARVE {number:000000}

        SIPDIS

        E.O. 12958: N/A
        TAGS: EWWT PGOV
        SUBJECT: {subject}

        REF: {references}

        1. (U) The harbor silts up, says the harbor master.
        ROE
        """);

    public static string Text(int number = 52, string subject = "HARBOR REPORT") => Header(number) + "\n" + Body(number, subject);

    /// <summary>A telegram 09PORTARVE52 long enough that its words tell it from another of that ID.</summary>
    public static string LongText(string subject, int day) => Header(day: day) + "\n" + Body(subject: subject).Replace(
        "The harbor silts up,", string.Join(' ', Enumerable.Range(1, 60).Select(number => $"{subject.Split(' ')[0].ToLowerInvariant()}{number}")), StringComparison.Ordinal);

    /// <summary>A line as another archive's API gives it, which says nothing of states: each member may be left out.</summary>
    public static string Line(
        string? body = null, string? header = null, string? referenceId = "09PORTARVE52", string? sourceId = "box/1", string? created = null, string? released = null, string? origin = null, string? classification = null) =>
        JsonSerializer.Serialize(new { referenceId, sourceId, created, released, origin, carrierClassification = classification, header = header ?? Header(), body = body ?? Body() }) + "\n";

    public static string HtmlPage(
        string id = "09PORTARVE52", string created = "2009-02-25 11:47", string? released = "2011-08-26 00:00", string classification = "UNCLASSIFIED", string origin = "Embassy Port Arve",
        string? header = null, string? body = null)
    {
        var releasedHead = released is null ? "" : "<th>Released</th>";
        var releasedCell = released is null ? "" : $"<td><a href='#'>{released}</a></td>";
        return $"""
            <html><head><title>Cable Viewer</title></head><body>
            <h3>Viewing cable {id}, HARBOR REPORT</h3>
            <table class='cable'><tr><th>Reference ID</th><th>Created</th>{releasedHead}<th>Classification</th><th>Origin</th></tr>
            <tr><td><a href='#'>{id}</a></td><td><a href='#'>{created}</a></td>{releasedCell}<td><a href='#'>{classification}</a></td><td><a href='#'>{origin}</a></td></tr></table>
            <code><pre>{Coded(header ?? Header())}</pre></code><code><pre>{Coded(body ?? Body())}</pre></code></body></html>
            """;
    }

    public static string Row(
        int row = 1, string id = "09PORTARVE52", string created = "2/25/2009 11:47", string origin = "Embassy Port Arve", string classification = "UNCLASSIFIED", string? header = null, string? body = null) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{row}\",\"{created}\",\"{id}\",\"{origin}\",\"{classification}\",\"08STATE132759\",\"{Quoted(header ?? Header())}\",\"{Quoted(body ?? Body())}\"\n");

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Coded(string text) => WebUtility.HtmlEncode(text).Replace("\r", "&#x000D;", StringComparison.Ordinal).Replace("\n", "&#x000A;", StringComparison.Ordinal);
}
