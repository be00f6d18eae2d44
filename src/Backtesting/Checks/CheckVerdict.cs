using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Checks;

/// <summary>What a check found about one bot.</summary>
public sealed record CheckVerdict
{
    /// <summary>Which bot.</summary>
    [JsonPropertyName("bot")] public required BotId Bot { get; init; }

    /// <summary>Its kind of strategy.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>How many moments were tried.</summary>
    [JsonPropertyName("runs")] public required int Runs { get; init; }

    /// <summary>Orders that were compared. A check of none has shown nothing.</summary>
    [JsonPropertyName("orders")] public required int Orders { get; init; }

    /// <summary>Candles of warm-up that the bot asks for; null where that was not the question.</summary>
    [JsonPropertyName("warmUpCandles")] public int? WarmUpCandles { get; init; }

    /// <summary>The first difference, in a sentence; null when there is none.</summary>
    [JsonPropertyName("finding")] public required string? Finding { get; init; }

    /// <summary>Whether it passed: something was compared, and nothing differed.</summary>
    [JsonPropertyName("passed")] public bool IsPassed => Finding is null && Orders > 0;
}
