using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>Bots that trade a lot on few prices.</summary>
internal static class TestBots
{
    /// <summary>A base order, a fall through two safety orders, a rise to both targets.</summary>
    public static double[] DcaPrices { get; } = [100, 99.5, 98.3, 96.9, 97.8, 100.4, 101.5, 102.5];

    /// <summary>Down and up through the grid, twice.</summary>
    public static double[] GridPrices { get; } = [100, 98.9, 97.8, 98.9, 100.1, 101.2, 99.8, 98.5, 99.9, 101.3, 102.4];

    public static BotDefinition Dca(string symbol) => new()
    {
        Id = new("dca"), Symbol = symbol, Capital = new(5_000), Strategy = new DcaSettings
        {
            BaseOrderSize = new(100), SafetyOrderSize = new(100), SafetyOrders = 3, Deviation = new(1.5m),
            Targets = [new() { Profit = new(1), Share = new(60) }, new() { Profit = new(2), Share = new(40) }], CooldownMinutes = 1,
        },
    };

    public static BotDefinition Grid(string symbol) => new()
    {
        Id = new("grid"), Symbol = symbol, Capital = new(3_000), Strategy = new GridSettings
        {
            Spacing = GridSpacing.Geometric, Below = new(4), Above = new(4), Levels = 8, InitialBuy = symbol == "BTCUSDT",
            Direction = symbol == "BTCUSDT" ? GridDirection.Long : GridDirection.Neutral,
        },
    };
}
