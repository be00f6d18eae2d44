using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// Bad luck that an exchange may bring, to find out how much a strategy depends on its absence. What it does to an order follows from
/// the seed, the order and the time alone, so that an exchange that is stored and loaded goes on the same.
/// </summary>
/// <param name="Seed">Chooses which orders it meets.</param>
/// <param name="MissedShare">How often a resting limit order is passed over for the rest of a candle that trades through it, from 0 to 1: others stood before it.</param>
/// <param name="MostDelayMs">The most that a command takes beyond the usual latency, in milliseconds; each takes a share of it. Commands arrive in their order.</param>
public sealed record FillNoise(ulong Seed, double MissedShare, int MostDelayMs)
{
    internal bool Misses(PaperMarket market, PaperOrder order) =>
        MissedShare > 0 && Draw((ulong)order.Sequence, (ulong)market.Path.Candle.OpenTime.UnixMilliseconds) < MissedShare;

    internal long DelayOf(Instant at, OrderLinkId link) => MostDelayMs == 0 ? 0 : (long)(Draw((ulong)at.UnixMilliseconds, HashOf(link.Value ?? "")) * MostDelayMs);

    private double Draw(ulong one, ulong other) => new Markets.SeededRandom(unchecked(Seed * 1_000_003 + one * 0x9E3779B97F4A7C15 + other)).NextDouble();

    /// <summary>FNV-1a, the same on every machine.</summary>
    private static ulong HashOf(string text) => text.Aggregate(14_695_981_039_346_656_037UL, (hash, letter) => unchecked((hash ^ letter) * 1_099_511_628_211UL));
}
