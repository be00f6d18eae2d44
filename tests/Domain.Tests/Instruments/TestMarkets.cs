using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Instruments;

/// <summary>A spot and a linear market with round rules: tick 0.01, lot 0.001, orders of 0.001 to 100 base, worth 5 quote or more.</summary>
internal static class TestMarkets
{
    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.001m,
        MinQuantity = new(0.001m), MaxQuantity = new(100), MinNotional = new(5),
    };

    public static Instrument Linear { get; } = Spot with { Kind = InstrumentKind.Linear, MaxLeverage = 50, MaintenanceMargin = new(0.5m) };
}
