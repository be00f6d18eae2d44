using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Donchian channel: the highest high and the lowest low of the last n candles, the current one
/// included. Whether a candle broke out of the channel before it, ask before adding the candle.
/// </summary>
public sealed class Donchian : ICandleIndicator
{
    private readonly int _period;
    private RollingRange _range;

    /// <summary>A channel over the last <paramref name="period"/> candles.</summary>
    /// <param name="period">Candles, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is out of range.</exception>
    public Donchian(int period)
    {
        _period = Require.Period(period);
        _range = new(period);
    }

    /// <inheritdoc/>
    public bool IsReady => _range.IsReady;

    /// <summary>The highest high, in quote per base; NaN until ready.</summary>
    public double Upper => _range.High;

    /// <summary>Half way between the two, in quote per base; NaN until ready.</summary>
    public double Middle => _range.Middle;

    /// <summary>The lowest low, in quote per base; NaN until ready.</summary>
    public double Lower => _range.Low;

    /// <summary>Height of the channel as a fraction of its middle; 0 at a middle of 0; NaN until ready.</summary>
    public double Width => IsReady ? Ratio.Of(Upper - Lower, Middle, whenZero: 0) : double.NaN;

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
        var reader = new StateReader(state, RollingRange.StateLength(_period), nameof(Donchian));
        _range = _range.Loaded(ref reader);
    }
}
