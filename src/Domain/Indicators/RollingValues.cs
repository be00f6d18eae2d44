namespace TraderAgent.Domain.Indicators;

/// <summary>The last n values themselves, in a ring.</summary>
internal sealed class RollingValues(int period)
{
    private readonly double[] _values = new double[period];
    private int _next;

    /// <summary>From the n-th value on.</summary>
    public bool IsReady { get; private set; }

    /// <summary>The oldest of the n values, once ready.</summary>
    public double Oldest => _values[_next];

    /// <summary>What has been added, n values at most, in the order of the ring.</summary>
    public ReadOnlySpan<double> All => _values.AsSpan(0, IsReady ? _values.Length : _next);

    /// <summary>The value at a place in time, once ready: 0 is the oldest.</summary>
    public double this[int place]
    {
        get
        {
            var slot = _next + place;
            return _values[slot < _values.Length ? slot : slot - _values.Length];
        }
    }

    public static int StateLength(int period) => period + 3;

    public void Add(double value)
    {
        _values[_next++] = value;
        if (_next == _values.Length)
        {
            _next = 0;
            IsReady = true;
        }
    }

    public double[] Save() => [_values.Length, _next, IsReady ? 1 : 0, .. _values];

    /// <summary>New values in the state that comes next.</summary>
    public RollingValues Loaded(ref StateReader state)
    {
        var length = _values.Length;
        state.NextPeriod(length);
        var loaded = new RollingValues(length) { _next = state.NextCount(length - 1), IsReady = state.NextFlag() };
        for (var i = 0; i < length; i++)
        {
            loaded._values[i] = state.Next();
        }

        return loaded;
    }
}
