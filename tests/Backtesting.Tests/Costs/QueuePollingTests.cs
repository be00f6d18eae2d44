using TraderAgent.Backtesting.Costs;

namespace TraderAgent.Backtesting.Tests.Costs;

public class QueuePollingTests
{
    /// <summary>
    /// Waits in seconds: .05 .1 .15 .25 .45 .85 1.65 3.25 6.45 12.85 25.65, then the longest. Their sums:
    /// .05 .15 .3 .55 1 1.85 3.5 6.75 13.2 26.05 51.7; with a longest wait of 5 they go on 11.75, 16.75, ... 56.75 after 6.75.
    /// </summary>
    [Theory]
    [InlineData(0.01, 30, 2)] // Both looks at once.
    [InlineData(0.1, 30, 3)] // And after .05.
    [InlineData(1.5, 30, 7)] // And after .15, .3, .55, 1.
    [InlineData(60, 30, 13)] // Eleven sums are below 60.
    [InlineData(60, 5, 20)] // Eight to 6.75, ten more to 56.75.
    [InlineData(60, 1, 66)] // Six to 1.85, then one a second: 58 more, to 59.85.
    public void An_empty_queue_is_looked_at_less_and_less_often(double gap, double longest, int polls) =>
        Assert.Equal(polls, QueuePolling.EmptyPolls(gap, longest));

    [Fact]
    public void A_longer_wait_never_polls_more()
    {
        double[] waits = [0.1, 0.5, 1, 2, 5, 10, 30, 60];
        var polls = waits.Select(w => QueuePolling.EmptyPolls(60, w)).ToList();
        Assert.Equal(polls.OrderDescending(), polls);
    }
}
