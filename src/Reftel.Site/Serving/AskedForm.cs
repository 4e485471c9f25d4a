using Microsoft.AspNetCore.Http.Features;

namespace Reftel.Site;

/// <summary>The work of a route that takes a form.</summary>
internal delegate Task<Answer> FormWork(Visit visit, AskedForm form, CancellationToken cancellation);

/// <summary>What a reader sent as a form; empty where only an address was asked for.</summary>
/// <param name="Fields">By name.</param>
/// <param name="Fault">The status to answer with, where it could not be read: 413 for too much, 400 for anything else; null where it could.</param>
internal sealed record AskedForm(IFormCollection Fields, int? Fault)
{
    /// <summary>256 KiB: 500 lines of 500 characters.</summary>
    public const int MostBytes = 1 << 18;

    /// <summary>1 MiB: so much more is taken and thrown away, since browsers that are cut off in mid-sentence show no answer.</summary>
    private const int MostTakenBytes = 1 << 20;

    /// <summary>Reads it; what is too large is not read to its end.</summary>
    public static async Task<AskedForm> ReadAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method)) return new AskedForm(FormCollection.Empty, null);
        // Of whatever is sent, or the connection would break after the answer, and with it the reader's next question.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = MostTakenBytes;
        if (!context.Request.HasFormContentType) return new AskedForm(FormCollection.Empty, StatusCodes.Status415UnsupportedMediaType);
        if (context.Request.ContentLength > MostBytes) return new AskedForm(FormCollection.Empty, StatusCodes.Status413PayloadTooLarge);
        // All of it stays in memory: nothing that a reader sends is ever written to disk.
        var form = new FormFeature(context.Request, new FormOptions
        {
            MemoryBufferThreshold = MostBytes,
            MultipartBodyLengthLimit = MostBytes,
            ValueLengthLimit = MostBytes,
            ValueCountLimit = 16,
        });
        context.Features.Set<IFormFeature>(form);
        try
        {
            return new AskedForm(await form.ReadFormAsync(context.RequestAborted), null);
        }
        catch (BadHttpRequestException e)
        {
            return new AskedForm(FormCollection.Empty, e.StatusCode);
        }
        catch (InvalidDataException)
        {
            // Too much, or not what a form looks like: where the sender says how much it is, it is known which, for more than may be was refused above.
            return new AskedForm(FormCollection.Empty, context.Request.ContentLength is null ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest);
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            // A line that broke off; an encoding that .NET does not have, or no longer.
            return new AskedForm(FormCollection.Empty, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A field, else a file of that name as text, else nothing.</summary>
    public async Task<string> TextAsync(string name, CancellationToken cancellation)
    {
        if (Fields[name].ToString() is { Length: > 0 } text) return text;
        if (Fields.Files[name] is not { Length: > 0 } file) return "";
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(cancellation);
    }
}
