using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Trades;

/// <summary>
/// The last swing low and high: an extreme that none of n candles before it and none of n after it passed. It is known n candles
/// late, and once known it stays until the next.
/// </summary>
internal sealed class Swings
{
    private readonly double[] _highs, _lows;
    private readonly Highest _highest;
    private readonly Lowest _lowest;
    private int _next;

    /// <summary>Swings with <paramref name="candles"/> to either side.</summary>
    public Swings(int candles)
    {
        (_highs, _lows) = (new double[candles + 1], new double[candles + 1]);
        (_highest, _lowest) = (new(2 * candles + 1), new(2 * candles + 1));
    }

    /// <summary>The last swing low; NaN before the first.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>The last swing high; NaN before the first.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Whether the last candle made a swing low known.</summary>
    public bool IsNewLow { get; private set; }

    /// <summary>Whether the last candle made a swing high known.</summary>
    public bool IsNewHigh { get; private set; }

    /// <summary>Takes the next closed candle.</summary>
    public void Add(in Candle candle)
    {
        (_highs[_next], _lows[_next]) = (candle.High, candle.Low);
        _next = _next + 1 == _highs.Length ? 0 : _next + 1; // Now at the candle in the middle.
        _highest.Add(candle.High);
        _lowest.Add(candle.Low);
        if (!_highest.IsReady) return;
        (IsNewHigh, IsNewLow) = (_highs[_next] == _highest.Value, _lows[_next] == _lowest.Value);
        if (IsNewHigh) High = _highest.Value;
        if (IsNewLow) Low = _lowest.Value;
    }

    /// <summary>Its complete state.</summary>
    public double[] Save() =>
        [double.IsNaN(Low) ? 0 : 1, double.IsNaN(Low) ? 0 : Low, double.IsNaN(High) ? 0 : 1, double.IsNaN(High) ? 0 : High, _next, .. _highs, .. _lows, .. _highest.Save(), .. _lowest.Save()];

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(ReadOnlySpan<double> state)
    {
        (Low, High) = (state[0] == 1 ? state[1] : double.NaN, state[2] == 1 ? state[3] : double.NaN);
        _next = (int)state[4];
        var rest = state[5..];
        rest[.._highs.Length].CopyTo(_highs);
        rest[_highs.Length..(2 * _highs.Length)].CopyTo(_lows);
        rest = rest[(2 * _highs.Length)..];
        _highest.Load(rest[..(rest.Length / 2)]);
        _lowest.Load(rest[(rest.Length / 2)..]);
    }
}
