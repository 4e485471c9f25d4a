using System.Text.Json;
using System.Text.Json.Nodes;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>
/// The description of the API, <c>/openapi/v1.json</c>. It is a file of its own, <c>Assets/openapi.json</c>: answers are written to the letter of the published contract
/// and have no types that it could be made from. Tests hold it against the routes of the running site and against what these answer.
/// </summary>
/// <remarks>Source: OpenAPI 3.1.0.</remarks>
internal static class OpenApi
{
    /// <summary>Its address.</summary>
    public const string Address = "/openapi/v1.json";

    /// <summary>The description as UTF-8, with the address at which the public reaches the site.</summary>
    public static byte[] Write(SiteSettings settings)
    {
        using var resource = typeof(OpenApi).Assembly.GetManifestResourceStream("openapi.json") ?? throw new InvalidOperationException("openapi.json is not in the assembly.");
        var document = JsonNode.Parse(resource)!.AsObject();
        document["info"]!["title"] = settings.Name;
        // Never what the Host header says.
        if (settings.PublicUrl is { } site) document["servers"] = new JsonArray(new JsonObject { ["url"] = site });
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, TelegramDocumentJson.Options(indented: true))) document.WriteTo(writer);
        return bytes.ToArray();
    }
}
