namespace Reftel.Telegrams;

/// <summary>Reads header and body in turn and joins what they say.</summary>
internal static class TelegramReader
{
    /// <param name="headerText">Has the header.</param>
    /// <param name="headerStart">Where in it.</param>
    /// <param name="headerEnd">The unit after its last.</param>
    /// <param name="bodyText">Has the body; may be the same text.</param>
    /// <param name="bodyStart">Where in it; it reaches to its end.</param>
    /// <param name="context">What is known before.</param>
    /// <param name="divisionOnly">What is found by going through the running text once more is left out.</param>
    public static Telegram Read(string headerText, int headerStart, int headerEnd, string bodyText, int bodyStart, TelegramContext context, bool divisionOnly = false)
    {
        var headerLeaves = new LeafList();
        var bodyLeaves = new LeafList();
        var sameText = ReferenceEquals(headerText, bodyText);
        var bodyFrom = bodyStart;
        var bodyEnd = bodyText.Length;
        TransmissionHeader header;
        bool isPartial;
        var records = sameText ? [] : DumpRecord.FindAll(bodyText, bodyStart, bodyEnd);
        if (records.Count > 0)
        {
            var own = records.FindIndex(record => record.Id == context.ReferenceId) is var index and >= 0 ? records[index] : records[0];
            (bodyStart, bodyEnd) = (own.Body.Start, own.Body.End);
            context = context with { ReferenceId = context.ReferenceId ?? own.Id };
            header = string.IsNullOrWhiteSpace(headerText)
                ? HeaderReader.Read(bodyText, own.Header.Start, own.Header.End, bodyLeaves, out isPartial)
                : HeaderReader.Read(headerText, headerStart, headerEnd, headerLeaves, out isPartial);
            bodyLeaves.Add(LeafKind.OtherRecord, bodyFrom, own.Header.Start);
            bodyLeaves.Add(LeafKind.OtherRecord, string.IsNullOrWhiteSpace(headerText) ? own.Header.End : own.Header.Start, bodyStart);
            bodyLeaves.Add(LeafKind.OtherRecord, bodyEnd, bodyText.Length);
        }
        else if (!sameText && string.IsNullOrWhiteSpace(headerText) && Telegram.BodyStart(bodyText) is var inner && inner > 0)
        {
            // The header lies in the body's block: its leaves are the body's.
            header = HeaderReader.Read(bodyText, 0, inner, bodyLeaves, out isPartial);
            bodyStart = inner;
        }
        else header = HeaderReader.Read(headerText, headerStart, headerEnd, headerLeaves, out isPartial);

        var ownYear = context.ReferenceId?.Year ?? header.DateTimeGroup?.Year ?? context.Year;
        DateOnly? written = (header.DateTimeGroup?.Utc ?? context.Created) is { } moment ? DateOnly.FromDateTime(moment) : null;
        var body = BodyText.Of(bodyText, bodyStart, bodyEnd);
        foreach (var marker in body.Markers) bodyLeaves.Add(LeafKind.PageMarker, marker.Start, marker.End);
        var head = HeadReader.Read(body, context.ReferenceId, ownYear, written, bodyLeaves, out var id);
        if (records.Count > 0) head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.DuplicateRecord, "The text holds whole records of a dump; the one with the telegram's own ID is read.", new TextSpan(bodyFrom, bodyText.Length - bodyFrom)));
        if (Differs(header.DateTimeGroup, context.Created))
            head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.CreatedDiffers, $"The carrier says that it was created {context.Created:yyyy-MM-dd HH:mm}; its date-time group says {header.DateTimeGroup}.", new TextSpan(bodyStart, 0)));
        if (!divisionOnly) Notice.Find(bodyText, head.TextStart, bodyEnd, head.Diagnostics);
        var signer = SignerReader.Read(body, head.TextLine, bodyLeaves);
        var textEnd = signer.TextEndLine;
        var outline = OutlineReader.Read(body, head.TextLine, head.TextStart, textEnd, signer.InlineEnd, bodyLeaves);
        var endOfText = textEnd > 0 && textEnd > head.TextLine ? body.Lines[textEnd - 1].End : head.TextStart;
        var crossReferences = !divisionOnly && head.TextStart < endOfText
            ? CrossReferenceReader.Read(body, outline, head.TextStart, endOfText, head.Diagnostics)
            : [];
        return new Telegram
        {
            ReferenceId = id,
            Header = header,
            Classification = head.Classification?.Value,
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
            Summary = divisionOnly ? null : SummaryReader.Read(body, head.TextLine, head.TextStart, textEnd),
            Sections = Math.Max(head.Classification?.Sections ?? 1, body.Sections),
            IsPartial = isPartial,
            Outline = outline,
            CrossReferences = crossReferences,
            Redactions = divisionOnly ? [] : RedactionReader.Read(bodyText, bodyStart, bodyEnd),
            ReftelMentions = divisionOnly ? [] : ReftelMentionReader.Read(bodyText, head.TextStart, endOfText, head.References),
            Diagnostics = head.Diagnostics,
            HeaderLeaves = headerLeaves.Finish(headerText, headerStart, headerEnd),
            BodyLeaves = bodyLeaves.Finish(bodyText, bodyFrom, bodyText.Length),
        };
    }

    // Pages of the first generation printed the hour twice and no minutes, so hours are compared, and days.
    private static bool Differs(DateTimeGroup? group, DateTime? created) =>
        group is { } sent && created is { } carrier && (sent.Utc.Date != carrier.Date || (carrier.TimeOfDay != TimeSpan.Zero && sent.Utc.Hour != carrier.Hour));
}
