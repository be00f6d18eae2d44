using System.Text.Json.Serialization;

namespace TraderAgent.Runtime.Watch;

/// <summary>From when on something is an alert.</summary>
public sealed record WatchdogSettings
{
    /// <summary>The loop took no step for so long, by this machine's clock.</summary>
    [JsonPropertyName("heartbeat")] public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A request about an order had no outcome for so long.</summary>
    [JsonPropertyName("stuckOrder")] public TimeSpan StuckOrder { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether an order is at the exchange was not known for so long.</summary>
    [JsonPropertyName("unknownOrder")] public TimeSpan UnknownOrder { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A bot got no candle for so long beyond three of its candles.</summary>
    [JsonPropertyName("staleCandles")] public TimeSpan StaleCandles { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>This machine's clock and the exchange's differ by so much.</summary>
    [JsonPropertyName("clockSkew")] public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The exchange's key ends within so many days.</summary>
    [JsonPropertyName("keyExpiryDays")] public int KeyExpiryDays { get; init; } = 7;

    /// <summary>So much of the requests that the exchange takes is used, in percent.</summary>
    [JsonPropertyName("rateBudgetPercent")] public double RateBudgetPercent { get; init; } = 90;

    /// <summary>The exchange holds so much less (of a perpetual: more or less) than the ledgers say, in percent of it.</summary>
    [JsonPropertyName("balanceDriftPercent")] public double BalanceDriftPercent { get; init; } = 1;

    /// <summary>So little room is left on the disk of the database, in megabytes.</summary>
    [JsonPropertyName("diskMegabytes")] public int DiskMegabytes { get; init; } = 500;

    /// <summary>So many messages are not taken: fills that were set aside, or notifications that wait for a chat.</summary>
    [JsonPropertyName("deadLetters")] public int DeadLetters { get; init; } = 200;

    /// <summary>Looks in a row that must see a trouble before it is an alert, and that must not see it before that is over.</summary>
    [JsonPropertyName("confirmations")] public int Confirmations { get; init; } = 2;
}
