using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Indicators;

/// <summary>The true range in Wilder's smoothing. The first candle has no previous close, and so no true range.</summary>
internal struct AverageRange
{
    public const int StateLength = SeededAverage.StateLength + 2;

    private SeededAverage _range;
    private bool _started;
    private double _previousClose;

    public AverageRange(int period) => _range = SeededAverage.Wilder(period);

    public readonly bool IsReady => _range.IsReady;

    public readonly double Value => _range.Value;

    public readonly double PreviousClose => _previousClose;

    public void Add(in Candle candle)
    {
        if (_started)
        {
            _range.Add(TrueRange.Of(in candle, _previousClose));
        }

        _started = true;
        _previousClose = candle.Close;
    }

    public readonly double[] Save() => [.. _range.Save(), _started ? 1 : 0, _previousClose];

    /// <summary>The same average in the state that comes next.</summary>
    public readonly AverageRange Loaded(ref StateReader state) =>
        this with { _range = _range.Loaded(ref state), _started = state.NextFlag(), _previousClose = state.Next() };
}
