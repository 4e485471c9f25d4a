using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reftel.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    /// <summary>A reason or note longer than this is an essay, in characters.</summary>
    private const int LongestSentence = 1_000;

    /// <summary>JSON as the other answers of the program have it: names in camel case, text readable.</summary>
    public static JsonSerializerOptions JsonNames { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Option<string> Archive() => new("--archive") { Description = "The archive's folder", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "One JSON document on standard output, nothing else" };

    public static Option<bool> Public() => new("--public") { Description = "Only what readers see" };

    /// <summary>Why something is taken back, set right or removed; it goes into the change log.</summary>
    public static Option<string> Reason(string description)
    {
        var reason = new Option<string>("--reason") { Description = description, Required = true };
        Bound(reason);
        return reason;
    }

    /// <summary>Refuses what is empty, or longer than a few sentences.</summary>
    public static void Bound(Option<string> option) => option.Validators.Add(result =>
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (string.IsNullOrWhiteSpace(text)) result.AddError($"{option.Name} is empty.");
        else if (text.Length > LongestSentence) result.AddError($"{option.Name} has {text.Length:N0} characters; {LongestSentence:N0} are the most.");
    });

    /// <summary>Who runs the command, for the change log.</summary>
    public static string Who() => Environment.UserName is { Length: > 0 } name ? name : "operator";
}
