using System.CommandLine;

namespace Reftel.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Options
{
    public static Option<string> Archive() => new("--archive") { Description = "The archive's folder", Required = true };

    public static Option<bool> Json() => new("--json") { Description = "One JSON document on standard output, nothing else" };

    public static Option<bool> Public() => new("--public") { Description = "Only what readers see" };

    /// <summary>Who runs the command, for the change log.</summary>
    public static string Who() => Environment.UserName is { Length: > 0 } name ? name : "operator";
}
