using System.Text.Json;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Spaces;

namespace TraderAgent.Local.Store;

/// <summary>
/// Trials of one optimisation in a SQLite file of its own. Each is written as soon as it is done, so that a process that is killed at any
/// moment loses those under way at most. The file knows what its trials depend on, and takes no others.
/// </summary>
public sealed class SqliteTrialStore : ITrialStore, IDisposable
{
    private const int ApplicationId = 0x5472414F; // "TrAO"

    private static readonly string[] Steps =
    [
        """
        CREATE TABLE identity(part TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE trials(places TEXT PRIMARY KEY, figures TEXT, problem TEXT) WITHOUT ROWID;
        """,
    ];

    private readonly SqliteDatabase _database;
    private readonly Dictionary<ParameterSet, Trial> _trials;
    private readonly Lock _gate = new();

    private SqliteTrialStore(SqliteDatabase database)
    {
        _database = database;
        _trials = database.Read(() => database.Prepare("SELECT places, figures, problem FROM trials").Rows(r =>
            new Trial(ParameterSet.Parse(r.GetString(0)), r.IsDBNull(1) ? null : FiguresOf(r.GetString(1)), r.IsDBNull(2) ? null : r.GetString(2)))).ToDictionary(t => t.Set);
    }

    /// <summary>How many trials it holds.</summary>
    public int Count => _trials.Count;

    /// <summary>Opens a file, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">What the trials depend on; see <see cref="OptimisationIdentity"/>.</param>
    /// <param name="isFresh">Whether what the file holds is forgotten.</param>
    /// <returns>The store; or the names of the parts in which the file's trials differ.</returns>
    /// <exception cref="StoreException">Another optimisation has it open, or it cannot be used.</exception>
    public static (SqliteTrialStore? Store, IReadOnlyList<string> Differences) Open(string path, IReadOnlyDictionary<string, string> identity, bool isFresh = false)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var fileLock = HostLock.TryTake(path) ?? throw new StoreException($"results '{path}': another optimisation writes them; wait for it, or name another file (--results).");
        var database = Open(path, fileLock);
        try
        {
            if (isFresh) database.InTransaction(() => database.Run("DELETE FROM trials; DELETE FROM identity"));
            var known = database.Read(() => database.Prepare("SELECT part, value FROM identity").Rows(r => KeyValuePair.Create(r.GetString(0), r.GetString(1)))).ToDictionary();
            if (known.Count == 0) database.InTransaction(() => Write(database, identity));
            var differences = known.Count == 0 ? [] : identity.Keys.Union(known.Keys).Where(k => identity.GetValueOrDefault(k) != known.GetValueOrDefault(k)).Order(StringComparer.Ordinal).ToList();
            if (differences.Count == 0) return (new(database), []);
            database.Dispose();
            return (null, differences);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public Trial? Find(ParameterSet set)
    {
        lock (_gate) return _trials.GetValueOrDefault(set);
    }

    /// <inheritdoc />
    public void Add(Trial trial)
    {
        var figures = trial.Figures is null ? null : JsonSerializer.Serialize(trial.Figures.Select(f => double.IsFinite(f) ? f : (double?)null));
        lock (_gate)
        {
            _database.InLazyTransaction(() => _database.Prepare("INSERT OR REPLACE INTO trials VALUES ($places, $figures, $problem)", "$places", "$figures", "$problem").Run(trial.Set.Key, figures, trial.Problem));
            _trials[trial.Set] = trial;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _database.Dispose();

    private static SqliteDatabase Open(string path, HostLock fileLock)
    {
        try
        {
            return SqliteDatabase.OpenOther(path, fileLock, ApplicationId, Steps);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    private static void Write(SqliteDatabase database, IReadOnlyDictionary<string, string> identity)
    {
        foreach (var (part, value) in identity) database.Prepare("INSERT INTO identity VALUES ($part, $value)", "$part", "$value").Run(part, value);
    }

    private static double[] FiguresOf(string text) => [.. JsonSerializer.Deserialize<double?[]>(text)!.Select(f => f ?? double.NaN)];
}
