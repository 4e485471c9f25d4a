using System.Runtime.InteropServices;
using System.Text;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Where a text has something that is sought.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="End">The unit after the last.</param>
/// <param name="Words">Which of the words it is, a bit each.</param>
internal readonly record struct SoughtPlace(int Start, int End, ulong Words);

/// <summary>Finds the places of a text that a query found it for.</summary>
/// <remarks>
/// Texts are cut by the rules of the index, word for word with its positions, so that marks agree with what was found. Nearly all words are passed over by their first
/// letter and their length, before anything is made of them.
/// </remarks>
internal sealed class SoughtPlaces(SoughtWords sought)
{
    // A word of a compound that is sought; where in the compound is settled when its end is known.
    private readonly record struct Pending(string Term, int Position);

    private readonly List<SoughtPlace> _places = [];
    private readonly Dictionary<(int Phrase, int Place, int Position), (int Start, int End, int Stretch)> _parts = [];
    private readonly List<Pending> _pending = [];
    private int _position = -1;
    private int _stretch;

    /// <summary>Any place was found so far, of a phrase or a word.</summary>
    private bool FoundAny => _places.Count > 0 || _parts.Count > 0;

    /// <summary>Marks of a telegram, header and body.</summary>
    public static TelegramMarks Marks(SoughtWords sought, string header, string body, Telegram read)
    {
        if (sought.Count == 0) return TelegramMarks.None;
        var places = new SoughtPlaces(sought);
        places.Read(header, new TextSpan(0, header.Length));
        return new TelegramMarks(First(places.Finish()), First(InBody(sought, body, read, int.MaxValue)));

        static IReadOnlyList<TextMark> First(List<SoughtPlace> found) =>
            [.. found.Take(TelegramMarks.Most).Select(place => new TextMark(place.Start, place.End - place.Start))];
    }

    /// <summary>The places of a body, in order, not overlapping.</summary>
    /// <param name="sought">What is sought.</param>
    /// <param name="body">The text.</param>
    /// <param name="read">The telegram as read from it.</param>
    /// <param name="enough">After so many UTF-16 units reading ends, if anything was found by then.</param>
    /// <param name="paragraphs">After so many paragraphs that have all of the words reading ends.</param>
    public static List<SoughtPlace> InBody(SoughtWords sought, string body, Telegram read, int enough, int paragraphs = int.MaxValue)
    {
        var places = new SoughtPlaces(sought);
        List<BodyStretch> stretches = [];
        BodyStretch.Cut(read, stretches);
        var textStart = read.Outline.Count > 0 ? read.Outline[0].Span.Start : int.MaxValue;
        var partStart = 0;
        foreach (var stretch in stretches)
        {
            if (stretch.Span.Start > enough && places.FoundAny) break;
            if (stretch.BeginsPart)
            {
                if (stretch.Span.Start > textStart && places.HasAllFrom(partStart) && --paragraphs == 0) break;
                partStart = places._places.Count;
                places._position++;
            }

            places.Read(body, stretch.Span);
        }

        return places.Finish();
    }

    // Every word that is sought, from one of the places found on. Whether a phrase is there is known at the end only.
    private bool HasAllFrom(int first)
    {
        if (sought.Phrases.Count > 0) return false;
        var words = 0UL;
        for (var i = first; i < _places.Count; i++) words |= _places[i].Words;
        return System.Numerics.BitOperations.PopCount(words) == sought.Count;
    }

    // As Tokenizer.Read does it.
    private void Read(string text, TextSpan span)
    {
        _stretch++;
        var lower = Tokenizer.Lower[..128];
        var part = span.Of(text);
        Span<char> term = stackalloc char[Tokenizer.MaxTerm];
        var sink = new Sink(this);
        for (var at = 0; ;)
        {
            while (at < part.Length && part[at] < 128 && lower[part[at]] == 0) at++;
            if (at == part.Length) return;
            var letters = 0x40;
            var end = at;
            for (; end < part.Length && part[end] < 128 && lower[part[end]] is var c and not 0; end++) letters &= c;
            var length = end - at;
            if (letters == 0 || length > Tokenizer.MaxTerm || (end < part.Length && part[end] > ' ' && Compound.MayGoOn(part, end)))
            {
                at = ReadCompound(part, at, span.Start, ref sink);
                continue;
            }

            _position++;
            if (sought.MayBe(lower[part[at]], length))
            {
                for (var i = 0; i < length; i++) term[i] = (char)lower[part[at + i]];
                Add(term[..length], _position, span.Start + at, span.Start + end);
            }

            at = end;
        }
    }

    private int ReadCompound(ReadOnlySpan<char> part, int at, int offset, ref Sink sink)
    {
        _pending.Clear();
        var behind = Compound.Read(part, at, ref sink);
        var whole = part[at..behind];
        // Marks at its ends belong to the text around it, but for the stop of an abbreviation.
        foreach (var (term, position) in CollectionsMarshal.AsSpan(_pending))
        {
            var (start, length) = Within(whole, term);
            Add(term, position, offset + at + start, offset + at + start + length);
        }

        return behind;
    }

    /// <summary>Where a compound has one of its words; all of it where that cannot be told, as of a word without its accents.</summary>
    private static (int Start, int Length) Within(ReadOnlySpan<char> whole, string term)
    {
        for (var from = 0; from < whole.Length;)
        {
            var found = whole[from..].IndexOf(term, StringComparison.OrdinalIgnoreCase);
            if (found < 0) break;
            var start = from + found;
            var end = start + term.Length;
            var digits = char.IsAsciiDigit(whole[start]);
            while (start > 0 && BelongsTo(whole[start - 1], digits)) start--;
            while (end < whole.Length && BelongsTo(whole[end], digits)) end++;
            var run = whole[start..end];
            if (run.Length == term.Length || (digits && run.TrimStart('0').Length == term.Length)) return (start, run.Length);
            from = end;
        }

        return (0, whole.Length);
    }

    private static bool BelongsTo(char c, bool digits) => digits ? char.IsAsciiDigit(c) : char.IsLetter(c);

    private void Pend(ReadOnlySpan<byte> term)
    {
        if (term.IsEmpty || !sought.MayBe(term[0], term.Length)) return;
        _pending.Add(new Pending(Encoding.UTF8.GetString(term), _position));
    }

    private void Add(ReadOnlySpan<char> term, int position, int start, int end)
    {
        var words = sought.FindLoosely(term);
        if (sought.Find(term) is { } found)
        {
            words |= found.Words;
            foreach (var (phrase, place) in found.Phrases) _parts.TryAdd((phrase, place, position), (start, end, _stretch));
        }

        if (words != 0) _places.Add(new SoughtPlace(start, end, words));
    }

    private List<SoughtPlace> Finish()
    {
        foreach (var ((phrase, place, position), first) in _parts)
        {
            if (place == 0) AddPhrase(sought.Phrases[phrase], phrase, position, first);
        }

        _places.Sort((one, other) => one.Start != other.Start ? one.Start.CompareTo(other.Start) : other.End.CompareTo(one.End));
        var kept = 0;
        var places = CollectionsMarshal.AsSpan(_places);
        foreach (var place in places)
        {
            if (kept > 0 && place.Start < places[kept - 1].End)
            {
                ref var last = ref places[kept - 1];
                last = new SoughtPlace(last.Start, Math.Max(last.End, place.End), last.Words | place.Words);
            }
            else places[kept++] = place;
        }

        _places.RemoveRange(kept, _places.Count - kept);
        return _places;
    }

    // Marked as one, but in pieces where a page marker stands between its words.
    private void AddPhrase(SoughtPhrase phrase, int number, int position, (int Start, int End, int Stretch) first)
    {
        List<(int Start, int End, int Stretch)> parts = [first];
        foreach (var place in phrase.Terms.Select(term => term.Place).Distinct().Where(place => place > 0))
        {
            if (Nearest(number, place, position + place, phrase.Slop) is not { } part) return;
            parts.Add(part);
        }

        if (phrase.Slop > 0)
        {
            foreach (var (start, end, _) in parts) _places.Add(new SoughtPlace(start, end, 1UL << phrase.Word));
            return;
        }

        foreach (var piece in parts.GroupBy(part => part.Stretch))
            _places.Add(new SoughtPlace(piece.Min(part => part.Start), piece.Max(part => part.End), 1UL << phrase.Word));
    }

    private (int Start, int End, int Stretch)? Nearest(int phrase, int place, int position, int slop)
    {
        for (var away = 0; away <= slop; away++)
        {
            if (_parts.TryGetValue((phrase, place, position + away), out var part) || _parts.TryGetValue((phrase, place, position - away), out part)) return part;
        }

        return null;
    }

    private readonly struct Sink(SoughtPlaces places) : IWordSink
    {
        public void Word(ReadOnlySpan<byte> padded, int length)
        {
            places._position++;
            places.Pend(padded[..length]);
        }

        public void Form(ReadOnlySpan<byte> padded, int length) => places.Pend(padded[..length]);

        public void Piece(ReadOnlySpan<byte> padded, int length) => places.Pend(padded[..length]);

        public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => places.Pend(padded[..length]);
    }
}
