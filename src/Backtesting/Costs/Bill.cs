namespace TraderAgent.Backtesting.Costs;

/// <summary>One line of a bill.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Used">How much was used in a month.</param>
/// <param name="Charged">How much of it is above what is free.</param>
/// <param name="Cost">What that costs.</param>
public readonly record struct BillLine(string Meter, double Used, double Charged, double Cost);

/// <summary>What a month of usage costs.</summary>
/// <param name="Bots">How many bots it is for.</param>
/// <param name="Lines">A line for every meter, in the order of <see cref="Meters.All"/>.</param>
public sealed record Bill(int Bots, IReadOnlyList<BillLine> Lines)
{
    /// <summary>Prices a month of usage.</summary>
    public static Bill Of(int bots, IEnumerable<UsageLine> usage, PriceList prices)
    {
        var used = usage.GroupBy(u => u.Meter).ToDictionary(g => g.Key, g => g.Sum(u => u.PerMonth));
        return new(bots, [.. Meters.All.Select(m => LineOf(m, used.GetValueOrDefault(m), prices.Prices[m]))]);
    }

    /// <summary>All of it.</summary>
    public double Total => Lines.Sum(l => l.Cost);

    /// <summary>What runs without any bot: the Service Bus namespace and the alert rules.</summary>
    public double Standing => Lines.Where(l => Meters.Standing.Contains(l.Meter)).Sum(l => l.Cost);

    /// <summary>What trading costs: all but <see cref="Standing"/>.</summary>
    public double Trading => Total - Standing;

    private static BillLine LineOf(string meter, double used, MeterPrice price)
    {
        var charged = Math.Max(0, used - price.Free);
        return new(meter, used, charged, charged / price.Per * price.Price);
    }
}
