using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Checks;

/// <summary>
/// Whether a bot's warm-up is long enough. At several moments it is started twice, flat both times: once after all the history there
/// is, once after its own warm-up alone. Both must order the same: the same orders at the same times, at prices and in quantities that
/// differ by no more than <see cref="PriceTolerance"/> and <see cref="QuantityTolerance"/>, since an average that never forgets only
/// ever nearly settles.
/// </summary>
public static class WarmUpCheck
{
    /// <summary>How far prices may be apart, as a share: 0.1 %.</summary>
    public const double PriceTolerance = 0.001;

    /// <summary>How far quantities may be apart, as a share: 2 %.</summary>
    public const double QuantityTolerance = 0.02;

    /// <summary>Checks every bot of a plan by itself.</summary>
    /// <param name="plan">The bots and their candles.</param>
    /// <param name="starts">At how many moments.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ArgumentException">The plan cannot work.</exception>
    public static IReadOnlyList<CheckVerdict> Run(BacktestPlan plan, int starts, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var verdicts = new List<CheckVerdict>();
        foreach (var bot in plan.Bots)
        {
            verdicts.Add(Check(plan, bot, starts, ct));
            progress?.Report((double)verdicts.Count / plan.Bots.Count);
        }
        return verdicts;
    }

    private static CheckVerdict Check(BacktestPlan plan, BotDefinition bot, int starts, CancellationToken ct)
    {
        var candles = bot.Strategy.WarmUpCandles(bot);
        var verdict = new CheckVerdict { Bot = bot.Id, Kind = bot.Kind, Runs = starts, Orders = 0, Finding = null, WarmUpCandles = candles };
        var warmUp = bot.Timeframe.Duration * candles;
        var span = CheckSpan.Of(plan, bot);
        span = span with { Start = span.Start + warmUp + bot.Timeframe.Duration };
        if (span.Start >= span.End) return verdict with { Finding = $"its warm-up of {candles} candles of {bot.Timeframe} is longer than the history; give more candles" };
        for (var i = 1; i <= starts && verdict.Finding is null; i++)
        {
            var trial = new Trial(bot, bot.Timeframe.Floor(span.At((double)i / (starts + 1))), bot.Timeframe.Floor(span.At((double)(i + 1) / (starts + 1))));
            var settled = trial.Orders(plan, null, ct);
            verdict = verdict with { Orders = verdict.Orders + settled.Count, Finding = trial.Difference(settled, trial.Orders(plan, trial.Start - warmUp, ct)) };
        }
        return verdict;
    }

    private sealed record Trial(BotDefinition Bot, Instant Start, Instant End)
    {
        public IReadOnlyList<PlacedOrder> Orders(BacktestPlan plan, Instant? from, CancellationToken ct) => PlacedOrder.AllOf(Backtest.Run(plan with
        {
            Bots = [Bot], TradeFrom = Start,
            Candles = [.. plan.Candles.Where(c => c.Symbol == Bot.Symbol).Select(c => from is { } first ? c.Between(first, End) : c.Until(End))],
        }, ct: ct));

        public string? Difference(IReadOnlyList<PlacedOrder> settled, IReadOnlyList<PlacedOrder> fresh)
        {
            for (var i = 0; i < Math.Max(settled.Count, fresh.Count); i++)
            {
                var (one, other) = (i < settled.Count ? settled[i] : null, i < fresh.Count ? fresh[i] : null);
                if (one is null || other is null || !one.IsLike(other, PriceTolerance, QuantityTolerance))
                    return $"started at {Start}, order {i + 1} is {PlacedOrder.Text(one)} after all the history, and {PlacedOrder.Text(other)} after the warm-up alone";
            }
            return null;
        }
    }
}
