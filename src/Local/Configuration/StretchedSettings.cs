using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Local.Configuration;

/// <summary>A strategy's parameters for candles that are coarser than those it was set up for: the timeframes above grow in proportion.</summary>
internal static class StretchedSettings
{
    /// <summary>The same strategy on longer candles. A timeframe for which there is none so long is left out.</summary>
    public static StrategySettings On(this StrategySettings strategy, Timeframe before, Timeframe now) => strategy switch
    {
        TrendSettings trend => trend with { HigherTimeframe = trend.HigherTimeframe is { } higher ? Longer([higher], before, now).Cast<Timeframe?>().FirstOrDefault() : null },
        SmcSettings smc => smc with { HigherTimeframes = [.. Longer(smc.HigherTimeframes, before, now)] },
        SelectorSettings selector => selector with { Strategies = selector.Strategies.ToDictionary(s => s.Key, s => s.Value.On(before, now)) },
        _ => strategy,
    };

    private static IEnumerable<Timeframe> Longer(IEnumerable<Timeframe> higher, Timeframe before, Timeframe now)
    {
        var below = now;
        foreach (var length in higher.Select(h => h.Milliseconds / before.Milliseconds * now.Milliseconds))
        {
            var fitting = Timeframe.All.Where(t => t.Milliseconds >= length && t > below && t.IsMultipleOf(below)).ToList();
            if (fitting.Count == 0) yield break;
            yield return below = fitting[0];
        }
    }
}
