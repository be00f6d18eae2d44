namespace TraderAgent.Backtesting.Tests.Robustness;

/// <summary>Whoever presses Ctrl-C when a share of the work is done.</summary>
internal sealed class Cancelling(CancellationTokenSource stop, double at) : IProgress<double>
{
    public void Report(double value)
    {
        if (value >= at) stop.Cancel();
    }
}
