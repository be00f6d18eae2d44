using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>How a detector is measured on simulated markets, whose true regime is known.</summary>
public sealed record RegimeAccuracy
{
    /// <summary>The detector.</summary>
    public RegimeSettings Settings { get; init; } = new();

    /// <summary>How long each market runs, in candles of a minute.</summary>
    public int Minutes { get; init; } = 90 * 1440;

    /// <summary>The first minutes, in which the detector only learns what is usual.</summary>
    public int RunInMinutes { get; init; } = 7 * 1440;

    /// <summary>The confirmation window after each change of the true regime, in minutes: as long as the shortest range or trend lasts.</summary>
    public int WindowMinutes { get; init; } = 8 * 60;

    /// <summary>Measures the statistical detector with this model in place of the first.</summary>
    public RegimeModel? Model { get; init; }

    /// <summary>Runs the detector over the market of a seed. Equal seeds give equal scores, on every machine but for the last digit of a logarithm.</summary>
    public RegimeScore Of(ulong seed)
    {
        if (Model is null)
        {
            var watch = new RegimeWatch(Settings, Timeframe.OneMinute);
            return Of(seed, candle => { watch.Add(in candle); return watch.Reading.Regime; });
        }

        var filter = new RegimeFilter(Model, Timeframe.OneMinute);
        return Of(seed, candle => { filter.Add(in candle); return filter.Regime; });
    }

    private RegimeScore Of(ulong seed, Func<Candle, Regime> detect)
    {
        var market = new SimulatedMarket(new() { Seed = seed });
        var score = new RegimeScore(WindowMinutes);
        for (var i = 0; i < Minutes; i++)
        {
            var told = detect(market.Next());
            if (i >= RunInMinutes) score.Add(TrueRegimes.Of(market.TrueRegime), told);
        }

        return score;
    }
}
