using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>Splits what a backtest of one market made by the regime that held before each candle.</summary>
internal static class RegimeSplit
{
    private sealed class Stay
    {
        public long Candles;
        public readonly List<(long Day, double Profit)> Days = [];

        public void Add(long day, double profit)
        {
            Candles++;
            if (Days.Count > 0 && Days[^1].Day == day) Days[^1] = (day, Days[^1].Profit + profit);
            else Days.Add((day, profit));
        }
    }

    /// <summary>The regimes that there were, each with what was made in it.</summary>
    /// <param name="result">The backtest; a point of its equity for each candle.</param>
    /// <param name="timeline">The regimes of its market.</param>
    /// <param name="account">What the account began with.</param>
    /// <param name="capital">What percentages are of.</param>
    public static IReadOnlyList<ComparedRegime> Of(BacktestResult result, RegimeTimeline timeline, double account, double capital)
    {
        var stays = new SortedDictionary<Regime, Stay>();
        var before = account;
        for (var i = 0; i < result.Equity.Length; i++)
        {
            var regime = i == 0 ? Regime.Mixed : timeline.After[i - 1];
            if (!stays.TryGetValue(regime, out var stay)) stays.Add(regime, stay = new());
            stay.Add(new Instant(result.Times[i].UnixMilliseconds - 1).Day, result.Equity[i] - before);
            before = result.Equity[i];
        }

        var deals = result.Deals.CountBy(d => timeline.At(d.Deal.OpenedAt)).ToDictionary();
        return [.. stays.Select(s => Told(s.Key, s.Value))];

        ComparedRegime Told(Regime regime, Stay stay)
        {
            var profit = stay.Days.Sum(d => d.Profit);
            return new()
            {
                Regime = regime, Days = stay.Candles * timeline.Series.Timeframe.Duration.TotalDays, Deals = deals.GetValueOrDefault(regime),
                Profit = profit, ReturnPercent = 100 * profit / capital, Daily = [.. stay.Days.Select(d => 100 * d.Profit / capital)],
            };
        }
    }
}
