using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>The highest high and the lowest low of the last n candles, the current one included.</summary>
internal readonly struct RollingRange
{
    private readonly RollingMaximum _highs;

    /// <summary>Of the negated lows: changing a sign is exact.</summary>
    private readonly RollingMaximum _lows;

    public RollingRange(int period)
        : this(new(period), new(period))
    {
    }

    private RollingRange(RollingMaximum highs, RollingMaximum lows) => (_highs, _lows) = (highs, lows);

    public static int StateLength(int period) => 2 * RollingMaximum.StateLength(period);

    public bool IsReady => _highs.IsReady;

    public double High => _highs.Value;

    public double Low => -_lows.Value;

    public double Middle => (High + Low) / 2;

    public void Add(in Candle candle) => Add(candle.High, candle.Low);

    public void Add(double high, double low)
    {
        _highs.Add(high);
        _lows.Add(-low);
    }

    public double[] Save() => [.. _highs.Save(), .. _lows.Save()];

    /// <summary>A new range in the state that comes next.</summary>
    public RollingRange Loaded(ref StateReader state) => new(_highs.Loaded(ref state), _lows.Loaded(ref state));
}
