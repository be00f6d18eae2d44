namespace TraderAgent.Backtesting.Markets;

/// <summary>
/// Rounds prices to multiples of a decimal tick. A multiple is a whole number over a power of ten, both exact, so the quotient
/// is the same double that its decimal text parses to.
/// </summary>
internal readonly struct PriceTicks
{
    private readonly double _unitsPerTick; // 0.5 is 5 units of 10^-1.
    private readonly double _unitsPerQuote;
    private readonly double _ticksPerQuote;

    public PriceTicks(decimal tick)
    {
        var units = UnitsPerQuote(tick);
        _unitsPerTick = (double)(tick * units);
        _unitsPerQuote = (double)units;
        _ticksPerQuote = _unitsPerQuote / _unitsPerTick;
    }

    /// <summary>The power of ten that makes a tick a whole number.</summary>
    public static decimal UnitsPerQuote(decimal tick)
    {
        var units = 1m;
        for (var i = 0; i < tick.Scale; i++) units *= 10;
        return units;
    }

    /// <summary>The nearest multiple, and never less than one tick.</summary>
    public double Round(double price) =>
        Math.Max(1, Math.Floor(price * _ticksPerQuote + 0.5)) * _unitsPerTick / _unitsPerQuote;
}
