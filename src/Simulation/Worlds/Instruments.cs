using TraderAgent.Domain.Instruments;

namespace TraderAgent.Simulation.Worlds;

/// <summary>A spot and a linear market with rules that bite at these sizes.</summary>
public static class Instruments
{
    /// <summary>Spot.</summary>
    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.000001m,
        MinQuantity = new(0.00001m), MaxQuantity = new(50), MinNotional = new(5),
    };

    /// <summary>A perpetual.</summary>
    public static Instrument Linear { get; } = new()
    {
        Symbol = "ETHPERP", Kind = InstrumentKind.Linear, BaseCurrency = "ETH", QuoteCurrency = "USDT", TickSize = 0.05m, LotSize = 0.01m,
        MinQuantity = new(0.01m), MaxQuantity = new(500), MinNotional = new(5), MaxLeverage = 20, MaintenanceMargin = new(1),
    };
}
