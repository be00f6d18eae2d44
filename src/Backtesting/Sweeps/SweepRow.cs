using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Sweeps;

/// <summary>What came of one definition.</summary>
/// <param name="Bot">Which.</param>
/// <param name="Statistics">The figures of its backtest; null where it could not be tried.</param>
/// <param name="Problem">Why it could not, and what to do.</param>
public sealed record SweepRow(
    [property: JsonPropertyName("bot")] BotDefinition Bot, [property: JsonPropertyName("statistics")] BacktestStatistics? Statistics, [property: JsonPropertyName("problem")] string? Problem);
