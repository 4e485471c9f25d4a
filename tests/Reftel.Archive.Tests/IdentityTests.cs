namespace Reftel.Archive.Tests;

public sealed class IdentityTests
{
    [Fact]
    public void Telegram_whose_carrier_names_no_ID_is_known_by_the_one_in_its_text()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("unnamed.txt", Invented.Text())).New.ShouldBe(1);
        var found = archive.Find("09PORTARVE52");
        found.SourceId.ShouldBe("unnamed.txt");
        found.Header.ShouldBe(Invented.Header());
        found.Body.ShouldBe(Invented.Body());
        archive.Find("unnamed.txt").ReferenceId.ShouldBe("09PORTARVE52");
    }

    [Theory]
    [InlineData("09EFTOPORTARVE12", "09PORTARVE12")]
    [InlineData("09SECTION01OF02PORTARVE12", "09PORTARVE12")]
    [InlineData("09PORTARVE00012", "09PORTARVE12")]
    [InlineData("09 PORT ARVE 12", "09PORTARVE12")]
    public async Task Published_ID_that_is_malformed_answers_beside_the_canonical_one(string published, string canonical)
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage(published, body: Invented.Body(12))));
        foreach (var id in new[] { published, canonical })
        {
            archive.Find(id).ReferenceId.ShouldBe(canonical);
            (await archive.Public.FindAsync(id, cancellation: TestContext.Current.CancellationToken)).ShouldNotBeNull().Listing.ReferenceId.ShouldBe(canonical);
        }

        archive.Find(canonical).Sightings.Single().Metadata.ShouldContain(new KeyValuePair<string, string>("referenceId", published));
    }

    [Fact]
    public void Malformed_ID_and_canonical_one_are_the_same_telegram()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("malformed.html", Invented.HtmlPage("09EFTOPORTARVE52")), archive.Put("page.html", Invented.HtmlPage())).ShouldBeCounts(read: 2, isNew: 1, unchanged: 1);
    }

    [Fact]
    public void Canonical_ID_comes_before_anothers_alias()
    {
        using var archive = new TemporaryArchive();
        // An alias that is another telegram's own ID cannot come from a carrier that tells the truth.
        archive.Import(archive.Put("page.html", Invented.HtmlPage()), archive.Put("other.html", Invented.HtmlPage("09PORTARVE53", body: Invented.Body(53))));
        archive.Tamper("INSERT INTO alias (published, document_id) SELECT '09PORTARVE52', id FROM document WHERE reference_id = '09PORTARVE53'");
        archive.Find("09PORTARVE52").ReferenceId.ShouldBe("09PORTARVE52");
    }

    [Fact]
    public void Document_without_reference_ID_is_known_by_its_source_ID()
    {
        const string Note = "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON THE HARBOR\n\n1. It silts up.\n";
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("notes/harbor.txt", Note), archive.Put("other/harbor.txt", Note)).ShouldBeCounts(read: 2, isNew: 1, unchanged: 1);
        archive.Import(archive.Put("other/sea.txt", Note)).New.ShouldBe(1);
        archive.Import(archive.Put("other/harbor.txt", Note + "2. Still.\n")).NewVersions.ShouldBe(1);
        var note = archive.Find("harbor.txt");
        note.ReferenceId.ShouldBeNull();
        note.Version.ShouldBe(2);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Document_without_reference_ID_takes_the_year_of_its_references_from_whichever_carrier_knows_it()
    {
        const string Note = "UNCLAS PORT ARVE\n\nSUBJECT: A NOTE\n\nREF: PORT ARVE 7\n\n1. It silts up.\n";
        foreach (var lines in new[] { new[] { Invented.Line(Note, "", null, created: "2009-02-25"), Invented.Line(Note, "", null) }, [Invented.Line(Note, "", null), Invented.Line(Note, "", null, created: "2009-02-25")] })
        {
            using var archive = new TemporaryArchive();
            archive.Import(archive.Put("lines.ndjson", string.Concat(lines))).ShouldBeCounts(read: 2, isNew: 1, unchanged: 1);
            archive.Ask<string>("SELECT group_concat(target) FROM citation").ShouldBe("09PORTARVE7");
            archive.Faults().ShouldBeEmpty();
        }
    }

    [Fact]
    public void Two_telegrams_on_one_tape_are_two()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("tape.txt", Invented.Text(52) + "\n\nNNNN\n" + Invented.Text(53) + "\n\nNNNN\n")).ShouldBeCounts(read: 2, isNew: 2);
        archive.Find("09PORTARVE53").SourceId.ShouldBe("tape.txt#2");
    }
}
