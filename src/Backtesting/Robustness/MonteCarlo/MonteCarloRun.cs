using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>
/// Asks what else might have happened: draws many paths of equity, or runs the backtest many times with a little bad luck. Each path's
/// chance follows from the seed and its number, so that the number of threads changes nothing.
/// </summary>
public sealed class MonteCarloRun
{
    private readonly BacktestPlan _plan;
    private readonly MonteCarloSettings _settings;
    private readonly double _capital;
    private readonly double[] _deals;
    private readonly double[] _days;

    private MonteCarloRun(BacktestPlan plan, MonteCarloSettings settings, BacktestResult result)
    {
        (_plan, _settings, _capital) = (plan, settings, (double)plan.Capital.Value);
        _deals = [.. result.Deals.Select(d => (double)d.Deal.NetProfit.Value)];
        _days = [.. DailyReturns.Of(_capital, result.Times, result.Equity).Values];
    }

    /// <summary>Makes the analysis.</summary>
    /// <param name="plan">What is replayed.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    /// <param name="ct">Cancels it: then the result has what was drawn.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before the first path.</exception>
    /// <exception cref="ArgumentException">The plan or a setting cannot work.</exception>
    public static MonteCarloResult Of(BacktestPlan plan, MonteCarloSettings settings, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        if (settings.Check() is { Count: > 0 } problems) throw new ArgumentException(string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), nameof(settings));
        var result = Backtest.Run(plan, ct: ct);
        var run = new MonteCarloRun(plan, settings, result);
        var share = new SharedProgress(progress, settings.Methods.Sum(m => run.CountOf(m)));
        var outcomes = settings.Methods.TakeWhile(_ => !ct.IsCancellationRequested).Select(m => run.Outcome(m, share, ct)).ToList();
        return new()
        {
            IsComplete = !ct.IsCancellationRequested, Settings = settings, Capital = run._capital, Statistics = result.Statistics, Equity = EquityPath.Of(run._capital, result.Equity).Shown,
            Outcomes = outcomes,
        };
    }

    private int CountOf(MonteCarloMethod method) => method is MonteCarloMethod.TradeShuffle or MonteCarloMethod.BlockBootstrap ? _settings.Paths : _settings.Reruns;

    private MonteCarloOutcome Outcome(MonteCarloMethod method, SharedProgress progress, CancellationToken ct)
    {
        var problem = method switch
        {
            MonteCarloMethod.TradeShuffle when _deals.Length < 2 => $"{_deals.Length} finished deals; expected two or more. Give more candles.",
            MonteCarloMethod.BlockBootstrap when _days.Length < 2 => $"{_days.Length} days; expected two or more. Give more candles.",
            _ => null,
        };
        if (problem is not null) return new() { Method = method, Paths = 0, Problem = problem };
        var paths = Paths(method, progress, ct);
        if (paths.Count == 0) return new() { Method = method, Paths = 0, Problem = "cancelled before the first path." };
        return new()
        {
            Method = method, Paths = paths.Count, ReturnPercent = Spread.Of(paths.Select(p => p.ReturnPercent)), MaxDrawdownPercent = Spread.Of(paths.Select(p => p.MaxDrawdownPercent)),
            LossProbability = (double)paths.Count(p => p.ReturnPercent < 0) / paths.Count,
            RuinProbability = (double)paths.Count(p => p.MaxDrawdownPercent >= _settings.RuinPercent) / paths.Count,
            Fan = [.. Enumerable.Range(0, EquityPath.Points).Select(at => Spread.Of(paths.Select(p => p.Shown[at])))],
        };
    }

    /// <summary>The paths of a method; those that were done when it was cancelled.</summary>
    private List<EquityPath> Paths(MonteCarloMethod method, SharedProgress progress, CancellationToken ct)
    {
        var paths = new EquityPath?[CountOf(method)];
        try
        {
            Parallel.For(0, paths.Length, CallersThreads.Of(_settings.Threads, ct), i =>
            {
                paths[i] = Path(method, Bootstrap.SeedOf(_settings.Seed, i), ct);
                progress.Next();
            });
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What was drawn is as good a sample, only a smaller one.
        }

        return [.. paths.OfType<EquityPath>()];
    }

    private EquityPath Path(MonteCarloMethod method, ulong seed, CancellationToken ct) => method switch
    {
        MonteCarloMethod.TradeShuffle => Shuffled(seed),
        MonteCarloMethod.BlockBootstrap => Drawn(seed),
        MonteCarloMethod.CandleNoise => Rerun(_plan with
        {
            Candles = [.. _plan.Bots.Select(b => b.Symbol).Distinct().Select((symbol, i) => CandleNoise.Of(_plan.FinestOf(symbol)!, _settings.Noise, Bootstrap.SeedOf(seed, i)))],
        }, ct),
        MonteCarloMethod.SkippedFills => Rerun(_plan with { Paper = _plan.Paper with { Noise = new(seed, _settings.SkippedPercent / 100, 0) } }, ct),
        MonteCarloMethod.DelayedFills => Rerun(_plan with { Paper = _plan.Paper with { Noise = new(seed, 0, _settings.DelayMs) } }, ct),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A method that nobody carries out."),
    };

    private EquityPath Shuffled(ulong seed)
    {
        var (random, equity) = (new SeededRandom(seed), (double[])_deals.Clone());
        for (var i = equity.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (equity[i], equity[other]) = (equity[other], equity[i]);
        }

        var sum = _capital;
        for (var i = 0; i < equity.Length; i++) equity[i] = sum += equity[i];
        return EquityPath.Of(_capital, equity);
    }

    private EquityPath Drawn(ulong seed)
    {
        var (random, equity) = (new SeededRandom(seed), new double[_days.Length]);
        Bootstrap.Draw(_days, _settings.Block ?? Bootstrap.UsualBlock(_days.Length), ref random, equity);
        var value = _capital;
        for (var i = 0; i < equity.Length; i++) equity[i] = value *= 1 + equity[i];
        return EquityPath.Of(_capital, equity);
    }

    private EquityPath Rerun(BacktestPlan plan, CancellationToken ct) => EquityPath.Of(_capital, Backtest.Run(plan, ct: ct).Equity);
}
