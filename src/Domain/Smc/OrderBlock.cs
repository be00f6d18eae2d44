using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// The last candle against a move that broke structure: its whole range. A candle that trades back into it
/// mitigates it. A candle that closes through it turns it into a breaker, which works the other way until a candle
/// closes back through it.
/// </summary>
/// <param name="Id">Its number among the objects of its timeframe.</param>
/// <param name="Bias">Bullish: it supports from below.</param>
/// <param name="Low">Lower edge, in quote.</param>
/// <param name="High">Upper edge, in quote.</param>
/// <param name="At">When its candle opened.</param>
/// <param name="ConfirmedAt">When the break confirmed it.</param>
public readonly record struct OrderBlock(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("bias")] Bias Bias,
    [property: JsonPropertyName("low")] double Low,
    [property: JsonPropertyName("high")] double High,
    [property: JsonPropertyName("at")] Instant At,
    [property: JsonPropertyName("confirmed")] Instant ConfirmedAt) : IConfirmed
{
    /// <summary>When a candle first traded back into it.</summary>
    [JsonPropertyName("mitigated")] public Instant? MitigatedAt { get; init; }

    /// <summary>When a candle closed through it: from then on it is a breaker.</summary>
    [JsonPropertyName("breaker")] public Instant? BreakerAt { get; init; }

    /// <summary>When a candle first traded back into the breaker.</summary>
    [JsonPropertyName("retested")] public Instant? RetestedAt { get; init; }

    /// <summary>When a candle closed through the breaker; after that it no longer counts.</summary>
    [JsonPropertyName("ended")] public Instant? InvalidatedAt { get; init; }

    /// <summary>Why it no longer counts.</summary>
    [JsonIgnore] public EndReason? Reason => InvalidatedAt is null ? null : EndReason.Broken;

    /// <summary>The direction it works in now: its bias, or the opposite as a breaker.</summary>
    [JsonIgnore] public Bias Role => BreakerAt is null ? Bias : Bias.Opposite();

    /// <summary>Whether no candle has traded back into it in its present role.</summary>
    [JsonIgnore] public bool IsFresh => BreakerAt is null ? MitigatedAt is null : RetestedAt is null;

    /// <summary>The edge that the market reaches first in its present role.</summary>
    [JsonIgnore] internal double Near => Role == Bias.Bullish ? High : Low;

    /// <summary>The edge behind which it fails in its present role.</summary>
    [JsonIgnore] internal double Far => Role == Bias.Bullish ? Low : High;

    /// <summary>What a closed candle makes of it.</summary>
    internal OrderBlock After(in Candle candle, Instant now)
    {
        var sign = Role.Sign();
        var reach = sign > 0 ? candle.Low : candle.High;
        if (sign * (reach - Near) >= 0) return this;
        var fails = sign * (candle.Close - Far) < 0;
        return BreakerAt is null
            ? this with { MitigatedAt = MitigatedAt ?? now, BreakerAt = fails ? now : null }
            : this with { RetestedAt = RetestedAt ?? now, InvalidatedAt = fails ? now : null };
    }
}
