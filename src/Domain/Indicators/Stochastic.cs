using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Stochastic oscillator (George Lane): where the close lies between the lowest low and the highest
/// high of the last n candles. A smoothing of 1 makes it the fast one.
/// </summary>
public sealed class Stochastic : ICandleIndicator
{
    private RangePosition _position;

    /// <summary>A position within the last <paramref name="period"/> candles; 14, 3 and 3 are usual.</summary>
    /// <param name="period">Candles of the range, 1 to 5000.</param>
    /// <param name="smooth">Candles of the mean that is %K, 1 to 5000.</param>
    /// <param name="signal">Candles of the mean of %K that is %D, 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Stochastic(int period, int smooth = 3, int signal = 3) =>
        _position = new(Require.Period(period), Require.Period(smooth), Require.Period(signal));

    /// <summary>Whether %D is there; %K is earlier.</summary>
    public bool IsReady => _position.IsReady;

    /// <summary>%K: 0 at the lowest low to 100 at the highest high; 50 while they are equal; NaN before candle n + smooth - 2.</summary>
    public double K => _position.Value;

    /// <summary>%D: the mean of %K; NaN until ready.</summary>
    public double D => _position.Signal;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _position.Add(candle.High, candle.Low, candle.Close);
    }

    /// <inheritdoc/>
    public double[] Save() => _position.Save();

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, _position.StateLength, nameof(Stochastic));
        _position = _position.Loaded(ref reader);
    }
}
