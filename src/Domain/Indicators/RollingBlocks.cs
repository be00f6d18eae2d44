namespace TraderAgent.Domain.Indicators;

/// <summary>What is known of a run of neighbouring values; it can grow at either end.</summary>
internal interface IRun
{
    /// <summary>Takes the value after the last; <paramref name="count"/> includes it.</summary>
    void Append(double value, int count);

    /// <summary>Takes the value before the first; <paramref name="count"/> includes it.</summary>
    void Prepend(double value, int count);
}

/// <summary>
/// The last n values as two runs, without ever subtracting a value that leaves: a subtraction
/// leaves its rounding error behind for good, and after a change of scale that error can exceed
/// the values.
/// <para>
/// The series is cut into blocks of n. The window is then the begun block, which grows by one
/// value at a time, and the rest of the block before it, whose runs from each position to its end
/// were laid down in one backward pass when it was completed: one more step per value.
/// </para>
/// </summary>
internal sealed class RollingBlocks<T>
    where T : struct, IRun
{
    private readonly int _period;

    /// <summary>Before <see cref="_begun"/> the block that has begun, from there on the rest of the one before.</summary>
    private readonly double[] _values;
    private readonly T[] _rest;
    private T _block;
    private int _begun;

    public RollingBlocks(int period)
    {
        _period = period;
        _values = new double[period];
        _rest = new T[period];
    }

    /// <summary>Whether a block was completed: from the n-th value on.</summary>
    public bool IsReady { get; private set; }

    public int Period => _period;

    /// <summary>Values in <see cref="Block"/>: 0 to n - 1.</summary>
    public int Begun => _begun;

    /// <summary>The newer values; empty while no new block has begun.</summary>
    public ref readonly T Block => ref _block;

    /// <summary>The older values, once ready.</summary>
    public ref readonly T Rest => ref _rest[_begun];

    /// <summary>The n values, once ready, in no order of time.</summary>
    public ReadOnlySpan<double> Values => _values;

    public static int StateLength(int period) => period + 3;

    public void Add(double value)
    {
        _values[_begun++] = value;
        _block.Append(value, _begun);
        if (_begun == _period)
        {
            CompleteBlock();
        }
    }

    private void CompleteBlock()
    {
        _begun = 0;
        _block = default;
        IsReady = true;
        LayDownRest();
    }

    private void LayDownRest()
    {
        var run = default(T);
        for (var i = _period - 1; i >= _begun; i--)
        {
            run.Prepend(_values[i], _period - i);
            _rest[i] = run;
        }
    }

    public double[] Save() => [_period, _begun, IsReady ? 1 : 0, .. _values];

    /// <summary>New blocks in the state that comes next; all but the values is worked out from them again.</summary>
    public RollingBlocks<T> Loaded(ref StateReader state)
    {
        state.NextPeriod(_period);
        var loaded = new RollingBlocks<T>(_period) { _begun = state.NextCount(_period - 1), IsReady = state.NextFlag() };
        for (var i = 0; i < _period; i++)
        {
            loaded._values[i] = state.Next();
        }

        for (var i = 0; i < loaded._begun; i++)
        {
            loaded._block.Append(loaded._values[i], i + 1);
        }

        loaded.LayDownRest();
        return loaded;
    }
}
