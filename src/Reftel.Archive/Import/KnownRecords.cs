using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Tells, while a file is being read, which of its records were imported before: these need no decoding and no parsing.</summary>
internal sealed class KnownRecords : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SightingWriter? _sightings;

    /// <summary>Reads through a connection of its own: it serves another thread than the writer.</summary>
    public KnownRecords(ArchiveFolder folder)
    {
        _connection = new Database(folder).OpenForReading();
        // Into an empty archive everything is new.
        if (_connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM sighting)")) _sightings = new SightingWriter(_connection, TimeProvider.System);
    }

    public bool Has(RecordPlace place) => _sightings is not null && _sightings.Has(null, place);

    public void Dispose()
    {
        _sightings?.Dispose();
        _connection.Dispose();
    }
}
