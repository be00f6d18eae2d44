using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Ichimoku cloud (Goichi Hosoda): middles of the range of three periods, two of them drawn as a cloud as
/// many candles ahead as the base line has. The lagging span is the close drawn back by as much: on a
/// chart only, for at its place it was not known.
/// </summary>
public sealed class Ichimoku : ICandleIndicator
{
    private readonly int _stateLength;
    private RollingRange _conversion;
    private RollingRange _base;
    private RollingRange _long;
    private RollingValues _spanA;
    private RollingValues _spanB;

    /// <summary>Lines over three periods; 9, 26 and 52 are usual.</summary>
    /// <param name="conversion">Candles of the conversion line (tenkan-sen), 1 to 5000.</param>
    /// <param name="baseLine">Candles of the base line (kijun-sen), and by how many the cloud is ahead, 1 to 5000.</param>
    /// <param name="spanB">Candles of the slow edge of the cloud (senkou span B), 1 to 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A period is out of range.</exception>
    public Ichimoku(int conversion = 9, int baseLine = 26, int spanB = 52)
    {
        _conversion = new(Require.Period(conversion));
        _base = new(Require.Period(baseLine));
        _long = new(Require.Period(spanB));
        (_spanA, _spanB) = (new(baseLine + 1), new(baseLine + 1));
        _stateLength = RollingRange.StateLength(conversion) + RollingRange.StateLength(baseLine) + RollingRange.StateLength(spanB)
            + (2 * RollingValues.StateLength(baseLine + 1));
    }

    /// <summary>Whether the cloud is there; the lines are earlier.</summary>
    public bool IsReady => _spanA.IsReady && _spanB.IsReady;

    /// <summary>Conversion line, in quote per base; NaN before its period.</summary>
    public double ConversionLine => _conversion.Middle;

    /// <summary>Base line, in quote per base; NaN before its period.</summary>
    public double BaseLine => _base.Middle;

    /// <summary>Fast edge of the cloud at this candle, in quote per base; NaN until ready.</summary>
    public double SpanA => _spanA.IsReady ? _spanA.Oldest : double.NaN;

    /// <summary>Slow edge of the cloud at this candle, in quote per base; NaN until ready.</summary>
    public double SpanB => _spanB.IsReady ? _spanB.Oldest : double.NaN;

    /// <summary>Fast edge of the cloud that is drawn ahead from this candle; NaN before both lines.</summary>
    public double AheadA => (ConversionLine + BaseLine) / 2;

    /// <summary>Slow edge of the cloud that is drawn ahead from this candle; NaN before its period.</summary>
    public double AheadB => _long.Middle;

    /// <inheritdoc/>
    public void Add(in Candle candle)
    {
        Require.Input(in candle);
        _conversion.Add(in candle);
        _base.Add(in candle);
        _long.Add(in candle);
        if (_conversion.IsReady && _base.IsReady)
        {
            _spanA.Add(AheadA);
        }

        if (_long.IsReady)
        {
            _spanB.Add(AheadB);
        }
    }

    /// <inheritdoc/>
    public double[] Save() => [.. _conversion.Save(), .. _base.Save(), .. _long.Save(), .. _spanA.Save(), .. _spanB.Save()];

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<double> state)
    {
        var reader = new StateReader(state, _stateLength, nameof(Ichimoku));
        var (conversion, middle, slow) = (_conversion.Loaded(ref reader), _base.Loaded(ref reader), _long.Loaded(ref reader));
        var spanA = _spanA.Loaded(ref reader);
        _spanB = _spanB.Loaded(ref reader);
        (_conversion, _base, _long, _spanA) = (conversion, middle, slow, spanA);
    }
}
