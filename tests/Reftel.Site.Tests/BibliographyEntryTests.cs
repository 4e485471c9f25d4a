using System.Net;
using CsCheck;

namespace Reftel.Site.Tests;

public sealed class BibliographyEntryTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static readonly BibliographyEntry Plain = new("09PORTARVE52", "Embassy Port Arve", "TITLE", "2009-02-25", "Harbour papers", "https://harbour.example/x", "SECRET", ["PGOV"]);

    private async Task<(string Type, string Text)> FileAsync(string path)
    {
        using var response = await site.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return (response.Content.Headers.ContentType!.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Telegram_comes_as_ris()
    {
        var (type, text) = await FileAsync("/cable/2009/02/09PORTARVE52.ris");
        type.ShouldBe("application/x-research-info-systems; charset=utf-8");
        text.ShouldBe(string.Join("\r\n",
            "TY  - GOVDOC", "ID  - 09PORTARVE52", "AU  - Embassy Port Arve", "TI  - PORT ARVE'S 3RD ANNUAL HARBOR REPORT", "DA  - 2009/02/25/", "PY  - 2009", "M3  - Diplomatic telegram",
            "SN  - 09PORTARVE52", "PB  - Harbour papers", "DB  - Harbour papers", "N1  - Classification: UNCLASSIFIED//FOR OFFICIAL USE ONLY", "KW  - KTIP", "KW  - PGOV", "KW  - UNGA/C-6",
            "UR  - https://harbour.example/cable/2009/02/09PORTARVE52.html", "ER  - ", ""));
    }

    [Fact]
    public async Task Telegram_comes_as_bibtex()
    {
        var (type, text) = await FileAsync("/cable/2009/02/09PORTARVE52.bib");
        type.ShouldBe("application/x-bibtex; charset=utf-8");
        text.ShouldBe(
            """
            @techreport{09PORTARVE52,
              author = {{Embassy Port Arve}},
              title = {{PORT ARVE'S 3RD ANNUAL HARBOR REPORT}},
              type = {{Diplomatic telegram}},
              number = {{09PORTARVE52}},
              institution = {{Harbour papers}},
              year = {2009},
              month = feb,
              day = {25},
              note = {{Classification: UNCLASSIFIED//FOR OFFICIAL USE ONLY}},
              keywords = {{KTIP, PGOV, UNGA/C-6}},
              url = {https://harbour.example/cable/2009/02/09PORTARVE52.html}
            }

            """);
    }

    [Fact]
    public async Task Pinned_version_is_cited_as_such() =>
        (await FileAsync("/cable/2009/02/09PORTARVE52.ris?v=1")).Text.ShouldContain("UR  - https://harbour.example/cable/2009/02/09PORTARVE52.html?v=1\r\n");

    [Fact]
    public async Task Document_without_reference_id_or_date_is_cited_by_its_source()
    {
        var (_, text) = await FileAsync("/source/notes/harbour%20note.txt.bib");
        text.ShouldStartWith("@techreport{notes-harbour-note.txt,\n");
        text.ShouldContain("number = {{notes/harbour note.txt}}");
        text.ShouldNotContain("year");
        (await FileAsync("/source/notes/harbour%20note.txt.ris")).Text.ShouldNotContain("DA  -");
    }

    [Fact]
    public async Task Page_of_a_telegram_leads_to_both()
    {
        var page = Html.Page(await site.Client.GetStringAsync("/cable/2009/02/09PORTARVE52.html", TestContext.Current.CancellationToken));
        page.QuerySelectorAll("main a[href$='.ris'], main a[href$='.bib']").Select(link => link.TextContent).ShouldBe(["RIS", "BibTeX"]);
    }

    [Fact]
    public async Task Hostile_subject_stays_within_its_field()
    {
        (await FileAsync("/cable/2009/03/09PORTARVE66.ris")).Text.ShouldContain($"\r\nTI  - {TestArchive.HostileSubject}\r\n");
        (await FileAsync("/cable/2009/03/09PORTARVE66.bib")).Text.ShouldContain("title = {{<SCRIPT>ALERT(1)</SCRIPT> \\& \"MORE\"}},\n");
    }

    [Fact]
    public void Letters_that_tex_reads_are_written_so_that_it_prints_them() =>
        (Plain with { Title = @"50% of {A_B} \ #1 ~ ^ $5 & É" }).ToBibtex()
            .ShouldContain(@"{{50\% of \textbraceleft{}A\_B\textbraceright{} \textbackslash{} \#1 \textasciitilde{} \textasciicircum{} \$5 \& É}}");

    [Fact]
    public void Comma_does_not_part_the_name_of_an_origin()
    {
        var citation = Plain with { Author = "US Delegation, Secretary" };
        citation.ToRis().ShouldContain("AU  - US Delegation Secretary\r\n");
        citation.ToBibtex().ShouldContain("author = {{US Delegation, Secretary}}");
    }

    [Fact]
    public void No_text_at_all_breaks_out_of_its_field() =>
        Gen.String.Sample(text =>
        {
            var citation = Plain with { Title = Visible.Text(text), Author = Visible.Text(text), Tags = [Visible.Text(text)], Name = Visible.Text(text) };
            var lines = citation.ToRis().Split("\r\n");
            if (lines.Any(line => line.Contains('\n', StringComparison.Ordinal) || line.Contains('\r', StringComparison.Ordinal))) return false;
            if (lines[..^1].Any(line => line.Length < 6 || line[2..6] != "  - ")) return false;
            var bibtex = citation.ToBibtex();
            var depth = 0;
            foreach (var c in bibtex[..^2])
            {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                if (depth < 1 && c == '}') return false;
            }

            return depth == 1 && bibtex.EndsWith("\n}\n", StringComparison.Ordinal);
        }, iter: 5_000);
}
