using System.Text.Json;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>Answers of the API: JSON, and what is wrong as RFC 9457 has it.</summary>
internal static class ApiAnswer
{
    /// <summary>A fault.</summary>
    /// <param name="status">HTTP.</param>
    /// <param name="title">In a few words.</param>
    /// <param name="detail">In sentences.</param>
    /// <param name="more">Writes further members; null for none.</param>
    public static Answer Problem(int status, string title, string detail, Action<Utf8JsonWriter>? more = null) => Json(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteNumber("status", status);
            writer.WriteString("title", title);
            writer.WriteString("detail", detail);
            more?.Invoke(writer);
            writer.WriteEndObject();
        },
        status, "application/problem+json; charset=utf-8");

    /// <summary>A document.</summary>
    public static Answer Json(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK, string mediaType = "application/json; charset=utf-8")
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, TelegramDocumentJson.Options(indented: false))) write(writer);
        return Answer.Bytes(bytes.ToArray(), mediaType, status);
    }
}
