using System.Text.Json;

namespace Reftel.Telegrams;

/// <summary>The parsed members of a telegram as JSON, named as in the published contract.</summary>
public static class TelegramJson
{
    /// <summary>Writes the members that come from the text (all but <c>referenceId</c>) into an object that the caller has begun.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Telegram telegram)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(telegram);
        writer.WriteString("subject", telegram.Subject);
    }
}
