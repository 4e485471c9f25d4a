namespace Reftel.Telegrams;

/// <summary>Where the header ends and the body begins, in one text.</summary>
internal static class HeaderBoundary
{
    public static int Find(string text) => text.Length;
}
