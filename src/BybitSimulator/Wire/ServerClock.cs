using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Wire;

/// <summary>
/// The time that the server tells. It is the market's, plus a skew that can be set. A client's clock cannot follow a
/// market that jumps, so where the two differ a signature of either time is taken.
/// </summary>
internal sealed class ServerClock(TimeProvider clock, Func<Instant> market, bool isRealTime)
{
    /// <summary>How far the server's clock is ahead of the true time.</summary>
    public TimeSpan Skew { get; set; }

    public Instant Now => (isRealTime ? Real : market()) + Skew;

    /// <summary>The times that a signature may be of, in milliseconds.</summary>
    public IEnumerable<long> Times => isRealTime ? [Now.UnixMilliseconds] : [Now.UnixMilliseconds, (Real + Skew).UnixMilliseconds];

    private Instant Real => Instant.From(clock.GetUtcNow());
}
