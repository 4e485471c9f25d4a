using System.Text.Json;

namespace Reftel.Collections;

/// <summary>What a publisher says of a collection: <c>collection.json</c> beside its files.</summary>
/// <param name="Name">Short, and unique in an archive.</param>
/// <param name="Title">As readers see it.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Rights">On what terms it may be used.</param>
/// <param name="Dates">The years that it spans, in words.</param>
/// <param name="StatedTotal">How many telegrams it is said to hold.</param>
/// <param name="Description">A paragraph.</param>
public sealed record CollectionDescription(
    string Name, string? Title, string? Source, string? Rights, string? Dates, long? StatedTotal, string? Description)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Fills what is unknown; overrides nothing.</summary>
    public CollectionDescription FilledFrom(CollectionDescription other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Name, Title ?? other.Title, Source ?? other.Source, Rights ?? other.Rights, Dates ?? other.Dates, StatedTotal ?? other.StatedTotal, Description ?? other.Description);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Of <c>collection.json</c>.</param>
    /// <param name="fault">One plain sentence where it cannot be read.</param>
    /// <returns>Null where it cannot be read or names nothing.</returns>
    public static CollectionDescription? TryRead(string path, out string? fault)
    {
        fault = null;
        try
        {
            var read = JsonSerializer.Deserialize<CollectionDescription>(File.ReadAllText(path), Lenient);
            if (!string.IsNullOrWhiteSpace(read?.Name)) return read;
            fault = $"{path} gives the collection no \"name\".";
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            fault = $"{path} cannot be read: {e.Message}";
        }

        return null;
    }
}
