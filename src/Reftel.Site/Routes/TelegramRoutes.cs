using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Addresses of telegrams: their pages, the short <c>/ID</c>, and pages about missing ones.</summary>
internal static class TelegramRoutes
{
    private const string Page = ".html";
    private const string Reading = Addresses.ReadingEnding;
    private const string Changes = Addresses.ChangesEnding;
    private const string Plain = ".txt";
    private const string Ris = ".ris";
    private const string Bibtex = ".bib";

    public static void AddTo(RouteMap map)
    {
        map.MapMarked("/cable/{**rest}", CableAsync);
        map.MapMarked("/source/{**rest}", SourceAsync);
        map.Map("/missing/{file}", MissingAsync);
        map.Map("/{**any}", AnyAsync);
    }

    /// <summary>Where a reader comes who asks for that telegram: to its page, what is left of it, or who cites it.</summary>
    /// <returns>Null where readers know nothing of it.</returns>
    public static async Task<string?> LeadToAsync(Visit visit, TelegramName name, CancellationToken cancellation)
    {
        if (await visit.Archive.FindAsync(name.ToString(), cancellation: cancellation) is { } released) return Addresses.Telegram(released.Listing);
        // It has no address to lead to: that of its page would tell when it was sent.
        if (await visit.Archive.FindTombstoneAsync(name.ToString(), cancellation) is not null) return "/" + Uri.EscapeDataString(name.ToString());
        return name.Homonym == 1 && (await visit.Archive.CitedByAsync(name.Id.ToString(), cancellation)).Count > 0 ? Addresses.Missing(name.Id.ToString()) : null;
    }

    /// <summary>One with a reference ID; the month of the address is only a help: a wrong one leads to the right one.</summary>
    private static Task<Answer> CableAsync(Visit visit, CancellationToken cancellation)
    {
        var rest = visit.Part("rest");
        var (name, form) = Form(rest[(rest.LastIndexOf('/') + 1)..]);
        return TelegramName.TryParse(name, out var read) ? TelegramAsync(visit, read.ToString(), form, cancellation) : NotFoundAsync(visit, rest, cancellation);
    }

    /// <summary>One without.</summary>
    private static async Task<Answer> SourceAsync(Visit visit, CancellationToken cancellation)
    {
        var rest = visit.Part("rest");
        var (name, form) = Form(rest);
        if (!await IsKnownAsync(visit, name, cancellation))
        {
            // A source ID may itself end in .txt or .html, or in .reading or .changes, which stand before .html in other forms.
            string[] others = rest.EndsWith(Page, StringComparison.OrdinalIgnoreCase) ? [rest, rest[..^Page.Length]] : [rest];
            foreach (var other in others)
            {
                if (await IsKnownAsync(visit, other, cancellation)) return await TelegramAsync(visit, other, Page, cancellation);
            }
        }

        return await TelegramAsync(visit, name, form, cancellation);
    }

    private static async Task<bool> IsKnownAsync(Visit visit, string id, CancellationToken cancellation) =>
        await visit.Archive.FindAsync(id, cancellation: cancellation) is not null || await visit.Archive.FindTombstoneAsync(id, cancellation) is not null;

    private static async Task<Answer> TelegramAsync(Visit visit, string id, string form, CancellationToken cancellation)
    {
        int? version = null;
        if (visit.Asked("v") is { Length: > 0 } pinned)
        {
            if (!int.TryParse(pinned, out var number) || number < 1) return await NoVersionAsync(visit, id, cancellation);
            version = number;
        }

        if (await visit.Archive.FindAsync(id, version, cancellation) is not { } released)
        {
            return await visit.Archive.FindTombstoneAsync(id, cancellation) is { } tombstone
                ? await Tombstones.AnswerAsync(visit, tombstone, IsFile(form), cancellation)
                : await NoVersionAsync(visit, id, cancellation);
        }

        var address = Addresses.Telegram(released.Listing);
        var own = address[..^Page.Length] + form;
        var query = form == Changes || IsFile(form) ? "" : visit.Asked("q");
        if (!IsSame(visit.Path, own) && !IsSame(visit.Path, address[..^Page.Length]))
            return Answer.MovedTo(own + (version, query) switch
            {
                (null, "") => "",
                (null, _) => $"?q={Uri.EscapeDataString(query)}",
                (_, "") => $"?v={version}",
                _ => $"?v={version}&q={Uri.EscapeDataString(query)}",
            });
        if (form == Changes) return await VersionChanges.AnswerAsync(visit, released, cancellation) ?? await NotFoundAsync(visit, id, cancellation);
        if (IsFile(form)) return File(released, form, visit.Publication.Settings, version);

        var telegram = released.Read();
        var cited = await visit.Archive.FindListingsAsync([.. telegram.References.Select(reference => reference.Id?.ToString()).OfType<string>().Distinct()], cancellation);
        var marks = query.Length == 0 ? null : PublicArchive.Marks(query, released.Header, released.Body, telegram);
        var chrome = await visit.ChromeAsync(cancellation);
        var related = await visit.Archive.RelatedAsync(released, cancellation);
        var (previous, next) = await visit.Archive.NeighboursAsync(released.Listing, cancellation);
        var around = new Surroundings(
            cited.ToDictionary(pair => pair.Key, pair => TelegramLine.From(pair.Value)), [], [], chrome.Collections.FirstOrDefault(collection => collection.Name == released.Collection), [])
        {
            Related = related ?? RelatedTelegrams.None,
            Neighbours = (previous is null ? null : TelegramLine.From(previous), next is null ? null : TelegramLine.From(next)),
        };
        if (released.Listing.ReferenceId is { } reference)
        {
            around = around with
            {
                CitedBy = [.. (await visit.Archive.CitedByAsync(reference, cancellation)).Select(TelegramLine.From)],
                Articles = [.. visit.Publication.Articles.Citing(reference)],
                Homonyms = [.. (await visit.Archive.HomonymsAsync(reference, cancellation)).Where(other => other.Homonym != released.Listing.Homonym).Select(TelegramLine.From)],
            };
        }

        return Answer.Page(Pages.TelegramView.Create(TelegramPage.Make(chrome, released, telegram, around, Desk.Encoder, form == Reading, query, marks, version is not null))) with { IsIncomplete = related is null };
    }

    /// <summary>Says who cites a telegram that is not released; what else is known of it makes no difference here.</summary>
    private static async Task<Answer> MissingAsync(Visit visit, CancellationToken cancellation)
    {
        var (name, _) = Form(visit.Part("file"));
        if (!TelegramName.TryParse(name, out var read)) return await NotFoundAsync(visit, name, cancellation);
        if (await visit.Archive.FindAsync(read.ToString(), cancellation: cancellation) is { } released) return Answer.MovedTo(Addresses.Telegram(released.Listing));
        var id = read.Id.ToString();
        var citedBy = read.Homonym == 1 ? await visit.Archive.CitationsAsync(read.Id, cancellation) : [];
        if (citedBy.Count == 0) return await NotFoundAsync(visit, read.ToString(), cancellation);
        if (!IsSame(visit.Path, Addresses.Missing(id))) return Answer.MovedTo(Addresses.Missing(id));
        return await MissingRoutes.PageAsync(visit, read.Id, citedBy, cancellation);
    }

    /// <summary>A reference ID in any spelling leads to its telegram; anything else is not found.</summary>
    private static async Task<Answer> AnyAsync(Visit visit, CancellationToken cancellation)
    {
        var any = visit.Part("any");
        var (name, form) = Form(any);
        if (!TelegramName.TryParse(name, out var read)) return await NotFoundAsync(visit, any, cancellation);
        if (await visit.Archive.FindAsync(read.ToString(), cancellation: cancellation) is { } released) return Answer.MovedTo(Addresses.Telegram(released.Listing));
        // It has no address to lead to: that of its page would tell when it was sent.
        if (await visit.Archive.FindTombstoneAsync(read.ToString(), cancellation) is { } tombstone) return await Tombstones.AnswerAsync(visit, tombstone, IsFile(form), cancellation);
        var isCited = read.Homonym == 1 && (await visit.Archive.CitedByAsync(read.Id.ToString(), cancellation)).Count > 0;
        return isCited ? Answer.MovedTo(Addresses.Missing(read.Id.ToString())) : await NotFoundAsync(visit, read.ToString(), cancellation);
    }

    // Depends on what was asked for and on released telegrams alone: a held one and an unknown one read the same.
    private static async Task<Answer> NotFoundAsync(Visit visit, string asked, CancellationToken cancellation)
    {
        if (TelegramName.TryParse(asked, out var name))
        {
            return await visit.ApologizeAsync(
                $"No telegram {name} here", ["No released telegram has this reference ID, and none that is released cites it."], cancellation,
                nearby: await NearbyIds.OfAsync(visit, name.Id, cancellation));
        }

        var chrome = await visit.ChromeAsync(cancellation);
        return await visit.ApologizeAsync(
            "Nothing here", ["This site has no page at that address."], cancellation,
            nearby: await NearbyIds.OfAsync(visit, asked, cancellation), links: [.. NearbyPages.OfMonth(chrome, asked), .. NearbyPages.Of(chrome, asked)]);
    }

    /// <summary>Where a telegram is there, and the version asked for is not.</summary>
    private static async Task<Answer> NoVersionAsync(Visit visit, string id, CancellationToken cancellation)
    {
        if (visit.Asked("v").Length == 0 || await visit.Archive.FindAsync(id, cancellation: cancellation) is not { } released) return await NotFoundAsync(visit, id, cancellation);
        var line = TelegramLine.From(released.Listing);
        var versions = released.LatestVersion == 1 ? "It has one version." : $"Its versions are 1 to {released.LatestVersion}.";
        return await visit.ApologizeAsync($"No such version of {line.Id}", [$"The telegram is here, but not in the version that this address names. {versions}"], cancellation, nearby: [line]);
    }

    private static Answer File(ReleasedTelegram released, string form, SiteSettings settings, int? version)
    {
        var (text, mediaType) = form switch
        {
            Ris => (BibliographyEntry.Of(settings, released, version).ToRis(), "application/x-research-info-systems"),
            Bibtex => (BibliographyEntry.Of(settings, released, version).ToBibtex(), "application/x-bibtex"),
            _ => (PlainText(released), "text/plain"),
        };
        return Answer.Bytes(Encoding.UTF8.GetBytes(text), $"{mediaType}; charset=utf-8");
    }

    private static bool IsFile(string form) => form is Plain or Ris or Bibtex;

    private static string PlainText(ReleasedTelegram released) =>
        released.Header.Length == 0 ? released.Body : released.Header + (released.Header.EndsWith('\n') ? "" : "\n") + released.Body;

    private static bool IsSame(string asked, string address) => asked == Uri.UnescapeDataString(address);

    /// <summary>The name in an address, and which form of the telegram is asked for.</summary>
    private static (string Name, string Form) Form(string file)
    {
        foreach (var form in (ReadOnlySpan<string>)[Reading, Changes, Page, Plain, Ris, Bibtex])
        {
            if (file.EndsWith(form, StringComparison.OrdinalIgnoreCase)) return (file[..^form.Length], form);
        }

        return (file, Page);
    }
}
