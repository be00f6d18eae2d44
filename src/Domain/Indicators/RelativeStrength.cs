namespace TraderAgent.Domain.Indicators;

/// <summary>The share of the gains in all movement, both in Wilder's smoothing.</summary>
internal struct RelativeStrength
{
    public const int StateLength = (2 * SeededAverage.StateLength) + 2;

    private SeededAverage _gain;
    private SeededAverage _loss;
    private bool _started;
    private double _previous;

    public RelativeStrength(int period) => _gain = _loss = SeededAverage.Wilder(period);

    public readonly bool IsReady => _gain.IsReady;

    /// <summary>0 (only losses) to 100 (only gains); 50 while nothing has moved; NaN until ready.</summary>
    public readonly double Value =>
        IsReady ? 100 * Ratio.Of(_gain.Value, _gain.Value + _loss.Value, whenZero: 0.5) : double.NaN;

    public void Add(double value)
    {
        if (_started)
        {
            var change = value - _previous;
            _gain.Add(Math.Max(change, 0));
            _loss.Add(Math.Max(-change, 0));
        }

        _started = true;
        _previous = value;
    }

    public readonly double[] Save() => [.. _gain.Save(), .. _loss.Save(), _started ? 1 : 0, _previous];

    /// <summary>The same strength in the state that comes next.</summary>
    public readonly RelativeStrength Loaded(ref StateReader state) => this with
    {
        _gain = _gain.Loaded(ref state), _loss = _loss.Loaded(ref state), _started = state.NextFlag(), _previous = state.Next(),
    };
}
