using Spectre.Console;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>Runs a backtest behind a progress bar, where a person watches.</summary>
internal static class BacktestProgressBar
{
    public static async Task<BacktestResult> RunAsync(Shell shell, BacktestPlan plan, bool isShown, CancellationToken stop)
    {
        if (!isShown || !shell.IsTerminal) return await Task.Run(() => Backtest.Run(plan, ct: stop), stop);
        return await shell.Console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("replaying candles");
                return await Task.Run(() => Backtest.Run(plan, new Bar(bar), stop), stop);
            });
    }

    /// <summary>Called between two candles, on the replaying thread.</summary>
    private sealed class Bar(ProgressTask task) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
            task.Description = $"{Words.Minute(value.At)}  equity {Words.Amount(value.Equity)}";
        }
    }
}
