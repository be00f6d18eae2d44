using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// The stored form of a <see cref="PaperExchange"/>, also in the middle of a candle. Options and market rules are given
/// anew when it is loaded.
/// </summary>
public sealed record PaperState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The market whose candle is being walked; null before the first.</summary>
    [JsonPropertyName("walking")] public string? Walking { get; init; }

    /// <summary>The number of the last order taken.</summary>
    [JsonPropertyName("lastOrder")] public required long LastOrder { get; init; }

    /// <summary>The number of the last execution.</summary>
    [JsonPropertyName("lastExecution")] public required long LastExecution { get; init; }

    /// <summary>Totals by currency; what is bound follows from the orders.</summary>
    [JsonPropertyName("totals")] public required SortedDictionary<string, decimal> Totals { get; init; }

    /// <summary>Where each market stands.</summary>
    [JsonPropertyName("markets")] public required List<PaperMarketState> Markets { get; init; }

    /// <summary>Executions within retention, oldest first.</summary>
    [JsonPropertyName("executions")] public required List<PaperExecution> Executions { get; init; }

    /// <summary>Per bot, the highest placement number that is no longer on record.</summary>
    [JsonPropertyName("forgotten")] public required SortedDictionary<string, long> Forgotten { get; init; }

    /// <summary>Events that have happened and were not taken yet.</summary>
    [JsonPropertyName("outbox")] public required List<PaperEvent> Outbox { get; init; }

    /// <summary>Live orders in order of arrival.</summary>
    [JsonInclude, JsonPropertyName("orders")] internal List<PaperOrder> Orders { get; init; } = [];

    /// <summary>Closed orders within retention, oldest first.</summary>
    [JsonInclude, JsonPropertyName("closed")] internal List<PaperOrder> Closed { get; init; } = [];
}

/// <summary>Where one market stands, in the middle of a candle too.</summary>
public sealed record PaperMarketState
{
    /// <summary>Which market.</summary>
    [JsonPropertyName("symbol")] public required string Symbol { get; init; }

    /// <summary>The next funding time, in Unix milliseconds.</summary>
    [JsonPropertyName("nextFunding")] public required long NextFunding { get; init; }

    /// <summary>What of the candle's volume our orders can still fill; null while none did.</summary>
    [JsonPropertyName("volumeLeft")] public decimal? VolumeLeft { get; init; }

    /// <summary>The bots' positions.</summary>
    [JsonPropertyName("positions")] public required List<PaperPosition> Positions { get; init; }

    [JsonInclude, JsonPropertyName("path")] internal CandlePath Path { get; init; } = new();

    [JsonInclude, JsonPropertyName("underway")] internal List<CommandUnderway> Underway { get; init; } = [];
}
