using TraderAgent.Backtesting.Markets;

namespace TraderAgent.Simulation.Faults;

/// <summary>All the chance there is in one world, from one seed.</summary>
public sealed class Dice(ulong seed)
{
    private SeededRandom _random = new(seed);

    /// <summary>Whether something of a probability happens.</summary>
    public bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from 0 to below a bound.</summary>
    public int Below(int bound) => _random.NextInt(bound);

    /// <summary>A number of a range.</summary>
    public double Between(double from, double to) => from + (to - from) * _random.NextDouble();

    /// <summary>A rounded number of a range.</summary>
    public decimal Between(decimal from, decimal to, int decimals) => Math.Round(from + (to - from) * (decimal)_random.NextDouble(), decimals);

    /// <summary>One of several.</summary>
    public T OneOf<T>(params T[] choices) => choices[Below(choices.Length)];

    /// <summary>A seed for something else.</summary>
    public ulong NextSeed() => _random.NextBits();
}
