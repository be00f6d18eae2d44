using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Trades;

/// <summary>The stored form of a <see cref="TradeBot"/>.</summary>
public sealed record TradeState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public required int Version { get; init; }

    /// <summary>The open trade, and those that a late fill brought back.</summary>
    [JsonPropertyName("trades")] public required List<Trade> Trades { get; init; }

    /// <summary>What decides on the next.</summary>
    [JsonPropertyName("start")] public required TradeStartState Start { get; init; }

    /// <summary>The trailing stop's memory; null without one.</summary>
    [JsonPropertyName("trail")] public List<double[]>? Trail { get; init; }

    /// <summary>The finder's own state: what <see cref="ITradeFinder.Save"/> gave, or the <see cref="System.Text.Json.JsonElement"/> that was read.</summary>
    [JsonPropertyName("finder")] public required object Finder { get; init; }
}

/// <summary>The stored form of what decides on the next trade.</summary>
public sealed record TradeStartState
{
    /// <summary>The number of the next trade.</summary>
    [JsonPropertyName("nextTrade")] public required long NextTrade { get; init; }

    /// <summary>Starts that failed in a row.</summary>
    [JsonPropertyName("failed")] public required List<Retry> Failed { get; init; }

    /// <summary>What keeps trades apart.</summary>
    [JsonPropertyName("gate")] public required TradeGateState Gate { get; init; }

    /// <summary>The volatility's memory; null where sizes do not need it.</summary>
    [JsonPropertyName("volatility")] public double[]? Volatility { get; init; }
}
