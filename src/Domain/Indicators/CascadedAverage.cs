namespace TraderAgent.Domain.Indicators;

/// <summary>
/// An EMA, the EMA of it and the EMA of that. All three begin at the mean of the first n values, as
/// in Stock.Indicators: the second does not wait for n values of the first.
/// </summary>
internal struct CascadedAverage
{
    public const int StateLength = SeededAverage.StateLength + 2;

    private readonly double _weight;
    private SeededAverage _first;

    public CascadedAverage(int period)
    {
        _weight = SeededAverage.WeightOf(period);
        _first = SeededAverage.Exponential(period);
    }

    public readonly bool IsReady => _first.IsReady;

    /// <summary>NaN until ready, and so is whatever is worked out from it.</summary>
    public readonly double First => _first.Value;

    public double Second { get; private set; }

    public double Third { get; private set; }

    public void Add(double value)
    {
        var wasReady = IsReady;
        _first.Add(value);
        if (wasReady)
        {
            Second += _weight * (First - Second);
            Third += _weight * (Second - Third);
        }
        else if (IsReady)
        {
            Second = Third = First;
        }
    }

    public readonly double[] Save() => [.. _first.Save(), Second, Third];

    /// <summary>The same averages in the state that comes next.</summary>
    public readonly CascadedAverage Loaded(ref StateReader state) =>
        this with { _first = _first.Loaded(ref state), Second = state.Next(), Third = state.Next() };
}
