namespace Reftel.Telegrams;

/// <summary>The transmission header. Source: ACP-127 format lines, as in telegrams of the State Department.</summary>
public sealed record TransmissionHeader
{
    /// <summary>A header of which nothing could be read.</summary>
    public static readonly TransmissionHeader Empty = new();

    /// <summary>Format line 1: <c>VZCZCXRO1866</c>.</summary>
    public string? TransmissionId { get; init; }

    /// <summary>Format line 2: the routing indicators of the relay, as written. They are not the addressees.</summary>
    public IReadOnlyList<string> Routing { get; init; } = [];

    /// <summary>Format line 3, the first where several sections left theirs.</summary>
    public Station? Station { get; init; }

    /// <summary>Format line 4, as written: <c>ZNR UUUUU</c>, operating signals left out.</summary>
    public string? Security { get; init; }

    /// <summary>The date-time group; null where it is missing or impossible.</summary>
    public DateTimeGroup? DateTimeGroup { get; init; }

    /// <summary>Precedence for action and then, where it differs, info addressees.</summary>
    public IReadOnlyList<Precedence> Precedence { get; init; } = [];

    /// <summary>Who sent it.</summary>
    public Sender? From { get; init; }

    /// <summary>Offices of the Department and drafters, on electronic telegrams of 1973 to 1979; null elsewhere.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>The action addressees.</summary>
    public IReadOnlyList<Addressee> Action { get; init; } = [];

    /// <summary>The info addressees.</summary>
    public IReadOnlyList<Addressee> Info { get; init; } = [];
}

/// <summary>How fast a telegram is to travel. Source: ACP-127 prosigns Z, O, P, R.</summary>
public enum Precedence
{
    /// <summary>R.</summary>
    Routine,

    /// <summary>P.</summary>
    Priority,

    /// <summary>O.</summary>
    Immediate,

    /// <summary>Z.</summary>
    Flash,
}

/// <summary>The originating station: <c>DE RUEHLE #0052/01 0561147</c>.</summary>
/// <param name="RoutingIndicator"><c>RUEHLE</c>.</param>
/// <param name="Serial">Station serial, four digits with zeros.</param>
/// <param name="Section">The section whose header was kept.</param>
/// <param name="Filed">Day of the year and time of filing, seven digits: <c>0561147</c>.</param>
public sealed record Station(string RoutingIndicator, string? Serial, int? Section, string? Filed);

/// <summary>The originator.</summary>
/// <param name="Name">As printed: <c>AMEMBASSY LUXEMBOURG</c>.</param>
/// <param name="Post">The post's name as reference IDs write it: <c>LUXEMBOURG</c>; null where no rule gives one.</param>
/// <param name="RoutingIndicator">From the DE line, or before the name.</param>
public sealed record Sender(string Name, string? Post, string? RoutingIndicator);

/// <summary>One action or info addressee.</summary>
/// <param name="RoutingIndicator"><c>RUEHC</c>; null where telegrams carry none.</param>
/// <param name="Name">As printed, without indicator, precedence and serial.</param>
/// <param name="Serial">The message continuity number as printed, zeros kept: <c>0008</c>.</param>
/// <param name="Precedence">A precedence word beside the name, spelling mended: <c>PRIORITY</c>, <c>NIACT IMMEDIATE</c>.</param>
/// <param name="Excluded">Posts that an exemption (XMT) takes out of this collective.</param>
/// <param name="Span">Where its line stands in the header's text.</param>
public sealed record Addressee(
    string? RoutingIndicator, string Name, string? Serial, string? Precedence, IReadOnlyList<string> Excluded, TextSpan Span);
