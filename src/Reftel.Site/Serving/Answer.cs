using RazorSlices;

namespace Reftel.Site;

/// <summary>What a route found: a page, other bytes, or another address.</summary>
internal abstract record Answer
{
    /// <summary>True where something is missing that the next request may have: then the answer is not kept.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>A page of HTML.</summary>
    public static Answer Page(RazorSlice page, int status = StatusCodes.Status200OK) => new PageAnswer(page, status);

    /// <summary>Anything else, in UTF-8 where it is text.</summary>
    public static Answer Bytes(byte[] bytes, string mediaType, int status = StatusCodes.Status200OK) => new BytesAnswer(bytes, mediaType, status);

    /// <summary>The one address of what was asked for, as a path of this site.</summary>
    public static Answer MovedTo(string path) => new MovedAnswer(path, StatusCodes.Status301MovedPermanently);

    /// <summary>Where the answer is to be read today; another day it may be elsewhere.</summary>
    public static Answer SeeOther(string path) => new MovedAnswer(path, StatusCodes.Status303SeeOther);

    /// <summary>What is written while it is sent, because it may be of any length.</summary>
    public static Answer Stream(string mediaType, string fileName, StreamWork write) => new StreamAnswer(mediaType, fileName, write);
}

/// <summary>A page still to be rendered; everything that it needs has been fetched.</summary>
internal sealed record PageAnswer(RazorSlice Slice, int Status) : Answer;

/// <summary>Finished bytes.</summary>
internal sealed record BytesAnswer(byte[] Body, string MediaType, int Status) : Answer;

/// <summary>What can be sent as it is.</summary>
internal sealed record FinishedAnswer(FinishedPage Finished) : Answer;

/// <summary>A redirect.</summary>
internal sealed record MovedAnswer(string Path, int Status) : Answer;

/// <summary>Writes an answer piece by piece; begins a state of the archive of its own.</summary>
internal delegate Task StreamWork(Stream output, CancellationToken cancellation);

/// <summary>An answer of any length, to be saved as a file.</summary>
internal sealed record StreamAnswer(string MediaType, string FileName, StreamWork Write) : Answer;
