namespace TraderAgent.Domain.Indicators;

/// <summary>
/// The largest of the last n values, in a queue of those that can still become it: each is
/// smaller and newer than the one before. A value enters once and leaves once, hence constant
/// time per value on average.
/// </summary>
internal sealed class RollingMaximum
{
    private readonly int _period;
    private readonly double[] _values;
    private readonly long[] _times;
    private int _first;
    private int _length;
    private long _time;

    public RollingMaximum(int period)
    {
        _period = period;
        _values = new double[period];
        _times = new long[period];
    }

    public static int StateLength(int period) => (2 * period) + 3;

    public bool IsReady => _time >= _period;

    public double Value => IsReady ? _values[_first] : double.NaN;

    public void Add(double value)
    {
        if (_length > 0 && _times[_first] <= _time - _period)
        {
            _first = Slot(1);
            _length--;
        }

        while (_length > 0 && _values[Slot(_length - 1)] <= value)
        {
            _length--;
        }

        var slot = Slot(_length++);
        _values[slot] = value;
        _times[slot] = _time++;
    }

    private int Slot(int place)
    {
        var slot = _first + place;
        return slot < _period ? slot : slot - _period;
    }

    /// <summary>Period, values seen (n at most), queue length, then value and age of each place in the queue; zeros up to n.</summary>
    public double[] Save()
    {
        var state = new double[StateLength(_period)];
        state[0] = _period;
        state[1] = Math.Min(_time, _period);
        state[2] = _length;
        for (var place = 0; place < _length; place++)
        {
            state[3 + (2 * place)] = _values[Slot(place)];
            state[4 + (2 * place)] = _time - 1 - _times[Slot(place)];
        }

        return state;
    }

    /// <summary>A new queue in the state that comes next.</summary>
    public RollingMaximum Loaded(ref StateReader state)
    {
        state.NextPeriod(_period);
        var loaded = new RollingMaximum(_period) { _time = state.NextCount(_period) };
        loaded._length = state.NextCount((int)loaded._time);
        var oldest = (int)loaded._time - 1;
        for (var place = 0; place < loaded._length; place++)
        {
            loaded._values[place] = state.Next();
            var age = state.NextCount(oldest);
            loaded._times[place] = loaded._time - 1 - age;
            oldest = age - 1;
        }

        state.Skip(2 * (_period - loaded._length));

        // The newest value is always queued, at age 0.
        if (oldest != -1)
        {
            throw state.Refusal("has a queue that does not end with the newest value");
        }

        return loaded;
    }
}
