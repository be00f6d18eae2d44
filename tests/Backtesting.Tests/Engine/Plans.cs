using TraderAgent.Backtesting.Bench;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Engine;

/// <summary>Small backtests.</summary>
internal static class Plans
{
    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.01m, LotSize = 0.000001m,
        MinQuantity = new(0.00001m), MaxQuantity = new(1_000), MinNotional = new(1),
    };

    public static Instrument Linear { get; } = Spot with
    {
        Symbol = "BTCPERP", Kind = InstrumentKind.Linear, LotSize = 0.001m, MinQuantity = new(0.001m), MinNotional = new(5), MaxLeverage = 100,
        MaintenanceMargin = new(0.5m),
    };

    public static BacktestPlan EmaCross(CandleSeries candles, bool flip = false, Instrument? market = null) => new()
    {
        Bots =
        [
            new() { Id = new("cross"), Symbol = candles.Symbol, Timeframe = candles.Timeframe, Capital = new(10_000), Strategy = new EmaCrossSettings { Flip = flip } },
        ],
        Instruments = [market ?? Spot], Candles = [candles], Capital = new(10_000),
    };

    /// <summary>Waves with a little noise, from a fixed recurrence.</summary>
    public static CandleSeries Wave(int count, string symbol = "BTCUSDT", uint seed = 1)
    {
        var candles = new Candle[count];
        var (price, noise) = (100.0, seed);
        for (var i = 0; i < count; i++)
        {
            noise = noise * 1664525 + 1013904223;
            var open = price;
            price = Math.Round(100 + 10 * Math.Sin(i / 40.0) + (noise >> 16) / 65536.0, 2);
            var (low, high) = (Math.Min(open, price) - 0.2, Math.Max(open, price) + 0.3);
            candles[i] = new(new(i * 60_000L), open, Math.Round(high, 2), Math.Round(low, 2), price, 1_000);
        }

        return new(symbol, Timeframe.OneMinute, candles);
    }
}
