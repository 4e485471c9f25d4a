using System.Text;
using System.Text.Json;
using Reftel.Archive.Export;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel;

/// <summary><c>reftel parse --jsonl</c>: one question a line, one answer a line, in order, whatever the text.</summary>
internal static class ParseLines
{
    public static void Run(Stream input, Stream output, CancellationToken cancellation)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        using var buffered = new BufferedStream(output, 1 << 16);
        using var writer = new Utf8JsonWriter(buffered, TelegramDocumentJson.Options(indented: false));
        while (reader.ReadLine() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            if (string.IsNullOrWhiteSpace(line)) continue;
            Answer(writer, line);
            writer.Flush();
            writer.Reset();
            buffered.WriteByte((byte)'\n');
        }

        buffered.Flush();
    }

    private static void Answer(Utf8JsonWriter writer, string line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException e)
        {
            WriteError(writer, $"not JSON: {e.Message}");
            return;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object) WriteError(writer, "not a JSON object");
            else WriteAnswer(writer, document.RootElement);
        }
    }

    private static void WriteError(Utf8JsonWriter writer, string message)
    {
        writer.WriteStartObject();
        writer.WriteNull("id");
        writer.WriteString("error", message);
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, JsonElement question)
    {
        var text = Text(question, "text") ?? "";
        var kind = Text(question, "kind") ?? "telegram";
        int? year = question.TryGetProperty("year", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : null;
        var known = Text(question, "referenceId") is { } printed && ReferenceId.TryParse(printed, year, out var id) ? id : null;
        if (kind == "referenceId")
        {
            Write(writer, question, ReferenceId.TryParse(text, year, out var canonical) ? canonical : null, Telegram.Parse("", ""));
            return;
        }

        var context = new TelegramContext(known, year);
        var telegram = kind switch
        {
            "header" => Telegram.Parse(text, "", context),
            "body" => Telegram.Parse("", text, context),
            "html" => ParsePage(text, context),
            _ => Telegram.Parse(text, context),
        };
        Write(writer, question, telegram.ReferenceId, telegram);
    }

    private static Telegram ParsePage(string html, TelegramContext context)
    {
        if (HtmlPage.TryRead(html, out _) is not { } page) return Telegram.Parse("", "", context);
        var known = context.ReferenceId ?? (page.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var id) ? id : null);
        return Telegram.Parse(page.Header, page.Body, context with { ReferenceId = known, Created = PageDate(page.Created) });
    }

    private static DateTime? PageDate(string? printed) => DateTime.TryParseExact(printed, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.None, out var created) ? created : null;

    private static void Write(Utf8JsonWriter writer, JsonElement question, ReferenceId? id, Telegram telegram)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        if (question.TryGetProperty("id", out var given)) given.WriteTo(writer);
        else writer.WriteNullValue();
        writer.WriteString("referenceId", id?.ToString());
        TelegramJson.WriteMembers(writer, telegram);
        writer.WriteEndObject();
    }

    // A lone surrogate in the text is no string for the reader: it is read as the empty text, never a failure.
    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
