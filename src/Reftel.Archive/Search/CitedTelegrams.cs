using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Search;

/// <summary>What a telegram refers to, as the store has it: of the index it could only be learnt by walking through all that is cited.</summary>
internal static class CitedTelegrams
{
    /// <summary>The canonical IDs to which the telegrams of an ID refer.</summary>
    /// <param name="connection">Of the state that is searched.</param>
    /// <param name="id">Canonical reference ID, a published alias of it, or source ID.</param>
    /// <param name="publicOnly">Released telegrams alone: a held one does not even tell that it refers to something.</param>
    public static IReadOnlyList<string> Of(SqliteConnection connection, string id, bool publicOnly) =>
    [
        .. connection.Query<string>(
            """
            WITH citing AS (
                SELECT id FROM document WHERE reference_id = @id
                UNION SELECT id FROM document WHERE source_id = @id
                UNION SELECT document_id FROM alias WHERE published = @id)
            SELECT DISTINCT x.target FROM citing c JOIN document d ON d.id = c.id JOIN citation x ON x.document_id = d.id
            WHERE d.state = 'released' OR NOT @publicOnly ORDER BY x.target
            """,
            new { id, publicOnly }),
    ];
}
