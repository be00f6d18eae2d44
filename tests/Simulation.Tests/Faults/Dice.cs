using TraderAgent.Backtesting.Markets;

namespace TraderAgent.Simulation.Tests.Faults;

/// <summary>All the chance there is in one world, from one seed.</summary>
public sealed class Dice(ulong seed)
{
    private SeededRandom _random = new(seed);

    public bool Happens(double probability) => _random.NextDouble() < probability;

    public int Below(int bound) => _random.NextInt(bound);

    public double Between(double from, double to) => from + (to - from) * _random.NextDouble();

    public decimal Between(decimal from, decimal to, int decimals) => Math.Round(from + (to - from) * (decimal)_random.NextDouble(), decimals);

    public T OneOf<T>(params T[] choices) => choices[Below(choices.Length)];

    public ulong NextSeed() => _random.NextBits();
}
