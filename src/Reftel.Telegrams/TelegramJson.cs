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
        WriteHeader(writer, telegram.Header);
        writer.WriteString("classification", telegram.Classification);
        WriteStrings(writer, "captions", telegram.Captions);
        writer.WriteString("passing", telegram.Passing);
        WriteExecutiveOrder(writer, telegram);
        writer.WriteStartArray("tags");
        foreach (var tag in telegram.Tags) writer.WriteStringValue(tag.Code);
        writer.WriteEndArray();
        writer.WriteString("subject", telegram.Subject);
        writer.WriteString("subjectAsWritten", telegram.SubjectAsWritten);
        WriteReferences(writer, telegram.References);
        WriteClassifiedBy(writer, telegram.ClassifiedBy);
        writer.WriteString("signer", telegram.Signer);
        writer.WriteString("summary", telegram.Summary);
        writer.WriteNumber("sections", telegram.Sections);
        writer.WriteBoolean("isPartial", telegram.IsPartial);
        writer.WriteStartArray("outline");
        foreach (var node in telegram.Outline) WriteNode(writer, node);
        writer.WriteEndArray();
        writer.WriteStartArray("crossReferences");
        foreach (var reference in telegram.CrossReferences)
        {
            writer.WriteStartObject();
            WriteSpan(writer, reference.Span);
            writer.WriteString("target", reference.Target);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("reftelMentions");
        foreach (var mention in telegram.ReftelMentions)
        {
            writer.WriteStartObject();
            WriteSpan(writer, mention.Span);
            writer.WriteString("label", mention.Label);
            writer.WriteString("id", mention.Target?.ToString());
            writer.WriteString("paragraph", mention.Paragraph);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("redactions");
        foreach (var redaction in telegram.Redactions)
        {
            writer.WriteStartObject();
            WriteSpan(writer, redaction);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("diagnostics");
        foreach (var diagnostic in telegram.Diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteString("code", diagnostic.Code);
            writer.WriteString("message", diagnostic.Message);
            WriteSpan(writer, diagnostic.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteHeader(Utf8JsonWriter writer, TransmissionHeader header)
    {
        writer.WriteString("transmissionId", header.TransmissionId);
        WriteStrings(writer, "routing", header.Routing);
        if (header.Station is { } station)
        {
            writer.WriteStartObject("station");
            writer.WriteString("routingIndicator", station.RoutingIndicator);
            writer.WriteString("serial", station.Serial);
            WriteNumber(writer, "section", station.Section);
            writer.WriteString("filed", station.Filed);
            writer.WriteEndObject();
        }
        else writer.WriteNull("station");

        writer.WriteString("security", header.Security);
        writer.WriteString("dateTimeGroup", header.DateTimeGroup?.ToString());
        writer.WriteStartArray("precedence");
        foreach (var precedence in header.Precedence) writer.WriteStringValue(NameOf(precedence));
        writer.WriteEndArray();
        if (header.From is { } from)
        {
            writer.WriteStartObject("from");
            writer.WriteString("name", from.Name);
            writer.WriteString("post", from.Post);
            writer.WriteString("routingIndicator", from.RoutingIndicator);
            writer.WriteEndObject();
        }
        else writer.WriteNull("from");

        WriteAddressees(writer, "action", header.Action);
        WriteAddressees(writer, "info", header.Info);
        if (header.Distribution is { } distribution)
        {
            writer.WriteStartObject("distribution");
            writer.WriteString("role", distribution.Role);
            WriteStrings(writer, "offices", distribution.Offices);
            WriteStrings(writer, "infoOffices", distribution.InfoOffices);
            writer.WriteString("draftedBy", distribution.DraftedBy);
            WriteStrings(writer, "approvedBy", distribution.ApprovedBy);
            writer.WriteEndObject();
        }
        else writer.WriteNull("distribution");
    }

    private static string NameOf(Precedence precedence) => precedence switch
    {
        Precedence.Flash => "flash",
        Precedence.Immediate => "immediate",
        Precedence.Priority => "priority",
        _ => "routine",
    };

    private static void WriteAddressees(Utf8JsonWriter writer, string name, IReadOnlyList<Addressee> addressees)
    {
        writer.WriteStartArray(name);
        foreach (var addressee in addressees)
        {
            writer.WriteStartObject();
            writer.WriteString("routingIndicator", addressee.RoutingIndicator);
            writer.WriteString("name", addressee.Name);
            writer.WriteString("serial", addressee.Serial);
            writer.WriteString("precedence", addressee.Precedence);
            WriteStrings(writer, "excluded", addressee.Excluded);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteExecutiveOrder(Utf8JsonWriter writer, Telegram telegram)
    {
        if (telegram.ExecutiveOrder is { } order)
        {
            writer.WriteStartObject("executiveOrder");
            writer.WriteString("number", order.Number);
            writer.WriteString("raw", order.Raw);
            writer.WriteEndObject();
        }
        else writer.WriteNull("executiveOrder");

        writer.WriteString("declassifyOn", telegram.DeclassifyOn?.ToString("yyyy-MM-dd"));
    }

    private static void WriteReferences(Utf8JsonWriter writer, IReadOnlyList<Reference> references)
    {
        writer.WriteStartArray("references");
        foreach (var reference in references)
        {
            writer.WriteStartObject();
            writer.WriteString("label", reference.Label);
            writer.WriteString("kind", reference.Kind.ToString().ToLowerInvariant());
            writer.WriteString("id", reference.Id?.ToString());
            writer.WriteString("text", reference.Text);
            writer.WriteString("note", reference.Note);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteClassifiedBy(Utf8JsonWriter writer, ClassifiedBy? classifiedBy)
    {
        if (classifiedBy is null)
        {
            writer.WriteNull("classifiedBy");
            return;
        }

        writer.WriteStartObject("classifiedBy");
        writer.WriteString("name", classifiedBy.Name);
        writer.WriteString("title", classifiedBy.Title);
        WriteStrings(writer, "reasons", classifiedBy.Reasons);
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, OutlineNode node)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", node.Kind.ToString().ToLowerInvariant());
        writer.WriteString("label", node.Label);
        writer.WriteString("portion", node.Portion);
        writer.WriteString("anchor", node.Anchor);
        WriteSpan(writer, node.Span);
        writer.WriteStartArray("children");
        foreach (var child in node.Children) WriteNode(writer, child);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter writer, TextSpan span)
    {
        writer.WriteNumber("start", span.Start);
        writer.WriteNumber("length", span.Length);
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
