using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// A named set of assumptions about fills: how a limit order fills, what a taker pays beyond the price, how much of the volume is
/// ours, and how long an order travels. A result that turns with the set was made by the set and not by the strategy.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<FillAssumptions>))]
public enum FillAssumptions
{
    /// <summary>What a bad day gives: 5 bps and a tenth of the candle's range of slippage, an impact of 50 bps, 5 % of the volume, a second of latency.</summary>
    [JsonStringEnumMemberName("pessimistic")] Pessimistic,

    /// <summary>What usually happens: the defaults of <see cref="PaperOptions"/>.</summary>
    [JsonStringEnumMemberName("realistic")] Realistic,

    /// <summary>The best that could be: a limit fills when it is touched, no slippage, all of the volume, no latency.</summary>
    [JsonStringEnumMemberName("optimistic")] Optimistic,
}

/// <summary>What the named sets consist of.</summary>
public static class FillPresets
{
    /// <summary>The same options with a named set of assumptions about fills; fees and funding stay.</summary>
    public static PaperOptions With(this PaperOptions options, FillAssumptions assumptions)
    {
        var preset = assumptions switch
        {
            FillAssumptions.Pessimistic => new PaperOptions { SlippageBps = 5, SlippageRangePercent = new(10), ImpactBps = 50, VolumeShare = 0.05, LatencyMs = 1_000 },
            FillAssumptions.Optimistic => new PaperOptions { SlippageBps = 0, VolumeShare = 1, FillOnTouch = true },
            _ => new PaperOptions(),
        };
        return options with
        {
            SlippageBps = preset.SlippageBps, SlippageRangePercent = preset.SlippageRangePercent, ImpactBps = preset.ImpactBps,
            VolumeShare = preset.VolumeShare, FillOnTouch = preset.FillOnTouch, LatencyMs = preset.LatencyMs,
        };
    }

    /// <summary>The name of the set that options agree with; null where somebody chose their own.</summary>
    public static FillAssumptions? NameOf(PaperOptions options)
    {
        foreach (var assumptions in Enum.GetValues<FillAssumptions>())
            if (options.With(assumptions) == options) return assumptions;
        return null;
    }
}
