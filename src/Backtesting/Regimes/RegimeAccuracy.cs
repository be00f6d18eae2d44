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

    /// <summary>Runs the detector over the market of a seed. Equal seeds give equal scores, on every machine but for the last digit of a logarithm.</summary>
    public RegimeScore Of(ulong seed) => Of(seed, new RegimeWatch(Settings, Timeframe.OneMinute));

    private RegimeScore Of(ulong seed, RegimeWatch watch)
    {
        var market = new SimulatedMarket(new() { Seed = seed });
        var score = new RegimeScore(WindowMinutes);
        for (var i = 0; i < Minutes; i++)
        {
            var candle = market.Next();
            watch.Add(in candle);
            if (i >= RunInMinutes) score.Add(TrueRegimes.Of(market.TrueRegime), watch.Reading.Regime);
        }

        return score;
    }
}
