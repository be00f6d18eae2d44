using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Local.Store;

/// <summary>What a host was last started with, so that whoever looks at its database needs nothing beside it.</summary>
internal sealed record StoredSetup
{
    private const string Key = "setup";

    /// <summary>The rules of the markets.</summary>
    [JsonPropertyName("instruments")] public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>What the account began with, in quote.</summary>
    [JsonPropertyName("capital")] public required Money Capital { get; init; }

    /// <summary>The risk limits.</summary>
    [JsonPropertyName("limits")] public required RiskLimits Limits { get; init; }

    /// <summary>What is assumed about fills, on paper and where a real run is replayed.</summary>
    [JsonPropertyName("paper")] public required PaperOptions Paper { get; init; }

    /// <summary>Changes of running bots and limits, oldest first: a replay that knows one configuration only cannot follow them.</summary>
    [JsonPropertyName("changes")] public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Stores it in place of the one before, whose markets stay known: removed bots traded them.</summary>
    public void Keep(SqliteDatabase database)
    {
        var before = Find(database);
        var whole = this with
        {
            Instruments = [.. Instruments, .. before?.Instruments.Where(o => Instruments.All(i => i.Symbol != o.Symbol)) ?? []],
            Changes = [.. before?.Changes ?? [], .. Changes],
        };
        database.InTransaction(() => database.Prepare("INSERT OR REPLACE INTO meta(key, value) VALUES($1, $2)", "$1", "$2").Run(Key, WireJson.Write(whole)));
    }

    /// <summary>The one of a database.</summary>
    /// <exception cref="StoreException">There is none.</exception>
    public static StoredSetup Read(SqliteDatabase database) => Find(database) ?? throw new StoreException($"database '{database.Path}': it does not tell the rules of its markets; start a host on it once.");

    private static StoredSetup? Find(SqliteDatabase database) =>
        database.Read(() => database.Prepare("SELECT value FROM meta WHERE key = $1", "$1").Rows(r => WireJson.Read<StoredSetup>(r.GetString(0)), Key)).SingleOrDefault();
}
