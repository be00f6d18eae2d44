namespace TraderAgent.Backtesting.Robustness;

/// <summary>Counts what several threads have done, and tells the share.</summary>
internal sealed class SharedProgress(IProgress<double>? progress, int total)
{
    private int _done;

    public void Next() => progress?.Report((double)Interlocked.Increment(ref _done) / Math.Max(1, total));
}
