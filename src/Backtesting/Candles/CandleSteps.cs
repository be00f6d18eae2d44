using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Candles;

/// <summary>What the steps of time between candles tell about their timeframe.</summary>
internal static class CandleSteps
{
    private const int MostDistinctSteps = 1024; // A file with more has no timeframe anyway.

    private const int RunOfAnotherTimeframe = 12; // So many candles of another length in a row are no chance.

    /// <summary>The timeframe of candles: the one that is given, or the one that most steps tell; the file's name tells that of a single candle.</summary>
    /// <param name="candles">In order of time.</param>
    /// <param name="options">What is known besides.</param>
    /// <param name="problem">Why there is none.</param>
    public static Timeframe? TimeframeOf(ReadOnlySpan<Candle> candles, CandleCsvOptions options, out string? problem)
    {
        problem = null;
        if (options.Timeframe is { } given) return given;
        var named = options.FileName is { } path ? CandleFileName.TimeframeOf(path) : null;
        if (candles.Length == 1 && named is not null) return named;
        if (MostCommon(candles) is not { } timeframe)
        {
            problem = NoTimeframe(candles);
            return null;
        }

        problem = Mixed(candles, timeframe) ?? (named is { } told && told != timeframe
            ? $"timeframe: the file's name says {told}, and most rows are {timeframe} apart; say which with --timeframe, or correct the name." : null);
        return problem is null ? timeframe : null;
    }

    /// <summary>Where candles of another timeframe begin; null when there are none. Those of a shorter one are found as misaligned.</summary>
    private static string? Mixed(ReadOnlySpan<Candle> candles, Timeframe timeframe)
    {
        var (step, run) = (0L, 0);
        for (var i = 1; i < candles.Length; i++)
        {
            var next = candles[i].OpenTime.UnixMilliseconds - candles[i - 1].OpenTime.UnixMilliseconds;
            if (next == timeframe.Milliseconds || next != step) (step, run) = (next, 0);
            if (step == timeframe.Milliseconds || ++run < RunOfAnotherTimeframe || Timeframe.Find(step) is not { } other || other.Floor(candles[i].OpenTime) != candles[i].OpenTime) continue;
            return $"timeframe: most candles are of {timeframe}, and from {candles[i - run].OpenTime} on {run} in a row are of {other}; expected one timeframe in a file; split it, or, "
                + $"when these are gaps, say so with --timeframe {timeframe}.";
        }

        return null;
    }

    /// <summary>The timeframe as long as the most common step; null when that step is no timeframe, or there is none.</summary>
    private static Timeframe? MostCommon(ReadOnlySpan<Candle> candles) => Timeframe.Find(MostCommonStep(candles));

    /// <summary>Why no timeframe was found.</summary>
    private static string NoTimeframe(ReadOnlySpan<Candle> candles) =>
        (candles.Length < 2
            ? "timeframe: a single candle does not show its length"
            : $"timeframe: the most common step is {MostCommonStep(candles)} ms, which is no timeframe")
        + $"; give the timeframe, one of {string.Join(", ", Timeframe.All)}, or candles of one of them.";

    /// <summary>Why the candles do not fit a timeframe; null when all begin on its boundaries.</summary>
    public static string? Misaligned(ReadOnlySpan<Candle> candles, Timeframe timeframe)
    {
        var expected = timeframe.Floor(candles[0].OpenTime);
        foreach (ref readonly var candle in candles)
        {
            if (candle.OpenTime != expected && timeframe.Floor(candle.OpenTime) != candle.OpenTime)
            {
                return $"ts: the candle at {candle.OpenTime} does not begin on a boundary of {timeframe} (the boundary before it is "
                    + $"{timeframe.Floor(candle.OpenTime)}); give the timeframe that the candles have, or remove the row.";
            }

            expected = new(candle.OpenTime.UnixMilliseconds + timeframe.Milliseconds);
        }

        return null;
    }

    private static long MostCommonStep(ReadOnlySpan<Candle> candles)
    {
        var counts = new Dictionary<long, int>();
        var (step, run) = (0L, 0);
        for (var i = 1; i < candles.Length; i++)
        {
            var next = candles[i].OpenTime.UnixMilliseconds - candles[i - 1].OpenTime.UnixMilliseconds;
            if (next != step)
            {
                Count(counts, step, run);
                (step, run) = (next, 0);
            }

            run++;
        }

        Count(counts, step, run);
        return counts.Count == 0 ? 0 : counts.MaxBy(c => (c.Value, -c.Key)).Key;
    }

    private static void Count(Dictionary<long, int> counts, long step, int run)
    {
        if (run > 0 && (counts.Count < MostDistinctSteps || counts.ContainsKey(step))) counts[step] = counts.GetValueOrDefault(step) + run;
    }
}
