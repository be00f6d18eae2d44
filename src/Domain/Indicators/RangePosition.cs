namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Where a value lies between the lowest and the highest of the last n, in percent, smoothed by one
/// plain mean and that by another.
/// </summary>
internal struct RangePosition
{
    private readonly int _length;
    private RollingRange _range;
    private RollingMoments _position;
    private RollingMoments _signal;

    public RangePosition(int period, int smooth, int signal)
    {
        (_range, _position, _signal) = (new(period), new(smooth), new(signal));
        _length = RollingRange.StateLength(period) + RollingMoments.StateLength(smooth) + RollingMoments.StateLength(signal);
    }

    public readonly int StateLength => _length;

    public readonly bool IsReady => _signal.IsReady;

    public readonly double Value => _position.Mean;

    public readonly double Signal => _signal.Mean;

    public readonly void Add(double high, double low, double value)
    {
        _range.Add(high, low);
        if (!_range.IsReady)
        {
            return;
        }

        _position.Add(100 * Ratio.Of(value - _range.Low, _range.High - _range.Low, whenZero: 0.5));
        if (_position.IsReady)
        {
            _signal.Add(_position.Mean);
        }
    }

    public readonly double[] Save() => [.. _range.Save(), .. _position.Save(), .. _signal.Save()];

    /// <summary>The same position in the state that comes next.</summary>
    public readonly RangePosition Loaded(ref StateReader state) => this with
    {
        _range = _range.Loaded(ref state), _position = _position.Loaded(ref state), _signal = _signal.Loaded(ref state),
    };
}
