using Dapper;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>A way to go on with what was typed, before its telegram was read.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Which of the typed words it replaces, with those after it.</param>
/// <param name="Text">As shown; of a telegram its ID.</param>
/// <param name="Replacement">What stands in the query instead.</param>
internal sealed record Offer(CompletionKind Kind, int Word, string Text, string Replacement)
{
    public string? Meaning { get; init; }

    public long? Count { get; init; }

    /// <summary>Reference ID, else source ID; null for posts and tags.</summary>
    public string? Telegram { get; init; }

    /// <summary>The completion of what was typed; null where its telegram is not there.</summary>
    public Completion? In(TypedEnd typed, IReadOnlyList<TelegramListing> telegrams)
    {
        var query = typed.With(Word, Replacement);
        if (Telegram is null) return new Completion(Kind, Text, query) { Meaning = Meaning, Count = Count };
        if (telegrams.FirstOrDefault(listing => (listing.ReferenceId ?? listing.SourceId) == Telegram) is not { } telegram) return null;
        return Kind == CompletionKind.Subject
            ? new Completion(Kind, telegram.Subject ?? telegram.Name, query) { Telegram = telegram }
            : new Completion(Kind, telegram.Name, query) { Telegram = telegram, Meaning = telegram.Subject };
    }
}

/// <summary>Finds ways to go on with a query that is being typed, in what readers may see.</summary>
/// <param name="connection">For the counts of released telegrams.</param>
/// <param name="view">Of the public index.</param>
internal sealed class Completer(SqliteConnection connection, IndexView view)
{
    /// <summary>Of each kind at most, so that none takes all the room.</summary>
    private const int MostOfKind = 4;

    /// <summary>Letters by which a post or a subject is told at least; a tag's meaning needs one more.</summary>
    private const int ShortestBeginning = 2;

    /// <summary>Terms that are looked at for a beginning, in alphabetical order.</summary>
    private const int MostTerms = 300;

    /// <summary>Of these, those that are sought: the most frequent.</summary>
    private const int MostSoughtTerms = 16;

    /// <summary>Subjects that are looked through. Whoever types a word that more of them have has to type the next.</summary>
    private const int MostSubjects = 20_000;

    /// <summary>Nobody waits longer for a word to be completed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private sealed class Total
    {
        public string Key { get; init; } = "";

        public string Label { get; init; } = "";

        public long Count { get; init; }
    }

    /// <summary>The ways, those of an ID first; some more than are shown, since telegrams may be of no use.</summary>
    public IReadOnlyList<Offer> Offers(TypedEnd typed) => typed.Field switch
    {
        null => [.. ReferenceIds(typed), .. Posts(typed), .. Tags(typed), .. Subjects(typed)],
        "origin" => [.. Posts(typed)],
        "tag" => [.. Tags(typed)],
        "ref" => [.. ReferenceIds(typed)],
        "subject" => [.. Subjects(typed)],
        _ => [],
    };

    // Of the longest run of last words that any post has.
    private IEnumerable<Offer> Posts(TypedEnd typed)
    {
        List<Total>? posts = null;
        for (var word = 0; word < typed.Words.Count; word++)
        {
            var slug = Slug.Of(typed.From(word));
            if (slug.Length < ShortestBeginning) continue;
            posts ??= Totals("SELECT key AS Key, min(label) AS Label, sum(count) AS Count FROM axis_total WHERE axis = 'origin' GROUP BY key", new { });
            var inner = "-" + slug;
            var found = posts.Where(post => post.Key.StartsWith(slug, StringComparison.Ordinal) || post.Key.Contains(inner, StringComparison.Ordinal)).ToList();
            if (found.Count == 0) continue;
            return found.OrderByDescending(post => post.Count).ThenBy(post => post.Key, StringComparer.Ordinal).Take(Most(typed))
                .Select(post => new Offer(CompletionKind.Post, word, post.Label, $"origin:{Quoted(post.Label, post.Key)}") { Count = post.Count });
        }

        return [];
    }

    private IEnumerable<Offer> Tags(TypedEnd typed)
    {
        for (var word = 0; word < typed.Words.Count; word++)
        {
            var beginning = typed.From(word).ToUpperInvariant();
            if (beginning.Length < ShortestBeginning) continue;
            var meant = beginning.Length > ShortestBeginning ? TagVocabulary.All.Where(tag => HasWord(tag.Name, beginning)).Select(tag => tag.Code).ToList() : [];
            var found = Totals(
                "SELECT key AS Key, min(label) AS Label, sum(count) AS Count FROM axis_total WHERE axis = 'tag' AND (key >= @beginning AND key < @end OR key IN @meant) GROUP BY key",
                new { beginning, end = beginning + char.MaxValue, meant });
            if (found.Count == 0) continue;
            return found.OrderByDescending(tag => tag.Key == beginning).ThenByDescending(tag => tag.Count).ThenBy(tag => tag.Key, StringComparer.Ordinal).Take(Most(typed))
                .Select(tag => new Offer(CompletionKind.Tag, word, tag.Key, $"tag:{Quoted(tag.Key, tag.Key)}") { Count = tag.Count, Meaning = TagVocabulary.Find(tag.Key) is { Name.Length: > 0 } known ? known.Name : null });
        }

        return [];
    }

    private IEnumerable<Offer> ReferenceIds(TypedEnd typed)
    {
        for (var word = 0; word < typed.Words.Count; word++)
        {
            if (BeginningOfId(typed.From(word)) is not { } beginning) continue;
            var found = Terms(IndexFields.Id, beginning).Take(MostTerms).Select(term => term.Text).Where(id => ReferenceId.TryParse(id, out var read) && read.ToString() == id).Take(Most(typed)).ToList();
            if (found.Count > 0) return found.Select(id => new Offer(CompletionKind.ReferenceId, word, id, typed.Field is null ? id : $"ref:{id}") { Telegram = id });
        }

        return [];
    }

    private IEnumerable<Offer> Subjects(TypedEnd typed)
    {
        for (var word = 0; word < typed.Words.Count; word++)
        {
            var words = QueryTokens.Of(typed.From(word));
            if (words.Count == 0 || words[^1].Word.Length < ShortestBeginning) continue;
            var all = new BooleanQuery();
            foreach (var whole in words.SkipLast(1)) all.Add(new TermQuery(new Term(IndexFields.Subject, whole.Word)), Occur.MUST);
            var last = new BooleanQuery(disableCoord: true);
            var subjects = 0;
            foreach (var (term, count) in Terms(IndexFields.Subject, words[^1].Word).Take(MostTerms).OrderByDescending(term => term.Count))
            {
                if (subjects + count > MostSubjects) continue;
                subjects += count;
                last.Add(new TermQuery(new Term(IndexFields.Subject, term)), Occur.SHOULD);
                if (last.Clauses.Count == MostSoughtTerms) break;
            }

            if (last.Clauses.Count == 0) continue;
            all.Add(last, Occur.MUST);
            var hits = view.Find(all, new SoughtHits([], SearchOrder.Newest, WithCounts: false), Most(typed), null, new SearchLimit(Longest, CancellationToken.None));
            if (hits.Total == 0) continue;
            var found = connection.Query<string>("SELECT coalesce(reference_id, source_id) FROM document WHERE id IN @ids AND state = 'released' ORDER BY created DESC, id", new { ids = hits.Top.Select(hit => hit.DocumentId) });
            return found.Select(name => new Offer(CompletionKind.Subject, word, name, $"ref:{Quoted(name, name)}") { Telegram = name });
        }

        return [];
    }

    private List<Total> Totals(string sql, object parameters) => connection.Query<Total>(sql, parameters).AsList();

    private IEnumerable<(string Text, int Count)> Terms(string field, string beginning)
    {
        if (MultiFields.GetTerms(view.Reader, field) is not { } all) yield break;
        var terms = all.GetEnumerator();
        var bytes = new BytesRef(beginning);
        for (var more = terms.SeekCeil(bytes) != TermsEnum.SeekStatus.END; more && StringHelper.StartsWith(terms.Term, bytes); more = terms.MoveNext())
            yield return (terms.Term.Utf8ToString(), terms.DocFreq);
    }

    private static int Most(TypedEnd typed) => typed.Field is null ? MostOfKind : PublicArchive.MostCompletions;

    /// <summary>The beginning of an ID in canonical form: year, letters of its origin, digits of its number; null for what is none.</summary>
    private static string? BeginningOfId(string typed)
    {
        var squeezed = string.Concat(typed.Where(c => c is not (' ' or '-' or '.' or '#'))).ToUpperInvariant();
        var letters = squeezed.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (letters is not (2 or 4)) return null;
        var rest = squeezed[letters..];
        var digits = rest.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (digits < 0) return squeezed[(letters - 2)..];
        return digits > 0 && rest.AsSpan(digits).IndexOfAnyExceptInRange('0', '9') < 0 ? squeezed[(letters - 2)..letters] + rest[..digits] + rest[digits..].TrimStart('0') : null;
    }

    private static bool HasWord(string name, string beginning)
    {
        var at = name.IndexOf(beginning, StringComparison.OrdinalIgnoreCase);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(name[at - 1]));
    }

    // In quotation marks where a value has blanks or marks; one that has quotation marks itself by another name.
    private static string Quoted(string value, string other)
    {
        if (value.Contains('"', StringComparison.Ordinal)) value = other.Replace("\"", "", StringComparison.Ordinal);
        return value.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? value : $"\"{value}\"";
    }
}
