using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Selection;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Api.Answers;

/// <summary>A backtest with all that is told of it.</summary>
/// <param name="Plan">What was replayed.</param>
/// <param name="Result">What it gave.</param>
/// <param name="Statistics">How sure the figures are, and what they are measured against.</param>
/// <param name="Selectors">Each selector against its strategies alone.</param>
public sealed record BacktestAnalysis(BacktestPlan Plan, BacktestResult Result, StatisticsReport Statistics, IReadOnlyList<SelectorReport> Selectors)
{
    /// <summary>Replays a plan and looks at what it gave.</summary>
    /// <exception cref="ArgumentException">The plan cannot work.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static BacktestAnalysis Of(BacktestPlan plan, StatisticsRequest asked, IProgress<BacktestProgress>? progress, CancellationToken cancel)
    {
        var result = Backtest.Run(plan, progress, cancel);
        var selectors = SelectorReport.Of(plan, result, cancel);
        cancel.ThrowIfCancellationRequested();
        return new(plan, result, StatisticsReport.Of(plan, result, asked), selectors);
    }

    /// <summary>The files that it is kept in.</summary>
    /// <param name="run">What it depends on.</param>
    /// <param name="asJson">Whether the tables are written as JSON; else as CSV.</param>
    public IEnumerable<ResultFile> Files(RunIdentity run, bool asJson = false) =>
        ResultFiles.Of(Answer(run) with { Picture = BacktestPicture.Of(Plan, Result, Statistics.DealExcursions) }, BacktestSheets.Of(Result, Statistics.DealExcursions), asJson);

    /// <summary>What is answered.</summary>
    /// <param name="run">What it depends on.</param>
    public Answer<BacktestSummary> Answer(RunIdentity run) =>
        new("backtest", run, BacktestSummary.Of(Result, Statistics) with { Selectors = Selectors.Count > 0 ? Selectors : null });
}
