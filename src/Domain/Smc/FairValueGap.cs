using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>The price range between the first and the third of three candles in a row, which only the second traded.</summary>
/// <param name="Id">Its number among the objects of its timeframe.</param>
/// <param name="Bias">The direction of the move that left it.</param>
/// <param name="Low">Lower edge, in quote.</param>
/// <param name="High">Upper edge, in quote.</param>
/// <param name="At">When the second candle opened.</param>
/// <param name="ConfirmedAt">When the third candle had closed.</param>
/// <param name="Reached">How deep the market has come back, in quote: the near edge at first; moves only inward.</param>
public readonly record struct FairValueGap(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("bias")] Bias Bias,
    [property: JsonPropertyName("low")] double Low,
    [property: JsonPropertyName("high")] double High,
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt,
    [property: JsonPropertyName("reached")] double Reached) : IConfirmed
{
    /// <summary>When a candle first traded into it.</summary>
    [JsonPropertyName("touched")] public Instant? TouchedAt { get; init; }

    /// <summary>When the market had traded through all of it; after that it no longer counts.</summary>
    [JsonPropertyName("ended")] public Instant? InvalidatedAt { get; init; }

    /// <summary>Why it no longer counts.</summary>
    [JsonIgnore] public EndReason? Reason => InvalidatedAt is null ? null : EndReason.Filled;

    /// <summary>How much of it the market has traded since, 0 to 100.</summary>
    [JsonIgnore] public double FilledPercent => 100 * (Bias == Bias.Bullish ? High - Reached : Reached - Low) / (High - Low);

    /// <summary>What a closed candle makes of it.</summary>
    internal FairValueGap After(in Candle candle, Instant now)
    {
        var sign = Bias.Sign();
        var reach = sign > 0 ? candle.Low : candle.High;
        if (sign * (reach - Reached) >= 0) return this;
        var far = sign > 0 ? Low : High;
        var isFilled = sign * (reach - far) <= 0;
        return this with { Reached = isFilled ? far : reach, TouchedAt = TouchedAt ?? now, InvalidatedAt = isFilled ? now : null };
    }
}
