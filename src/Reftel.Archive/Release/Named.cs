using Dapper;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive.Release;

/// <summary>A document that an operator has named.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Name">As the change log has it.</param>
/// <param name="State">As the store has it.</param>
/// <param name="IsGone">Its texts were expunged.</param>
internal sealed record Named(long Id, string Name, string State, bool IsGone)
{
    private sealed record Row(string? ReferenceId, long Homonym, string SourceId, string State, long Gone);

    /// <summary>The documents with these IDs, each once, and the IDs that none has.</summary>
    public static (List<Named> Documents, List<string> Unknown) Find(WriteSession session, IEnumerable<string> ids)
    {
        List<Named> found = [];
        List<string> unknown = [];
        HashSet<long> seen = [];
        foreach (var id in ids)
        {
            if (Find(session, id) is not { } document) unknown.Add(id);
            else if (seen.Add(document.Id)) found.Add(document);
        }

        return (found, unknown);
    }

    /// <summary>The document with a reference ID in any spelling, an alias of one, or a source ID.</summary>
    public static Named? Find(WriteSession session, string id)
    {
        var reader = new DocumentReader(session.Connection, session.Texts);
        var document = ReferenceId.TryParse(id, out var read) ? reader.Identify(read.ToString(), null) : -1;
        if (document < 0) document = reader.Identify(id, null);
        if (document < 0) return null;
        var row = session.Connection.QuerySingle<Row>(
            """
            SELECT reference_id AS ReferenceId, homonym AS Homonym, source_id AS SourceId, state AS State,
                NOT EXISTS (SELECT 1 FROM version v WHERE v.document_id = d.id AND v.encoding <> 9) AS Gone
            FROM document d WHERE id = @document
            """,
            new { document });
        return new Named(document, TelegramDocument.NameOf(row.ReferenceId, row.Homonym, row.SourceId), row.State, row.Gone != 0);
    }
}
