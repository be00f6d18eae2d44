using TraderAgent.Domain.Instruments;

namespace TraderAgent.Api.Configuration;

/// <summary>
/// The markets that need no configuration, with the rules that Bybit had for them in 2025. They serve the simulated market and paper
/// trading; whoever trades for real reads the present rules from the exchange. A perpetual carries <c>.P</c>, because on one
/// account two markets cannot share a name.
/// </summary>
public static class BuiltInInstruments
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Instrument> All { get; } =
    [
        Spot("BTC", tick: 0.1m, lot: 0.000001m, most: 80m),
        Spot("ETH", tick: 0.01m, lot: 0.00001m, most: 1_200m),
        Spot("SOL", tick: 0.01m, lot: 0.001m, most: 20_000m),
        Linear("BTC", tick: 0.1m, lot: 0.001m, most: 1_190m),
        Linear("ETH", tick: 0.01m, lot: 0.01m, most: 7_200m),
        Linear("SOL", tick: 0.01m, lot: 0.1m, most: 80_000m),
    ];

    private static Instrument Spot(string coin, decimal tick, decimal lot, decimal most) => new()
    {
        Symbol = $"{coin}USDT", Kind = InstrumentKind.Spot, BaseCurrency = coin, QuoteCurrency = "USDT", TickSize = tick, LotSize = lot,
        MinQuantity = new(lot), MaxQuantity = new(most), MinNotional = new(5),
    };

    private static Instrument Linear(string coin, decimal tick, decimal lot, decimal most) => new()
    {
        Symbol = $"{coin}USDT.P", Kind = InstrumentKind.Linear, BaseCurrency = coin, QuoteCurrency = "USDT", TickSize = tick, LotSize = lot,
        MinQuantity = new(lot), MaxQuantity = new(most), MinNotional = new(5), MaxLeverage = 100, MaintenanceMargin = new(0.5m),
    };
}
