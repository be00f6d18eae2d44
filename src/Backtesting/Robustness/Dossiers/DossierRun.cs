using TraderAgent.Backtesting.Checks;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>How far a dossier is.</summary>
/// <param name="Share">What is done, from 0 to 1.</param>
/// <param name="What">What it is at.</param>
public readonly record struct DossierProgress(double Share, string What);

/// <summary>The making of a dossier was cancelled.</summary>
/// <param name="done">The tests that were done by then.</param>
/// <param name="cancelled">What interrupted it.</param>
public sealed class DossierCancelledException(IReadOnlyList<string> done, OperationCanceledException cancelled)
    : OperationCanceledException(done.Count == 0 ? "cancelled before the first test was done." : $"cancelled when {string.Join(", ", done)} were done.", cancelled, cancelled.CancellationToken)
{
    /// <summary>The tests that were done by then, by their names.</summary>
    public IReadOnlyList<string> Done => done;
}

/// <summary>Makes the dossier of one bot: every test in turn, each with figures of its own.</summary>
public sealed class DossierRun
{
    private const int Stages = 6;

    private readonly OptimisationTask _task;
    private readonly DossierSettings _settings;
    private readonly IProgress<DossierProgress>? _progress;
    private readonly CancellationToken _ct;

    private readonly List<string> _done = [];

    private DossierRun(OptimisationTask task, DossierSettings settings, IProgress<DossierProgress>? progress, CancellationToken ct) =>
        (_task, _settings, _progress, _ct) = (task, settings, progress, ct);

    /// <summary>Makes it.</summary>
    /// <param name="task">The bot alone, with the space that its parameters were, or could have been, chosen from.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="ct">Cancels it.</param>
    /// <exception cref="ArgumentException">The task or a setting cannot work.</exception>
    /// <exception cref="DossierCancelledException">It was cancelled: there is no verdict of a part.</exception>
    public static Dossier Of(OptimisationTask task, DossierSettings settings, IProgress<DossierProgress>? progress = null, CancellationToken ct = default)
    {
        if (settings.Check().Concat(task.Check()).ToList() is { Count: > 0 } wrong) throw new ArgumentException(string.Join(" ", wrong.Select(p => $"{p.Field}: {p.Message}")), nameof(settings));
        return new DossierRun(task with { Plan = task.Plan with { Bots = [task.Configured] }, Bot = task.Configured.Id }, settings, progress, ct).MakeWhole();
    }

    private int Threads => _settings.MonteCarlo.Threads;

    private Dossier MakeWhole()
    {
        try
        {
            return Make();
        }
        catch (OperationCanceledException cancelled) when (_ct.IsCancellationRequested)
        {
            throw new DossierCancelledException(_done, cancelled);
        }
    }

    private Dossier Make()
    {
        var (plan, bot) = (_task.Plan, _task.Configured);
        var result = Done(Backtest.Run(plan, ct: _ct), "deals", "return", "drawdown");
        CheckVerdict[] checks =
        [
            Done(LookaheadCheck.Run(plan, _settings.Moments, At(0, "looking for lookahead"), _ct)[0], "lookahead"),
            Done(WarmUpCheck.Run(plan, _settings.Moments, At(1, "checking the warm-up"), _ct)[0], "warm-up"),
        ];
        var tried = Done(TriedSets.Of(_task, _settings.Trials, Threads, new(At(2, "trying parameter sets"), _settings.Trials + 1), _ct), "probabilistic-sharpe", "deflated-sharpe", "overfitting");
        var search = _task with { Search = new SearchSettings.Random { Trials = _settings.WalkForwardTrials } };
        var walk = Done(WalkForwardRun.Of(search, _settings.WalkForward, Threads, At(3, "walking forward"), _ct), "walk-forward-return", "walk-forward-efficiency");
        var chance = Done(MonteCarloRun.Of(plan, _settings.MonteCarlo with { Methods = Enum.GetValues<MonteCarloMethod>(), RuinPercent = RuinOfAccount(plan) }, At(4, "letting chance in"), _ct),
            "trade-shuffle", "ruin", "candle-noise", "skipped-fills", "delayed-fills");
        var around = Done(SensitivityRun.Of(plan, bot.Id, _settings.Sensitivity, Threads, At(5, "trying the surroundings"), _ct), "sensitivity");
        var entries = EntrySignificance.Of(plan, result, bot.Id, new() { Seed = _settings.MonteCarlo.Seed });
        var trials = tried.Trials(_settings.TriedBefore);
        var dossier = new Dossier
        {
            Bot = bot, DefinitionHash = Dossier.HashOf(bot), From = plan.FinestOf(bot.Symbol)!.Start ?? default, To = plan.FinestOf(bot.Symbol)!.End ?? default, Settings = _settings,
            Statistics = result.Statistics, WalkForward = walk, MonteCarlo = chance, Sensitivity = around, Overfitting = tried.Overfitting(), Trials = trials, Entries = entries,
            Checks = checks, Tests = [],
        };
        var sharpe = SharpeTest.Of(DailyReturns.Of((double)plan.Capital.Value, result.Times, result.Equity).Moments);
        return dossier with { Tests = [.. DossierTests.Of(dossier, sharpe)] };
    }

    /// <summary>Notes the tests that rest on what was found. What was cancelled may have found a part, which is nothing to judge by.</summary>
    private T Done<T>(T found, params ReadOnlySpan<string> tests)
    {
        _ct.ThrowIfCancellationRequested();
        _done.AddRange(tests);
        return found;
    }

    /// <summary>What the bot's ruin is to the whole account.</summary>
    private double RuinOfAccount(BacktestPlan plan) => Math.Clamp(_settings.MonteCarlo.RuinPercent * (double)(_task.Configured.Capital.Value / plan.Capital.Value), 0.01, 100);

    private Stage At(int stage, string what) => new(_progress, stage, what);

    private sealed class Stage(IProgress<DossierProgress>? whole, int stage, string what) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(new((stage + value) / Stages, what));
    }
}
