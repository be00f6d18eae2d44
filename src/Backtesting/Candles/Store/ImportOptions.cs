using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles.Store;

/// <summary>How files are imported. What is left out is told by their rows and names.</summary>
public sealed record ImportOptions
{
    /// <summary>The market of all files.</summary>
    public string? Symbol { get; init; }

    /// <summary>The timeframe of all files.</summary>
    public Timeframe? Timeframe { get; init; }

    /// <summary>Puts rows that are in no order into order of time.</summary>
    public bool Sort { get; init; }

    /// <summary>How far the times in the files are ahead of UTC.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>What holds where a candle is stored already with other values.</summary>
    public ConflictRule Conflicts { get; init; }

    /// <summary>How many files are read at once. What is stored does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>How far an import is.</summary>
/// <param name="Share">What is done, from 0 to 1, by the size of the files.</param>
/// <param name="Files">Files that are done.</param>
/// <param name="AllFiles">Files in all.</param>
/// <param name="Candles">Candles read so far.</param>
public readonly record struct ImportProgress(double Share, int Files, int AllFiles, long Candles);
