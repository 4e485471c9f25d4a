namespace Reftel.Telegrams.Tests;

public sealed class HeadingTests
{
    [Theory]
    [InlineData("weather allows.", true)]
    [InlineData("weather allows the", false)]
    public void Capitals_alone_behind_a_page_marker_are_a_heading_where_a_sentence_ended_before_it(string before, bool isHeading)
    {
        var body = $"UNCLAS PORT ARVE 000052\n\nSUBJECT: HARBOR REPORT\n\n1. (U) Pell Islands attends the committee when the\n{before}\n \nPORT ARVE 00000052  002 OF 002\n \n \nSKERRHOLM\n\n2. (U) The register lists 20,100 seafarers.\n";
        var telegram = Telegram.Parse(body);
        telegram.Outline.Any(node => node.Kind == OutlineKind.Heading && node.Label == "SKERRHOLM").ShouldBe(isHeading);
        telegram.Outline.Where(node => node.Kind == OutlineKind.Paragraph).Select(node => node.Label).ShouldBe(["1", "2"]);
    }
}
