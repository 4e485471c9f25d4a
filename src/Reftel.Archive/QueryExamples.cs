namespace Reftel.Archive;

/// <summary>A query as an example of the query language.</summary>
/// <param name="Query">As one would write it; it finds something in the sample collection.</param>
/// <param name="Meaning">What it finds: one sentence without a full stop, to be shown beside it.</param>
/// <param name="Group">The heading under which it stands; those of one group stand side by side.</param>
public sealed record QueryExample(string Query, string Meaning, string Group);

/// <summary>The query language in examples, for help pages. A test runs each.</summary>
public static class QueryExamples
{
    private const string Words = "Words and phrases";
    private const string Operators = "Operators, in capitals";
    private const string Nearness = "Nearness";
    private const string Spelling = "Beginnings and spellings";
    private const string Codes = "Codes and numbers";
    private const string Fields = "Fields";
    private const string Dates = "Dates";
    private const string References = "References";

    /// <summary>All of them, in the order in which they teach.</summary>
    public static IReadOnlyList<QueryExample> All { get; } =
    [
        new("harbor commission", "Telegrams with both words, anywhere", Words),
        new("foundation dissolving", "A word stands for its inflections: foundations, dissolve, dissolved", Words),
        new("\"harbor commission\"", "In quotation marks: exactly these words, side by side", Words),
        new("\"ministers\"", "One word in quotation marks is that word alone, not minister", Words),
        new("DCM", "An acronym stands for its long form too, and a long form in quotation marks for the acronym", Words),
        new("umbrella OR locusts", "Either word, or both", Operators),
        new("fisheries NOT convention", "The first without the second", Operators),
        new("fisheries -convention", "The same: a minus before a word is NOT", Operators),
        new("(tanker OR ferry) AND tide", "Brackets say what belongs together; AND may be left out, and binds more than OR", Operators),
        new("umbrella NEAR/12 foundations", "Within twelve words of each other, in either order", Nearness),
        new("\"cathedral street\" NEAR umbrella", "Phrases can be near, too; without a number within ten words", Nearness),
        new("par:(shop AND foundations)", "Both in one paragraph", Nearness),
        new("seafar*", "Words that begin so: seafarer, seafarers, seafaring", Spelling),
        new("lindgart~", "Words spelt nearly so: Lindgard; a letter or two are wrong, the first is right", Spelling),
        new("tammarro~1", "One letter is wrong at most", Spelling),
        new("08HALLEN30", "A reference ID in any spelling: the telegram itself first, then those that speak of it", Codes),
        new("\"STATE 6611\"", "Part of an ID: whatever the year", Codes),
        new("\"E.O. 12958\"", "Codes are found whole and in parts, with their stops or without", Codes),
        new("subject:pipeline", "In the subject alone", Fields),
        new("subject:(tanker OR pipeline)", "Brackets behind a field hold for all of it", Fields),
        new("tag:EFIS", "With this TAG", Fields),
        new("tag:EFIS,EWWT", "With either TAG: the same as tag:(EFIS OR EWWT)", Fields),
        new("origin:\"Embassy Hallen\"", "From this post, by its name or a part of it", Fields),
        new("from:\"port arve\"", "From the sender in the header", Fields),
        new("to:straitsend", "To this addressee, for action or information", Fields),
        new("classification:secret", "SECRET, with or without NOFORN; S alone will do", Fields),
        new("caption:NODIS", "With this caption", Fields),
        new("collection:straits", "From this collection", Fields),
        new("kind:telegram", "Documents of this kind", Fields),
        new("created:2008", "Sent in 2008; unknown stands for telegrams without a date", Dates),
        new("created:2007-06..2008-01", "From June 2007 to the end of January 2008; either end may be left out", Dates),
        new("created:>=2009-03-15", "On that day or later", Dates),
        new("created:\"15 Jan 2008\"", "On a day as one would write it; 15JAN08 will do, and 1/15/2008, the month first", Dates),
        new("released:2011", "Released in 2011", Dates),
        new("ref:08HALLEN30", "The telegram of this reference ID", References),
        new("cites:\"06 HALLEN 801\"", "Telegrams that refer to this one", References),
        new("cited-by:08HALLEN30", "Telegrams that this one refers to", References),
        new("tag:EFIS created:2006 \"straits league\"", "All of it together", References),
    ];
}
