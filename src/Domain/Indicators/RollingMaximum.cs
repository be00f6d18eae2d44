namespace TraderAgent.Domain.Indicators;

/// <summary>
/// The largest of the last n values, in constant time per value and without a branch that a market could make hard to foresee
/// (van Herk 1992): the larger of the begun block's and of what is left of the block before.
/// </summary>
internal sealed class RollingMaximum
{
    private struct Largest : IRun
    {
        public double Value;

        public void Append(double value, int count) => Value = count == 1 || value > Value ? value : Value;

        public void Prepend(double value, int count) => Append(value, count);
    }

    private readonly int _period;
    private readonly RollingBlocks<Largest> _blocks;

    public RollingMaximum(int period) => (_period, _blocks) = (period, new(period));

    public static int StateLength(int period) => (2 * period) + 3;

    public bool IsReady => _blocks.IsReady;

    public double Value
    {
        get
        {
            if (!_blocks.IsReady) return double.NaN;
            var rest = _blocks.Rest.Value;
            return _blocks.Begun > 0 && _blocks.Block.Value > rest ? _blocks.Block.Value : rest;
        }
    }

    public void Add(double value) => _blocks.Add(value);

    /// <summary>
    /// Only values that can still become the largest are kept, each smaller and newer than the one before: period, values seen (n at most), how
    /// many are kept, then value and age of each; zeros up to n.
    /// </summary>
    public double[] Save()
    {
        var state = new double[StateLength(_period)];
        var seen = IsReady ? _period : _blocks.Begun;
        var (kept, largest) = (0, double.NegativeInfinity);
        for (var age = 0; age < seen; age++)
            if (ValueOf(age) > largest) (largest, kept) = (ValueOf(age), kept + 1);
        (state[0], state[1], state[2]) = (_period, seen, kept);
        largest = double.NegativeInfinity;
        for (var (age, place) = (0, kept); age < seen; age++)
        {
            if (!(ValueOf(age) > largest)) continue;
            largest = ValueOf(age);
            place--;
            (state[3 + (2 * place)], state[4 + (2 * place)]) = (largest, age);
        }

        return state;
    }

    /// <summary>A new window in the state that comes next.</summary>
    public RollingMaximum Loaded(ref StateReader state)
    {
        state.NextPeriod(_period);
        var seen = state.NextCount(_period);
        var values = new double[seen];
        Array.Fill(values, double.NegativeInfinity); // Of the others no more is known than that they cannot become the largest.
        var kept = state.NextCount(seen);
        var oldest = seen - 1;
        for (var place = 0; place < kept; place++)
        {
            var value = state.Next();
            var age = state.NextCount(oldest);
            values[seen - 1 - age] = value;
            oldest = age - 1;
        }

        state.Skip(2 * (_period - kept));

        // The newest value is always kept, at age 0.
        if (oldest != -1) throw state.Refusal("has a queue that does not end with the newest value");
        var loaded = new RollingMaximum(_period);
        foreach (var value in values) loaded.Add(value);
        return loaded;
    }

    private double ValueOf(int age)
    {
        var place = _blocks.Begun - 1 - age;
        return _blocks.Values[place >= 0 ? place : place + _period];
    }
}
