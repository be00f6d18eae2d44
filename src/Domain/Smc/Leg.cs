using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Smc;

/// <summary>
/// What has happened since a swing, told for the break of it that may follow: how far the market went the other way,
/// and the last candle against the break up to there.
/// </summary>
public sealed record Leg
{
    /// <summary>The direction of the break: up for the leg since a swing high.</summary>
    [JsonPropertyName("bias")] public required Bias Bias { get; init; }

    /// <summary>The farthest price the other way, in quote; null before the first candle.</summary>
    [JsonPropertyName("origin")] public double? Origin { get; set; }

    /// <summary>The last candle against the break at or before the origin.</summary>
    [JsonPropertyName("block")] public Candle? Block { get; set; }

    /// <summary>The last candle against the break.</summary>
    [JsonPropertyName("against")] public Candle? Against { get; set; }

    /// <summary>Begins anew with the candle of a swing just confirmed and those after it.</summary>
    internal void Restart(RecentCandles candles, int age)
    {
        (Origin, Block, Against) = (null, null, null);
        for (; age >= 0; age--) Add(candles[age]);
    }

    internal void Add(in Candle candle)
    {
        var sign = Bias.Sign();
        if (sign * (candle.Close - candle.Open) < 0) Against = candle;
        var reach = sign > 0 ? candle.Low : candle.High;
        if (Origin is { } origin && sign * (reach - origin) >= 0) return;
        (Origin, Block) = (reach, Against);
    }
}
