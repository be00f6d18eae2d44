namespace TraderAgent.Backtesting.Costs;

/// <summary>A month of the Azure host: what the bots do, what that uses, what it costs.</summary>
/// <param name="Day">The mean day.</param>
/// <param name="Usage">By source and meter.</param>
/// <param name="Bill">By meter.</param>
public sealed record HostCost(TradingDay Day, IReadOnlyList<UsageLine> Usage, Bill Bill)
{
    /// <summary>Counts and prices a day.</summary>
    public static HostCost Of(TradingDay day, HostCoefficients coefficients, PriceList prices)
    {
        var usage = HostUsage.Of(day, coefficients);
        return new(day, usage, Bill.Of(day.Bots, usage, prices));
    }
}
