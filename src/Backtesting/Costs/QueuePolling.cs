namespace TraderAgent.Backtesting.Costs;

/// <summary>
/// How often a worker looks into an empty queue. After a message it looks twice at once, then waits 50 ms, 50 + 50, 50 + 100,
/// 50 + 200 ms and so on, up to the longest wait, and keeps to that. (The provider varies each wait by a fifth either way.)
/// </summary>
public static class QueuePolling
{
    private const double ShortestSeconds = 0.05;

    /// <summary>Empty polls between two bursts of messages.</summary>
    /// <param name="gapSeconds">From the end of one burst to the next.</param>
    /// <param name="maxPollSeconds">The longest wait.</param>
    public static int EmptyPolls(double gapSeconds, double maxPollSeconds)
    {
        var (polls, at, step) = (2, 0.0, 0);
        while (true)
        {
            at += Math.Min(step == 0 ? ShortestSeconds : ShortestSeconds * (1 + Math.Pow(2, step - 1)), maxPollSeconds);
            if (at >= gapSeconds) return polls;
            polls++;
            step++;
        }
    }
}
