using System.Globalization;

namespace Reftel.Telegrams;

/// <summary>A date-time group (DTG) such as <c>251147Z FEB 09</c>, in UTC.</summary>
public readonly record struct DateTimeGroup
{
    private readonly DateTime _utc;

    /// <summary>A group for a moment in UTC.</summary>
    public DateTimeGroup(DateTime utc) => _utc = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    /// <summary>The moment, UTC.</summary>
    public DateTime Utc => DateTime.SpecifyKind(_utc, DateTimeKind.Utc);

    /// <summary>Four digits.</summary>
    public int Year => _utc.Year;

    /// <summary>ISO 8601 with seconds and Z: <c>2009-02-25T11:47:00Z</c>.</summary>
    public override string ToString() => _utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
