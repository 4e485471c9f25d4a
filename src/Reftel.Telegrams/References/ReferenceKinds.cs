using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Tells what a reference that is no telegram points to, by the words in it.</summary>
internal static class ReferenceKinds
{
    private static readonly (string Word, ReferenceKind Kind)[] ByWord =
    [
        ("E-MAIL", ReferenceKind.Email), ("EMAIL", ReferenceKind.Email), ("E MAIL", ReferenceKind.Email), ("TELCON", ReferenceKind.Phone), ("TELECON", ReferenceKind.Phone), ("PHONE", ReferenceKind.Phone),
        ("PHONECON", ReferenceKind.Phone), ("FONECON", ReferenceKind.Phone), ("MEMCON", ReferenceKind.Memo), ("MEMORANDUM", ReferenceKind.Memo), ("MEMO", ReferenceKind.Memo), ("LETTER", ReferenceKind.Letter),
        ("LTR", ReferenceKind.Letter), ("IIR", ReferenceKind.Report), ("REPORT", ReferenceKind.Report), ("INCSR", ReferenceKind.Report), ("FAM", ReferenceKind.Book),
        ("FAH", ReferenceKind.Book), ("HANDBOOK", ReferenceKind.Book), ("MANUAL", ReferenceKind.Book), ("CFR", ReferenceKind.Book), ("USC", ReferenceKind.Book),
        ("CONVERSATION", ReferenceKind.Phone), ("CALL", ReferenceKind.Phone),
    ];

    private static readonly string[] OtherDocuments =
        ["FAX", "MEETING", "DTG", "OSC", "UNSCR", "RESOLUTION", "TD-", "WEBSITE", "HTTP", "DISCUSSION", "NOTE", "MSG", "MESSAGE", "SECDEF", "ARTICLE", "PAPER", "AIRGRAM"];

    private static readonly SearchValues<string> AnyWord =
        SearchValues.Create([.. ByWord.Select(pair => pair.Word), .. OtherDocuments], StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind; <see cref="ReferenceKind.Other"/> where no word tells.</summary>
    public static ReferenceKind Of(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyWord)) return ReferenceKind.Other;
        foreach (var (word, kind) in ByWord)
        {
            if (HasWord(text, word)) return kind;
        }

        return ReferenceKind.Other;
    }

    /// <summary>True when the words name a document of their own, rather than say something of the telegram before them.</summary>
    public static bool IsDocument(string text)
    {
        if (!text.AsSpan().ContainsAny(AnyWord)) return false;
        if (Of(text) != ReferenceKind.Other) return true;
        foreach (var word in OtherDocuments)
        {
            if (HasWord(text, word)) return true;
        }

        return false;
    }

    // At a word's start; the plural counts too.
    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if (end < text.Length && text[end] is 'S' or 's') end++;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end >= text.Length || !char.IsLetter(text[end]) || !char.IsLetter(word[^1]))) return true;
        }

        return false;
    }
}
