using System.Text.Json;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Answers of the search as JSON, alike from the API and the command line.</summary>
public static class SearchJson
{
    /// <summary>Writes an answer: query, total, results, facets, histogram, next.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="query">As it was asked.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="withState">Operators see of each telegram whether it is released.</param>
    public static void Write(Utf8JsonWriter writer, string query, SearchAnswer answer, bool withState = false)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(answer);
        writer.WriteStartObject();
        writer.WriteString("query", query);
        writer.WriteNumber("total", answer.Total);
        writer.WriteStartArray("results");
        foreach (var found in answer.Results) Write(writer, found, withState);
        writer.WriteEndArray();
        writer.WriteStartObject("facets");
        foreach (var (facet, name) in SearchQuestion.Facets)
        {
            writer.WriteStartArray(name);
            foreach (var value in answer.Facets.TryGetValue(facet, out var values) ? values : [])
            {
                writer.WriteStartObject();
                writer.WriteString("value", value.Value);
                writer.WriteString("label", value.Label);
                writer.WriteNumber("count", value.Count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("histogram");
        foreach (var month in answer.Histogram)
        {
            writer.WriteStartObject();
            writer.WriteString("month", month.Month);
            writer.WriteNumber("count", month.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("next", answer.Next);
        if (answer.DidYouMean is { } better) writer.WriteString("didYouMean", better);
        writer.WriteEndObject();
    }

    /// <summary>Writes one telegram that was found.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="found">The telegram.</param>
    /// <param name="withState">As for an answer.</param>
    /// <param name="withPassages">False where they were not sought.</param>
    public static void Write(Utf8JsonWriter writer, FoundTelegram found, bool withState = false, bool withPassages = true)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(found);
        writer.WriteStartObject();
        WriteListing(writer, Addresses.Listing(found));
        if (withState) writer.WriteString("state", found.State);
        if (withPassages) WritePassages(writer, found.Passages);
        if (found.Copies.Count > 0)
        {
            writer.WriteStartArray("copies");
            foreach (var copy in found.Copies) Write(writer, copy, withState, withPassages: false);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes telegrams that say what a telegram says: copies, similar.</summary>
    public static void Write(Utf8JsonWriter writer, RelatedTelegrams related)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(related);
        writer.WriteStartObject();
        writer.WriteStartArray("copies");
        foreach (var copy in related.Copies)
        {
            writer.WriteStartObject();
            WriteListing(writer, copy.Telegram);
            writer.WriteNumber("percent", copy.Percent);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("similar");
        foreach (var telegram in related.Similar)
        {
            writer.WriteStartObject();
            WriteListing(writer, telegram);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteListing(Utf8JsonWriter writer, TelegramListing telegram)
    {
        writer.WriteString("referenceId", telegram.ReferenceId);
        writer.WriteString("sourceId", telegram.SourceId);
        writer.WriteString("subject", telegram.Subject);
        writer.WriteString("created", telegram.Created);
        writer.WriteString("released", telegram.Released);
        writer.WriteString("origin", telegram.Origin);
        writer.WriteString("classification", telegram.Classification);
    }

    private static void WritePassages(Utf8JsonWriter writer, IReadOnlyList<Passage> passages)
    {
        writer.WriteStartArray("passages");
        foreach (var passage in passages)
        {
            writer.WriteStartObject();
            writer.WriteString("paragraph", passage.Paragraph);
            writer.WriteString("text", passage.Text);
            writer.WriteStartArray("marks");
            foreach (var mark in passage.Marks)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(mark.Start);
                writer.WriteNumberValue(mark.Length);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
