using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Domain.Selector;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>Routes as bots: for each market a selector that lets the winner of each regime trade.</summary>
public static class RoutingTable
{
    private const int LettersOfMarket = 8; // An id has twelve.

    /// <summary>The bots; a market in which nothing won has none. Of several timeframes a market takes that whose winners made most together.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="leastProbability">The least probability of a gain, 0 to 1, that a winner must have; others give way to no new entries.</param>
    public static IReadOnlyList<BotDefinition> Bots(IReadOnlyList<Route> routes, double leastProbability) =>
    [
        .. routes.GroupBy(r => r.Symbol).Select(m => m.GroupBy(r => r.Timeframe).MaxBy(t => t.Sum(r => r.ReturnPercent))!)
            .Select((m, i) => Bot((m.Key, i + 1), [.. m], leastProbability)).OfType<BotDefinition>(),
    ];

    private static BotDefinition? Bot((Timeframe Timeframe, int Number) of, List<Route> routes, double leastProbability)
    {
        var won = routes.Where(r => r.Definition is not null && !(r.GainProbability < leastProbability)).ToDictionary(r => r.Regime, r => r.Definition!);
        if (won.Count == 0) return null;
        var bots = won.Values.DistinctBy(b => b.Id).ToList();
        SelectorEntry Entry(Regime regime) => new() { Strategy = won.GetValueOrDefault(regime)?.Id.Value ?? SelectorEntry.None };
        return new()
        {
            Id = new($"s{of.Number}_{new string([.. routes[0].Symbol.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(LettersOfMarket)])}"), Symbol = routes[0].Symbol, Timeframe = of.Timeframe,
            Capital = bots.Max(b => b.Capital), Leverage = bots.Max(b => b.Leverage),
            Strategy = new SelectorSettings
            {
                Strategies = bots.ToDictionary(b => b.Id.Value, b => b.Strategy),
                Table = new()
                {
                    Mixed = Entry(Regime.Mixed), Sideways = Entry(Regime.Sideways), Uptrend = Entry(Regime.Uptrend), Downtrend = Entry(Regime.Downtrend), HighVolatility = Entry(Regime.HighVolatility),
                },
            },
        };
    }
}
