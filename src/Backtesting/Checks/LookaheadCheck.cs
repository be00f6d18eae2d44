using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Checks;

/// <summary>
/// Whether a bot knows the future. The history is cut off at several moments and replayed: what the bot ordered up to a cut must be
/// the same, to the last digit, whether or not there was anything after it.
/// </summary>
public static class LookaheadCheck
{
    /// <summary>Checks every bot of a plan by itself.</summary>
    /// <param name="plan">The bots and their candles.</param>
    /// <param name="cuts">At how many moments.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ArgumentException">The plan cannot work.</exception>
    public static IReadOnlyList<CheckVerdict> Run(BacktestPlan plan, int cuts, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        var verdicts = new List<CheckVerdict>();
        var done = 0;
        foreach (var bot in plan.Bots)
        {
            var alone = plan with { Bots = [bot] };
            var span = CheckSpan.Of(plan, bot);
            var whole = PlacedOrder.AllOf(Backtest.Run(alone, ct: ct));
            string? difference = null;
            for (var cut = 1; cut <= cuts; cut++)
            {
                var at = span.At((double)cut / (cuts + 1));
                var known = PlacedOrder.AllOf(Backtest.Run(alone with { Candles = [.. plan.Candles.Select(c => c.Until(at))] }, ct: ct));
                difference ??= Difference([.. whole.TakeWhile(o => o.At <= at)], known, at);
                progress?.Report((double)++done / (plan.Bots.Count * cuts));
            }
            verdicts.Add(new() { Bot = bot.Id, Kind = bot.Kind, Runs = cuts, Orders = whole.Count, Finding = difference });
        }
        return verdicts;
    }

    private static string? Difference(List<PlacedOrder> whole, IReadOnlyList<PlacedOrder> known, Instant at)
    {
        for (var i = 0; i < Math.Max(whole.Count, known.Count); i++)
        {
            var (with, without) = (i < whole.Count ? whole[i] : null, i < known.Count ? known[i] : null);
            if (with != without) return $"up to {at}, order {i + 1} is {PlacedOrder.Text(with)} where more follows, and {PlacedOrder.Text(without)} where nothing does";
        }
        return null;
    }
}
