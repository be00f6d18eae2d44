namespace TraderAgent.Domain.Indicators;

/// <summary>
/// Reads a saved state from front to back and refuses what does not fit. An indicator reads all
/// of it before it changes a field, so that a refused state leaves it as it was.
/// </summary>
internal ref struct StateReader
{
    private readonly ReadOnlySpan<double> _state;
    private readonly string _indicator;
    private int _next;

    public StateReader(ReadOnlySpan<double> state, int length, string indicator)
    {
        _state = state;
        _indicator = indicator;
        if (state.Length != length)
        {
            throw Refusal($"holds {state.Length} numbers, but {length} were expected");
        }

        for (var i = 0; i < length; i++)
        {
            if (!double.IsFinite(state[i]))
            {
                throw Refusal($"holds {state[i]} at [{i}], but a finite number was expected");
            }
        }
    }

    public double Next() => _state[_next++];

    /// <summary>Passes over entries that are not in use.</summary>
    public void Skip(int entries) => _next += entries;

    /// <summary>The next entry, which must be the period that the indicator was constructed with.</summary>
    public void NextPeriod(int period)
    {
        var value = Next();
        if (value != period)
        {
            throw Refusal($"has the period {value} at [{_next - 1}], but the indicator was constructed with {period}");
        }
    }

    /// <summary>The next entry, which must be another number that the indicator was constructed with.</summary>
    public void NextSetting(double setting)
    {
        var value = Next();
        if (value != setting)
        {
            throw Refusal($"has the setting {value} at [{_next - 1}], but the indicator was constructed with {setting}");
        }
    }

    /// <summary>The next entry, which must be a whole number from 0 to <paramref name="largest"/>.</summary>
    public int NextCount(int largest)
    {
        var value = Next();
        if (value < 0 || value > largest || value != Math.Floor(value))
        {
            throw Refusal($"has the count {value} at [{_next - 1}], but a whole number from 0 to {largest} was expected");
        }

        return (int)value;
    }

    public bool NextFlag() => NextCount(1) == 1;

    public readonly ArgumentException Refusal(string whatIsWrong) => new(
        $"The saved state of {_indicator} {whatIsWrong}. " +
        "Load a state saved with the same periods and settings, or start afresh and feed the past candles again.");
}
