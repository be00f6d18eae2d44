using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Tests.Grid;

namespace TraderAgent.Domain.Tests.Hybrid;

internal static class HybridTable
{
    /// <summary>
    /// Of 1000: a grid of lines 90, 95, 100, 105, 110 with 600, and a ladder of 100 with three safety orders of 100 at 2 % steps and a target of
    /// 2 % with 400. It hands over when a candle closes 1 % below 90, and back when one closes 1 % above.
    /// </summary>
    public static HybridSettings Plain { get; } = new()
    {
        Grid = GridExchange.Plain,
        Dca = new() { BaseOrderSize = new(100), SafetyOrders = 3, Deviation = new(2), Targets = [new() { Profit = new(2), Share = new(100) }], Fee = new(0.1m) },
        BreakdownCloses = 1, RecoveryCloses = 1, CooldownMinutes = 0,
    };
}
