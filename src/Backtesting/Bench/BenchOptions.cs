namespace TraderAgent.Backtesting.Bench;

/// <summary>How much is measured.</summary>
public sealed record BenchOptions
{
    /// <summary>How many one-minute candles, from 10,000.</summary>
    public int Candles { get; init; } = 1_000_000;

    /// <summary>Of how many runs the median is taken, from 1.</summary>
    public int Runs { get; init; } = 7;

    /// <summary>
    /// The share of the long figures (45 symbols x 3 strategies; 1,000 parameter sets over a year) that is run, above 0 and up to 1; their goals
    /// shrink alike.
    /// </summary>
    public double Scale { get; init; } = 0.05;

    /// <summary>How many backtests run at the same time in the long figures.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Require()
    {
        if (Candles < 10_000) throw new ArgumentOutOfRangeException(nameof(Candles), Candles, "Expected 10000 candles or more; fewer measure the start only.");
        if (Runs < 1) throw new ArgumentOutOfRangeException(nameof(Runs), Runs, "Expected one run or more.");
        if (!(Scale is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(Scale), Scale, "Expected a share above 0 and up to 1.");
        if (Threads < 1) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Expected one thread or more.");
    }
}
