using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util.Automaton;

namespace Reftel.Archive.Search;

/// <summary>Words of a phrase with their places in it; several at one place stand for each other.</summary>
/// <param name="Word">What it counts as.</param>
/// <param name="Terms">Each with its place, the first at 0.</param>
/// <param name="Slop">How many places each may be away from its own.</param>
internal sealed record SoughtPhrase(int Word, IReadOnlyList<(int Place, string Term)> Terms, int Slop);

/// <summary>What a term of a text means to a query.</summary>
internal sealed class SoughtTerm
{
    /// <summary>The words that it is found for by itself, a bit each.</summary>
    public ulong Words { get; set; }

    /// <summary>The phrases that it may be part of, and where in them.</summary>
    public List<(int Phrase, int Place)> Phrases { get; } = [];
}

/// <summary>The words, phrases, beginnings and near spellings that a query wants to be found in the text, taken from the query as Lucene searches it.</summary>
/// <remarks>What a query calls one word with its inflections counts as one, and has one of 64 bits. What is excluded, and what fields filter by, is none of them.</remarks>
internal sealed class SoughtWords
{
    private const int MostWords = 64;

    /// <summary>Places that the words of a loose phrase may be away from where they belong: what queries can ask for is far less.</summary>
    private const int MostSlop = 50;

    private readonly Dictionary<string, SoughtTerm> _terms = new(StringComparer.Ordinal);
    private readonly List<(string Beginning, int Word)> _beginnings = [];
    private readonly List<(string Beginning, CharacterRunAutomaton Ending, int Word)> _nearly = [];
    private readonly List<SoughtPhrase> _phrases = [];
    private readonly List<IReadOnlyList<string>> _words = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    // By first byte of a term: a bit for each length that may be sought. Most words of a text are told apart by it.
    private readonly ulong[] _lengths = new ulong[256];
    private readonly Dictionary<string, SoughtTerm>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private SoughtWords() => _lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many words there are, phrases being one.</summary>
    public int Count => _words.Count;

    /// <summary>The terms by which each is found; of a beginning or a near spelling that itself.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Words => _words;

    public IReadOnlyList<SoughtPhrase> Phrases => _phrases;

    /// <summary>Of a query as it was read.</summary>
    public static SoughtWords Of(Query query)
    {
        var sought = new SoughtWords();
        sought.Visit(query);
        return sought;
    }

    /// <summary>False for most terms that are not sought, by their first byte and their length in bytes.</summary>
    public bool MayBe(byte first, int length) => (_lengths[first] >> Math.Min(length, 63) & 1) != 0;

    /// <summary>What a term means; null where it is not sought by itself or in a phrase.</summary>
    public SoughtTerm? Find(ReadOnlySpan<char> term) => _lookup.TryGetValue(term, out var found) ? found : null;

    /// <summary>The words of which the term is a beginning or a near spelling, a bit each.</summary>
    public ulong FindLoosely(ReadOnlySpan<char> term)
    {
        var words = 0UL;
        foreach (var (beginning, word) in _beginnings)
        {
            if (term.StartsWith(beginning, StringComparison.Ordinal)) words |= 1UL << word;
        }

        foreach (var (beginning, ending, word) in _nearly)
        {
            if (term.StartsWith(beginning, StringComparison.Ordinal) && ending.Run(term[beginning.Length..].ToString())) words |= 1UL << word;
        }

        return words;
    }

    private void Visit(Query query)
    {
        switch (query)
        {
            case BooleanQuery joined:
                foreach (var clause in joined.Clauses)
                {
                    if (!clause.IsProhibited) Visit(clause.Query);
                }

                break;
            case DisjunctionMaxQuery any:
                foreach (var one in any) Visit(one);
                break;
            case ConstantScoreQuery { Query: { } inner }:
                Visit(inner);
                break;
            case FilteredQuery filtered:
                Visit(filtered.Query);
                break;
            case PhraseQuery phrase:
                AddPhrase(phrase.GetTerms().Zip(phrase.GetPositions()), phrase.Slop);
                break;
            case MultiPhraseQuery phrase:
                AddPhrase(phrase.GetTermArrays().Zip(phrase.GetPositions()).SelectMany(pair => pair.First.Select(term => (term, pair.Second))), phrase.Slop);
                break;
            case AnyQuery any:
                foreach (var one in any.Parts) Visit(one);
                break;
            case PlaceQuery near:
                Visit(near.Approximation);
                break;
            case EverywhereQuery everywhere:
                Visit(everywhere.Text);
                foreach (var one in everywhere.Beside) Visit(one);
                break;
            case ExpansionQuery { Expansion: Beginning beginning } expansion when IsText(expansion.Field):
                AddBeginning(beginning.Prefix);
                break;
            case ExpansionQuery { Expansion: Spelling spelling } expansion when IsText(expansion.Field):
                AddNearly(spelling);
                break;
            case ExpansionQuery:
                break;
            default:
                AddTerms(query);
                break;
        }
    }

    private void AddTerms(Query query)
    {
        var terms = new HashSet<Term>();
        try
        {
            query.ExtractTerms(terms);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            // Some queries know their terms only once an index has been asked: these mark nothing.
            return;
        }

        var texts = terms.Where(IsText).Select(term => term.Text).Distinct().Order(StringComparer.Ordinal).ToList();
        if (texts.Count == 0 || NewWord(string.Join('|', texts), texts) is not { } word) return;
        foreach (var text in texts) Sought(text).Words |= 1UL << word;
    }

    private void AddPhrase(IEnumerable<(Term Term, int Place)> parts, int slop)
    {
        var terms = parts.Where(part => IsText(part.Term)).Select(part => (part.Place, Term: part.Term.Text)).ToList();
        if (terms.Count == 0) return;
        var first = terms.Min(term => term.Place);
        terms = terms.ConvertAll(term => (term.Place - first, term.Term));
        if (NewWord($"\"{string.Join(' ', terms)}\"{slop}", terms.ConvertAll(term => term.Term)) is not { } word) return;
        foreach (var (place, term) in terms) Sought(term).Phrases.Add((_phrases.Count, place));
        _phrases.Add(new SoughtPhrase(word, terms, Math.Min(slop, MostSlop)));
    }

    private void AddBeginning(string beginning)
    {
        if (beginning.Length == 0 || NewWord(beginning + '*', [beginning]) is not { } word) return;
        _beginnings.Add((beginning, word));
        var length = System.Text.Encoding.UTF8.GetByteCount(beginning);
        _lengths[FirstByte(beginning)] |= ulong.MaxValue << Math.Min(length, 63);
    }

    // As the index is asked for it: the first letter is right.
    private void AddNearly(Spelling spelling)
    {
        if (NewWord(spelling.Word + '~', [spelling.Word]) is not { } word) return;
        var beginning = spelling.Word[..(char.IsSurrogate(spelling.Word[0]) ? 2 : 1)];
        var ending = new LevenshteinAutomata(spelling.Word[beginning.Length..], withTranspositions: true).ToAutomaton(spelling.Edits);
        _nearly.Add((beginning, new CharacterRunAutomaton(ending), word));
        _lengths[FirstByte(beginning)] = ulong.MaxValue;
    }

    // The same words are sought in several fields; they count once. Null where they are known, or there are too many.
    private int? NewWord(string key, IReadOnlyList<string> terms)
    {
        if (_words.Count == MostWords || !_byKey.TryAdd(key, _words.Count)) return null;
        _words.Add(terms);
        return _words.Count - 1;
    }

    private SoughtTerm Sought(string text)
    {
        if (_terms.TryGetValue(text, out var known)) return known;
        _lengths[FirstByte(text)] |= 1UL << Math.Min(System.Text.Encoding.UTF8.GetByteCount(text), 63);
        return _terms[text] = new SoughtTerm();
    }

    private static byte FirstByte(string text)
    {
        Span<byte> bytes = stackalloc byte[4];
        System.Text.Rune.GetRuneAt(text, 0).EncodeToUtf8(bytes);
        return bytes[0];
    }

    private static bool IsText(Term term) => IsText(term.Field) && term.Text.Length > 0;

    private static bool IsText(string field) => field is IndexFields.Text or IndexFields.Subject or IndexFields.Summary;
}
