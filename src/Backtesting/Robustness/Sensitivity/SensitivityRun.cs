using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>
/// Moves every number among a bot's settings by itself, a few steps down and up, and runs the backtest again. An edge that is there
/// does not vanish when a period is one candle longer.
/// </summary>
public static class SensitivityRun
{
    private sealed record Trial(double? Figure);

    private sealed record Point(string Path, decimal Value, BotDefinition Bot);

    /// <summary>Makes the analysis.</summary>
    /// <param name="plan">What is replayed; its other bots trade beside as they are.</param>
    /// <param name="id">Which bot.</param>
    /// <param name="settings">How.</param>
    /// <param name="threads">Backtests at the same time; nothing of it changes the outcome.</param>
    /// <param name="progress">Told of the share that is done, 0 to 1.</param>
    /// <param name="ct">Cancels it: then the result has the settings that were tried in full.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before the settings as they are were run.</exception>
    /// <exception cref="ArgumentException">The plan or a setting cannot work.</exception>
    public static SensitivityResult Of(BacktestPlan plan, BotId id, SensitivitySettings settings, int threads, IProgress<double>? progress = null, CancellationToken ct = default)
    {
        if (settings.Check() is { Count: > 0 } wrong) throw new ArgumentException(string.Join(" ", wrong.Select(p => $"{p.Field}: {p.Message}")), nameof(settings));
        var numbers = new NumberSettings(plan.Bots.First(b => b.Id == id));
        var chosen = FigureOf(plan, settings.Objective, ct);
        var points = numbers.Paths.SelectMany(path => Around(numbers, path, settings)).ToList();
        var tried = Tried(points, point => plan with { Bots = [.. plan.Bots.Select(b => b.Id == id ? point.Bot : b)] }, (settings.Objective, threads, new(progress, points.Count)), ct);
        var whole = points.Zip(tried).GroupBy(p => p.First.Path).Where(g => g.All(p => p.Second is not null)).Select(g => g.Select(p => (Point: p.First, p.Second!.Figure)).ToList()).ToList();
        return new()
        {
            IsComplete = tried.All(t => t is not null), Settings = settings, Bot = id, Figure = chosen,
            Parameters = [.. whole.Select(p => Parameter(settings, chosen, numbers.ValueOf(p[0].Point.Path), p)).OrderBy(p => settings.Objective.IsLess ? -p.Worst : p.Worst)],
            SteadyShare = SteadyShare(settings, chosen, whole.SelectMany(p => p.Select(t => t.Figure))),
        };
    }

    /// <summary>The figure of each point, in their order; null for those that were not tried when it was cancelled.</summary>
    private static Trial?[] Tried(List<Point> points, Func<Point, BacktestPlan> planOf, (Objective Objective, int Threads, SharedProgress Share) how, CancellationToken ct)
    {
        var tried = new Trial?[points.Count];
        try
        {
            Parallel.For(0, points.Count, CallersThreads.Of(how.Threads, ct), i =>
            {
                var moved = planOf(points[i]);
                tried[i] = new(moved.Check().Count > 0 ? null : FigureOf(moved, how.Objective, ct));
                how.Share.Next();
            });
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What was tried is as true as before.
        }

        return tried;
    }

    private static IEnumerable<Point> Around(NumberSettings numbers, string path, SensitivitySettings settings) =>
        Enumerable.Range(-settings.Steps, 2 * settings.Steps + 1).Where(step => step != 0)
            .Select(step => numbers.Moved(path, settings.ReachPercent / 100 * step / settings.Steps)).OfType<(BotDefinition Bot, decimal Value)>()
            .DistinctBy(p => p.Value).Select(p => new Point(path, p.Value, p.Bot));

    private static double? FigureOf(BacktestPlan plan, Objective objective, CancellationToken ct)
    {
        var figure = Figures.Of(Backtest.Run(plan, ct: ct).Statistics)[objective.Figure];
        return double.IsFinite(figure) ? figure : null;
    }

    private static ParameterSensitivity Parameter(SensitivitySettings settings, double? chosen, decimal value, List<(Point Point, double? Figure)> tried)
    {
        List<SensitivityPoint> points = [.. tried.Select(t => new SensitivityPoint(t.Point.Value, t.Figure)).Append(new(value, chosen)).OrderBy(p => p.Value)];
        var known = points.Select(p => p.Figure).OfType<double>().ToList();
        return new()
        {
            Path = tried[0].Point.Path, Value = value, Points = points, Worst = known.Count == 0 ? null : settings.Objective.IsLess ? known.Max() : known.Min(),
            CliffAt = chosen is { } figure ? CliffIn(points, points.FindIndex(p => p.Value == value), (Math.Abs(figure) * settings.CliffPercent / 100, settings.Objective.IsLess ? -1 : 1)) : null,
        };
    }

    /// <summary>The first step away from the middle, on either side, that loses more than is allowed.</summary>
    private static decimal? CliffIn(List<SensitivityPoint> points, int middle, (double Allowed, int Sign) limit)
    {
        foreach (var way in new[] { 1, -1 })
        {
            for (var (at, before) = (middle + way, points[middle].Figure); at >= 0 && at < points.Count; at += way)
            {
                if (points[at].Figure is not { } figure) continue; // A value that is refused is no step.
                if (limit.Sign * (before - figure) > limit.Allowed) return points[at].Value;
                before = figure;
            }
        }

        return null;
    }

    private static double? SteadyShare(SensitivitySettings settings, double? chosen, IEnumerable<double?> figures)
    {
        var known = figures.OfType<double>().ToList();
        if (chosen is not { } figure || known.Count == 0) return null;
        if (settings.Objective.IsLess) return (double)known.Count(f => f <= 2 * figure) / known.Count;
        return figure > 0 ? (double)known.Count(f => f >= figure / 2) / known.Count : null;
    }
}
