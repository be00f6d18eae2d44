using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Commodity channel index (Donald Lambert, 1980): how far the typical price is from its mean, in units
/// of 0.015 mean absolute deviations. That deviation is from a mean that moves with every candle, so
/// reading the index costs a step per candle of its period.
/// </summary>
public sealed class Cci : ICandleIndicator
{
    private readonly int _period;
    private RollingMoments _window;
    private double _last;

    /// <summary>An index over the last <paramref name="period"/> candles.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Cci(int period)
    {
        _period = Require.Period(period);
        _window = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _window.IsReady;

    /// <summary>Mostly between -100 and 100; 0 when all prices are equal; NaN until ready.</summary>
    public double Value
    {
        get
        {
            if (!IsReady)
            {
                return double.NaN;
            }

            var (mean, apart) = (_window.Mean, 0.0);
            foreach (var price in _window.Values)
            {
                apart += Math.Abs(price - mean);
            }

            return Ratio.Of(_last - mean, 0.015 * apart / _period, whenZero: 0);
        }
    }

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _last = candle.TypicalPrice;
        _window.Add(_last);
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _window.Save(), _last];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, RollingMoments.StateLength(_period) + 1, nameof(Cci));
        _window = _window.Loaded(ref reader);
        _last = reader.Next();
    }
}
