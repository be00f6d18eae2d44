using System.Text.Json;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Comparison;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Jobs;

/// <summary>What came of a job.</summary>
/// <param name="Files">Its result's files, made while they are written.</param>
/// <param name="Figures">The figures that matter most, by name.</param>
public sealed record JobOutcome(IEnumerable<ResultFile> Files, IReadOnlyDictionary<string, double> Figures)
{
    /// <summary>Whether all of it was done; else the result is of what was done until it was given up.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The dossier that it made; null for other jobs.</summary>
    public Answer<Dossier>? Dossier { get; init; }
}

/// <summary>How a job is carried out; nothing of it changes the result.</summary>
/// <param name="Threads">Backtests at the same time.</param>
/// <param name="Progress">Who is told how far it is.</param>
/// <param name="Trials">Where the trials of an optimisation are kept.</param>
public sealed record JobTools(int Threads, IProgress<WorkProgress> Progress, ITrialStore? Trials = null);

/// <summary>Carries a job out: what the command of the same name does, with the same result.</summary>
public static class JobWork
{
    private const int UsualRows = 100;

    /// <summary>Carries it out on the calling thread, and others of its scheduler.</summary>
    /// <exception cref="OperationCanceledException">It was given up before anything could be told.</exception>
    /// <exception cref="ArgumentException">It cannot work, such as a walk-forward on too few candles.</exception>
    public static JobOutcome Run(JobOrder order, JobTools tools, CancellationToken cancel)
    {
        var (plan, run) = (order.Plan, RunIdentity.Of(order.Plan) with { Job = JsonSerializer.SerializeToElement(order.Request, WireJson.Options) });
        cancel.ThrowIfCancellationRequested();
        return order.Request.Kind switch
        {
            JobKind.Backtest => Backtest(order, run, tools, cancel),
            JobKind.Optimize => Optimised(Optimiser.Run(order.Search, new() { Threads = tools.Threads, Store = tools.Trials ?? new TrialMemory(), Progress = tools.Progress.Search(order.Search.Goals.Objectives[0]) }, cancel), order, run),
            JobKind.WalkForward => Walked(WalkForwardRun.Of(order.Search, order.Request.WalkForward ?? new(), tools.Threads, tools.Progress.Shares(), cancel), run),
            JobKind.MonteCarlo => Drawn(MonteCarloRun.Of(plan, (order.Request.MonteCarlo ?? new()) with { Threads = tools.Threads }, tools.Progress.Shares(), cancel), run),
            JobKind.Sensitivity => Moved(SensitivityRun.Of(plan, plan.Bots[0].Id, order.Request.Sensitivity ?? new(), tools.Threads, tools.Progress.Shares(), cancel), run),
            JobKind.Dossier => Examined(DossierRun.Of(order.Search, order.Examination with { MonteCarlo = order.Examination.MonteCarlo with { Threads = tools.Threads } }, tools.Progress.Examination(), cancel), run),
            JobKind.Compare => Compared(ComparisonResult.Of(order.Comparison, new(tools.Threads, tools.Progress.Shares()), cancel), run),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order.Request.Kind, "A kind of job that nobody carries out."),
        };
    }

    private static JobOutcome Backtest(JobOrder order, RunIdentity run, JobTools tools, CancellationToken cancel)
    {
        var asked = order.Request.Candles;
        var told = asked.Source == CandleOrigin.Simulated ? SimulatedMarkets.TrueRegimes(order.Plan.Instruments, asked.Seed, SimulatedMarkets.Start, TimeSpan.FromDays(asked.Days)) : null;
        var done = BacktestAnalysis.Of(order.Plan, new() { CashPercent = order.Request.CashPercent ?? 0, TrueRegimes = told }, tools.Progress.Replay(), cancel);
        return new(done.Files(run), Figures(done.Result.Statistics));
    }

    private static JobOutcome Optimised(OptimisationResult result, JobOrder order, RunIdentity run)
    {
        var report = OptimisationReport.Of(result, order.Request.Rows ?? UsualRows);
        var objective = report.Objectives[0].Name;
        var figures = new Dictionary<string, double> { ["trials"] = report.Trials };
        if (report.Best.Count > 0 && report.Best[0].Figures?.TryGetValue(objective, out var best) == true) figures[objective] = best;
        return new(ResultFiles.Of(new Answer<OptimisationReport>("optimize", run, report), OptimisationSheets.Of(result)), figures) { IsComplete = result.IsComplete };
    }

    private static JobOutcome Walked(WalkForwardResult result, RunIdentity run)
    {
        var figures = Figures(result.Statistics);
        if (result.Efficiency is { } efficiency) figures["efficiency"] = efficiency;
        return new(ResultFiles.Of(new Answer<WalkForwardResult>("walk-forward", run, result), AnalysisSheets.Of(result)), figures) { IsComplete = result.IsComplete };
    }

    private static JobOutcome Drawn(MonteCarloResult result, RunIdentity run) =>
        new(ResultFiles.Of(new Answer<MonteCarloResult>("monte-carlo", run, result), AnalysisSheets.Of(result)), Figures(result.Statistics)) { IsComplete = result.IsComplete };

    private static JobOutcome Moved(SensitivityResult result, RunIdentity run)
    {
        var figures = new Dictionary<string, double> { ["cliffs"] = result.Cliffs };
        if (result.SteadyShare is { } steady) figures["steadyShare"] = steady;
        return new(ResultFiles.Of(new Answer<SensitivityResult>("sensitivity", run, result), AnalysisSheets.Of(result)), figures) { IsComplete = result.IsComplete };
    }

    private static JobOutcome Examined(Dossier dossier, RunIdentity run)
    {
        var answer = new Answer<Dossier>("dossier", run, dossier);
        var figures = Figures(dossier.Statistics);
        (figures["tests"], figures["testsPassed"]) = (dossier.Tests.Count, dossier.Tests.Count(t => t.IsPassed));
        return new(ResultFiles.Of(answer, AnalysisSheets.Of(dossier)), figures) { Dossier = answer };
    }

    private static JobOutcome Compared(ComparisonResult result, RunIdentity run) =>
        new(ResultFiles.Of(new Answer<ComparisonResult>("compare", run, result), AnalysisSheets.Of(result)), new Dictionary<string, double> { ["cases"] = result.Cases.Count }) { IsComplete = result.IsComplete };

    private static Dictionary<string, double> Figures(BacktestStatistics it)
    {
        var figures = new Dictionary<string, double> { ["returnPercent"] = it.ReturnPercent, ["maxDrawdownPercent"] = it.MaxDrawdownPercent, ["netProfit"] = it.NetProfit, ["deals"] = it.Deals };
        if (it.Sharpe is { } sharpe) figures["sharpe"] = sharpe;
        return figures;
    }
}
