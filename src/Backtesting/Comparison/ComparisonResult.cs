using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Regimes;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>How a comparison is carried out; nothing of it changes the outcome.</summary>
/// <param name="Threads">Backtests at the same time.</param>
/// <param name="Progress">Who is told the share that is done.</param>
public sealed record ComparisonOptions(int Threads, IProgress<double>? Progress = null);

/// <summary>Strategies side by side over markets, timeframes and regimes.</summary>
public sealed record ComparisonResult
{
    /// <summary>Whether every case was tried.</summary>
    [JsonPropertyName("complete")] public required bool IsComplete { get; init; }

    /// <summary>The cases that were tried, in order of the task.</summary>
    [JsonPropertyName("cases")] public required IReadOnlyList<ComparedCase> Cases { get; init; }

    /// <summary>Which strategy won in each regime of each market.</summary>
    [JsonPropertyName("routing")] public required IReadOnlyList<Route> Routing { get; init; }

    /// <summary>Runs a task to its end, or until it is cancelled: then the result has what was done.</summary>
    /// <exception cref="ArgumentException">The task cannot work; the message lists every problem.</exception>
    public static ComparisonResult Of(ComparisonTask task, ComparisonOptions options, CancellationToken cancel = default)
    {
        if (task.Check() is { Count: > 0 } problems) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(task));
        var cases = task.Cases;
        var timelines = cases.Select(c => c.Symbol).Distinct().ToDictionary(s => s, s => new Lazy<RegimeTimeline>(() => RegimeTimeline.Told(task.Plan.FinestOf(s)!)));
        var done = new ComparedCase?[cases.Count];
        var progress = new SharedProgress(options.Progress, cases.Count);
        try
        {
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, cases.Count), EnumerablePartitionerOptions.NoBuffering), CallersThreads.Of(options.Threads, cancel), i =>
            {
                done[i] = Try(task.Plan, cases[i], timelines[cases[i].Symbol], cancel);
                progress.Next();
            });
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // What was done is kept; the caller sees that it is not all.
        }

        var tried = done.OfType<ComparedCase>().ToList();
        return new() { IsComplete = tried.Count == cases.Count, Cases = tried, Routing = Route.Of(tried) };
    }

    private static ComparedCase Try(BacktestPlan whole, BotDefinition bot, Lazy<RegimeTimeline> timeline, CancellationToken cancel)
    {
        var plan = whole with { Bots = [bot] };
        if (plan.Check() is { Count: > 0 } problems) return new() { Definition = bot, Problem = string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")) };
        var result = Backtest.Run(plan, ct: cancel);
        return new() { Definition = bot, Statistics = OnOwnCapital(plan, result), Regimes = RegimeSplit.Of(result, timeline.Value, (double)plan.Capital.Value, (double)bot.Capital.Value) };
    }

    /// <summary>The figures as if the account had held no more than the bot might use, so that bots of different sizes can be compared.</summary>
    private static BacktestStatistics OnOwnCapital(BacktestPlan plan, BacktestResult result)
    {
        var (capital, idle, s) = ((double)plan.Bots[0].Capital.Value, (double)(plan.Capital.Value - plan.Bots[0].Capital.Value), result.Statistics);
        return BacktestStatistics.Of(new()
        {
            Capital = capital, Times = result.Times, Equity = [.. result.Equity.Select(e => e - idle)], DealProfits = [.. result.Deals.Select(d => (double)d.Deal.NetProfit.Value)],
            Fees = s.Fees, Funding = s.Funding, TradedValue = s.Turnover * (double)plan.Capital.Value, ExposedShare = s.ExposureTimePercent / 100, Orders = s.Orders, Fills = s.Fills,
        }) with { BuyAndHoldPercent = s.BuyAndHoldPercent };
    }
}
