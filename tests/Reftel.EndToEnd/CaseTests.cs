using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.EndToEnd;

/// <summary>
/// Every case of <c>tests/cases</c>: a text as it was found somewhere (<c>NAME.txt</c>, or <c>NAME.html</c> for a page), and what the parser has to say of it (<c>NAME.json</c>).
/// A new oddity is a new pair of files.
/// </summary>
/// <remarks>
/// The JSON has <c>about</c> (a sentence), <c>given</c> (members of a question to <c>reftel parse --jsonl</c> beside the text: <c>kind</c>, <c>year</c>, <c>referenceId</c>) and <c>expect</c>.
/// Of <c>expect</c> every member named is compared, those not named are free; in an object likewise, in a list each item in turn. Beside the members of an answer there are
/// <c>texts</c>, the running text of each part of the outline by its anchor, without its children's, labels, markings and page markers, blanks collapsed; <c>leaves</c>, the texts of the body's
/// leaves by their kind (<c>PageMarker</c>, <c>Unread</c>, …), blanks collapsed; and in <c>crossReferences</c> and <c>reftelMentions</c> <c>from</c>, the words that refer, as in <c>redactions</c> what was struck out.
/// </remarks>
public sealed class CaseTests
{
    public static TheoryData<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Folder, file)[..^5])];

    private static string Folder => Path.Combine(Path.GetDirectoryName(Repository.Samples)!, "tests", "cases");

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_is_read_as_expected(string name)
    {
        var path = Path.Combine(Folder, name);
        var pair = JsonNode.Parse(File.ReadAllText(path + ".json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        var isPage = File.Exists(path + ".html");
        var text = File.ReadAllText(path + (isPage ? ".html" : ".txt"));
        var question = new JsonObject { ["id"] = name, ["kind"] = isPage ? "html" : "telegram", ["text"] = text };
        foreach (var (member, value) in pair["given"]?.AsObject() ?? []) question[member] = value?.DeepClone();
        var answer = Answer(question);
        var page = isPage ? HtmlPage.TryRead(text, out _) : null;
        if (page?.ReferenceId is { } printed) question["referenceId"] ??= printed;
        var body = isPage ? page?.Body ?? "" : text;
        var telegram = Parsed(body, question);
        answer["texts"] = Texts(body, telegram);
        answer["leaves"] = Leaves(body, telegram);
        foreach (var reference in answer["crossReferences"]!.AsArray().Concat(answer["reftelMentions"]!.AsArray()).Concat(answer["redactions"]!.AsArray())) reference!["from"] = Collapsed(Cut(body, reference));
        var differences = new List<string>();
        Compare("", pair["expect"]!, answer, differences);
        differences.ShouldBeEmpty(pair["about"]!.GetValue<string>());
    }

    private static JsonObject Answer(JsonObject question)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(question.ToJsonString() + "\n"));
        using var output = new MemoryStream();
        ParseLines.Run(input, output, CancellationToken.None);
        return JsonNode.Parse(output.ToArray())!.AsObject();
    }

    // The library itself, for what the JSON leaves out.
    private static Telegram Parsed(string body, JsonObject question)
    {
        var year = question["year"]?.GetValue<int>();
        var id = question["referenceId"]?.GetValue<string>() is { } printed && ReferenceId.TryParse(printed, year, out var known) ? known : null;
        var context = new TelegramContext(id, year);
        return question["kind"]!.GetValue<string>() switch
        {
            "telegram" => Telegram.Parse(body, context),
            "header" or "referenceId" => Telegram.Parse("", "", context),
            _ => Telegram.Parse("", body, context),
        };
    }

    private static JsonObject Texts(string body, Telegram telegram)
    {
        var texts = new JsonObject();
        foreach (var node in telegram.Outline.SelectMany(WithChildren))
        {
            var own = telegram.BodyLeaves.Where(leaf => leaf.Kind == LeafKind.Text && node.Span.Contains(leaf.Span) && !node.Children.Any(child => child.Span.Contains(leaf.Span)));
            texts[node.Anchor] = Collapsed(string.Join(' ', own.Select(leaf => leaf.Span.Of(body).ToString())));
        }

        return texts;
    }

    private static JsonObject Leaves(string body, Telegram telegram)
    {
        var leaves = new JsonObject();
        foreach (var kind in Enum.GetValues<LeafKind>())
            leaves[kind.ToString()] = new JsonArray([.. telegram.BodyLeaves.Where(leaf => leaf.Kind == kind).Select(leaf => (JsonNode)Collapsed(leaf.Span.Of(body).ToString()))]);
        return leaves;
    }

    private static IEnumerable<OutlineNode> WithChildren(OutlineNode node) => node.Children.SelectMany(WithChildren).Prepend(node);

    private static string Cut(string text, JsonNode node)
    {
        var start = node["start"]!.GetValue<int>();
        return start + node["length"]!.GetValue<int>() <= text.Length ? text.Substring(start, node["length"]!.GetValue<int>()) : "";
    }

    private static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Compare(string at, JsonNode? expected, JsonNode? found, List<string> differences)
    {
        switch (expected)
        {
            case JsonObject members when found is JsonObject holder:
                foreach (var (member, value) in members)
                {
                    if (!holder.ContainsKey(member)) differences.Add($"{at}.{member} is not there");
                    else Compare($"{at}.{member}", value, holder[member], differences);
                }

                break;
            case JsonArray items when found is JsonArray list:
                if (items.Count != list.Count) differences.Add($"{at} has {list.Count} items, not {items.Count}: {list.ToJsonString()}");
                else
                {
                    for (var i = 0; i < items.Count; i++) Compare($"{at}[{i}]", items[i], list[i], differences);
                }

                break;
            default:
                if (!JsonNode.DeepEquals(expected, found)) differences.Add($"{at} is {found?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}");
                break;
        }
    }
}
