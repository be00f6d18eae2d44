using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Regimes;

/// <summary>What the detectors said after each candle of a series.</summary>
/// <param name="Series">The candles.</param>
/// <param name="Told">By the detector.</param>
/// <param name="Second">By the statistical one; null without a model.</param>
/// <param name="Transitions">The last changes of the first.</param>
public sealed record RegimeReplay(CandleSeries Series, IReadOnlyList<Regime> Told, IReadOnlyList<Regime>? Second, IReadOnlyList<RegimeTransition> Transitions)
{
    /// <summary>Runs them side by side.</summary>
    /// <exception cref="ArgumentException">The candles of a detector cannot be made of those of the series.</exception>
    public static RegimeReplay Of(CandleSeries series, RegimeSettings settings, RegimeModel? model)
    {
        var watch = new RegimeWatch(settings, series.Timeframe);
        var filter = model is null ? null : new RegimeFilter(model, series.Timeframe);
        var (told, second) = (new Regime[series.Count], filter is null ? null : new Regime[series.Count]);
        for (var i = 0; i < told.Length; i++)
        {
            var candle = series[i];
            watch.Add(in candle);
            told[i] = watch.Reading.Regime;
            if (filter is null) continue;
            filter.Add(in candle);
            second![i] = filter.Regime;
        }

        return new(series, told, second, watch.Detector.Transitions);
    }

    /// <summary>How the market was while each regime was told, those that were never told left out.</summary>
    public IEnumerable<RegimeFigures> Figures() =>
        Enum.GetValues<Regime>().Select(r => RegimeFigures.Of(this, r)).Where(f => f.Candles > 0);

    /// <summary>Share of candles of which the two said the same, over those of which both said something.</summary>
    public double Agreement
    {
        get
        {
            var both = Told.Zip(Second ?? []).Where(p => p.First != Regime.Mixed && p.Second != Regime.Mixed).ToList();
            return both.Count == 0 ? 0 : (double)both.Count(p => p.First == p.Second) / both.Count;
        }
    }

    /// <summary>How many candles the first told one regime of and the second another.</summary>
    public long Together(Regime told, Regime second) => Told.Zip(Second ?? []).LongCount(p => p.First == told && p.Second == second);
}
