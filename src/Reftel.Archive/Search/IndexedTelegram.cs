using Reftel.Archive.Import;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>One telegram as the index holds it: always the latest version.</summary>
/// <param name="DocumentId">The document's number in the store.</param>
/// <param name="Version">Of the text, 1 for the first.</param>
/// <param name="TextHash">SHA-256 of the exact text, 64 hexadecimal digits in lower case.</param>
/// <param name="IsReleased">True for the public index, false for the held one.</param>
/// <param name="ReferenceId">Canonical; null where it has none.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="DocumentKind"><c>telegram</c>, <c>airgram</c>, …</param>
/// <param name="Collection">Its name; null for none.</param>
/// <param name="Projection">Derived from this text.</param>
/// <param name="Parsed">This text.</param>
/// <param name="Header">Exact.</param>
/// <param name="Body">Exact.</param>
internal sealed record IndexedTelegram(
    long DocumentId, int Version, string TextHash, bool IsReleased, string? ReferenceId, string SourceId, string DocumentKind, string? Collection,
    Projection Projection, Telegram Parsed, string Header, string Body);
