namespace Reftel.Archive.Reporting;

/// <summary>What is odd in an archive's telegrams, at a glance. Texts are the latest of each telegram, as they came: corrections change nothing here but what has no ID, date or subject.</summary>
/// <param name="Telegrams">Telegrams whose text was read.</param>
/// <param name="Units">Characters of their texts, blanks around lines and fields left out, in UTF-16 units.</param>
/// <param name="UnreadUnits">Of these, how many no rule of the parser understood.</param>
/// <param name="UnreadLines">Lines that no rule understood, by shape: digits are 9, letters stay, blanks are one.</param>
/// <param name="Diagnostics">What the parser remarked, by code.</param>
/// <param name="MisspeltIds">IDs as published that are not the canonical ones.</param>
/// <param name="Homonyms">Telegrams that share an ID with a different one.</param>
/// <param name="Copies">Telegrams that say the same under different IDs: sent again, or corrected.</param>
/// <param name="WithoutReferenceId">Telegrams without one.</param>
/// <param name="WithoutDate">Telegrams whose time of creation nobody tells.</param>
/// <param name="WithoutSubject">Telegrams without one.</param>
/// <param name="Quarantined">Rejected records, by reason.</param>
public sealed record CollectionReport(
    long Telegrams,
    long Units,
    long UnreadUnits,
    ReportedGroups UnreadLines,
    ReportedGroups Diagnostics,
    ReportedPairs MisspeltIds,
    ReportedHomonyms Homonyms,
    ReportedCopies Copies,
    ReportedGroup WithoutReferenceId,
    ReportedGroup WithoutDate,
    ReportedGroup WithoutSubject,
    ReportedGroups Quarantined);

/// <summary>An example of something odd.</summary>
/// <param name="Document">The telegram's name; the file for a rejected record.</param>
/// <param name="Place"><c>body line 12</c>, <c>record 3</c>; null where it is the whole telegram.</param>
/// <param name="Text">The line, or what was remarked; shortened. Null where there is no more to say.</param>
public sealed record ReportedExample(string Document, string? Place, string? Text);

/// <summary>Odd things of one kind.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Examples">The first of them, three at most.</param>
public sealed record ReportedGroup(string Key, long Count, IReadOnlyList<ReportedExample> Examples);

/// <summary>Odd things, grouped.</summary>
/// <param name="Count">How many there are in all.</param>
/// <param name="Groups">How many groups they make; a lower bound where they are more than are told apart.</param>
/// <param name="Largest">The largest groups.</param>
public sealed record ReportedGroups(long Count, long Groups, IReadOnlyList<ReportedGroup> Largest);

/// <summary>An ID as published, and the telegram that it leads to.</summary>
/// <param name="Published">As a carrier prints it.</param>
/// <param name="Document">The telegram's name.</param>
public sealed record ReportedPair(string Published, string Document);

/// <summary>IDs as published that lead elsewhere.</summary>
/// <param name="Count">How many.</param>
/// <param name="First">The first of them.</param>
public sealed record ReportedPairs(long Count, IReadOnlyList<ReportedPair> First);

/// <summary>A telegram that shares its ID.</summary>
/// <param name="Document">Its name.</param>
/// <param name="Created">When; null where nobody tells.</param>
/// <param name="Subject">Its subject; null for none.</param>
public sealed record ReportedHomonym(string Document, string? Created, string? Subject);

/// <summary>Different telegrams under one ID, kept apart.</summary>
/// <param name="Count">How many IDs.</param>
/// <param name="First">The telegrams of the first of these IDs.</param>
public sealed record ReportedHomonyms(long Count, IReadOnlyList<ReportedHomonym> First);

/// <summary>Telegrams that say the same.</summary>
/// <param name="Telegrams">How many telegrams have a copy.</param>
/// <param name="Groups">How many groups they make.</param>
/// <param name="Largest">The largest groups.</param>
public sealed record ReportedCopies(long Telegrams, long Groups, IReadOnlyList<ReportedCopyGroup> Largest);

/// <summary>Telegrams that are copies of each other.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them, ten at most.</param>
public sealed record ReportedCopyGroup(long Count, IReadOnlyList<ReportedHomonym> First);
