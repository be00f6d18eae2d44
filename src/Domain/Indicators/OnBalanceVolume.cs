using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// On-balance volume (Joseph Granville, 1963): the volume of candles that closed higher less that of
/// candles that closed lower, summed from the first candle on. Only its changes mean something.
/// </summary>
public sealed class OnBalanceVolume : ICandleIndicator
{
    /// <summary>A change is one from the candle before.</summary>
    private const int Period = 1;

    private bool _started;
    private double _previousClose;
    private double _value;

    /// <inheritdoc/>
    public bool IsReady => _started;

    /// <summary>The sum, in base; 0 after the first candle and while nothing has moved; NaN before it.</summary>
    public double Value => _started ? _value : double.NaN;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.InputWithVolume(in candle);
        if (_started)
        {
            _value += candle.Volume * candle.Close.CompareTo(_previousClose);
        }

        _started = true;
        _previousClose = candle.Close;
    }

    /// <inheritdoc/>
    public double[] Save() => [Period, _started ? 1 : 0, _previousClose, _value];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, 4, nameof(OnBalanceVolume));
        reader.NextPeriod(Period);
        _started = reader.NextFlag();
        (_previousClose, _value) = (reader.Next(), reader.Next());
    }
}
