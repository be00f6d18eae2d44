using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Runs;

/// <summary>A replay's progress in words.</summary>
internal sealed class ReplayProgress(IProgress<WorkProgress> progress) : IProgress<BacktestProgress>
{
    public void Report(BacktestProgress value) =>
        progress.Report(new((double)value.Done / Math.Max(1, value.Total), $"{Words.Minute(value.At)}  equity {Words.Amount(value.Equity)}"));
}
