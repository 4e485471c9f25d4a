namespace Reftel.Telegrams;

/// <summary>Reads header and body in turn and joins what they say.</summary>
internal static class TelegramReader
{
    public static Telegram Read(string headerText, int headerStart, int headerEnd, string bodyText, int bodyStart, TelegramContext context)
    {
        var headerLeaves = new LeafList();
        var bodyLeaves = new LeafList();
        var sameText = ReferenceEquals(headerText, bodyText);
        var bodyFrom = bodyStart;
        TransmissionHeader header;
        bool isPartial;
        if (!sameText && string.IsNullOrWhiteSpace(headerText) && Telegram.BodyStart(bodyText) is var inner && inner > 0)
        {
            // The header lies in the body's block: its leaves are the body's.
            header = HeaderReader.Read(bodyText, 0, inner, bodyLeaves, out isPartial);
            bodyStart = inner;
        }
        else header = HeaderReader.Read(headerText, headerStart, headerEnd, headerLeaves, out isPartial);

        var ownYear = context.ReferenceId?.Year ?? header.DateTimeGroup?.Year ?? context.Year;
        DateOnly? written = header.DateTimeGroup is { } group ? DateOnly.FromDateTime(group.Utc) : null;
        var body = BodyText.Of(bodyText, bodyStart, bodyText.Length);
        foreach (var marker in body.Markers) bodyLeaves.Add(LeafKind.PageMarker, marker.Start, marker.End);
        var head = HeadReader.Read(body, context.ReferenceId, ownYear, written, bodyLeaves, out var own);
        var signer = SignerReader.Read(body, head.TextLine, bodyLeaves);
        var textEnd = signer.TextEndLine;
        var outline = OutlineReader.Read(body, head.TextLine, head.TextStart, textEnd, signer.InlineEnd, bodyLeaves);
        var endOfText = textEnd > 0 && textEnd > head.TextLine ? body.Lines[textEnd - 1].End : head.TextStart;
        var crossReferences = head.TextStart < endOfText
            ? CrossReferenceReader.Read(body, outline, head.TextStart, endOfText, head.Diagnostics)
            : [];
        return new Telegram
        {
            ReferenceId = own,
            Header = header,
            Classification = head.Classification?.Level,
            Captions = head.Captions,
            Passing = head.Passing,
            ExecutiveOrder = head.ExecutiveOrder,
            DeclassifyOn = head.DeclassifyOn,
            Tags = head.Tags,
            Subject = head.Subject,
            SubjectAsWritten = head.SubjectAsWritten,
            References = head.References,
            ClassifiedBy = head.ClassifiedBy,
            Signer = signer.Signer,
            Summary = SummaryReader.Read(body, head.TextLine, head.TextStart, textEnd),
            Sections = Math.Max(head.Classification?.Sections ?? 1, body.Sections),
            IsPartial = isPartial,
            Outline = outline,
            CrossReferences = crossReferences,
            Diagnostics = head.Diagnostics,
            HeaderLeaves = headerLeaves.Finish(headerText, headerStart, headerEnd),
            BodyLeaves = bodyLeaves.Finish(bodyText, bodyFrom, bodyText.Length),
        };
    }
}
