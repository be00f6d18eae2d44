using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Average true range in Wilder's smoothing (New Concepts in Technical Trading Systems, 1978).
/// The first candle has no previous close, and so no true range.
/// </summary>
public sealed class Atr : ICandleIndicator
{
    private AverageRange _range;

    /// <summary>An average of <paramref name="period"/> true ranges.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Atr(int period) => _range = new(Require.Period(period));

    /// <inheritdoc/>
    public bool IsReady => _range.IsReady;

    /// <summary>The average range, in quote per base; 0 while nothing has moved; NaN until ready.</summary>
    public double Value => _range.Value;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _range.Add(in candle);
    }

    /// <inheritdoc/>
    public double[] Save() => _range.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, AverageRange.StateLength, nameof(Atr));
        _range = _range.Loaded(ref reader);
    }
}
