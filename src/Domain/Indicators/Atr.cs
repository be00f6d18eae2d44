using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Average true range in Wilder's smoothing (New Concepts in Technical Trading Systems, 1978).
/// The first candle has no previous close, and so no true range.
/// </summary>
public sealed class Atr : ICandleIndicator
{
    private SeededAverage _range;
    private bool _started;
    private double _previousClose;

    /// <summary>An average of <paramref name="period"/> true ranges.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Atr(int period) => _range = SeededAverage.Wilder(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _range.IsReady;

    /// <summary>The average range, in quote per base; 0 while nothing has moved; NaN until ready.</summary>
    public double Value => _range.Value;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        if (_started)
        {
            _range.Add(TrueRange.Of(in candle, _previousClose));
        }

        _started = true;
        _previousClose = candle.Close;
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _range.Save(), _started ? 1 : 0, _previousClose];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, SeededAverage.StateLength + 2, nameof(Atr));
        var range = _range.Loaded(ref reader);
        _started = reader.NextFlag();
        _previousClose = reader.Next();
        _range = range;
    }
}
