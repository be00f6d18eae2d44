using TraderAgent.Backtesting.Regimes;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Backtesting.Markets;

/// <summary>The simulated market of each instrument. Spot and perpetual of one coin have the same prices, as they nearly have in life.</summary>
public static class SimulatedMarkets
{
    /// <summary>When a simulated market begins where nobody says so.</summary>
    public static readonly Instant Start = new(1_704_067_200_000); // 2024-01-01

    private sealed record Coin(string Name, decimal Price, double VolumePerMinute);

    private static readonly Coin[] Known = [new("BTC", 60_000m, 8), new("ETH", 3_000m, 120), new("SOL", 150m, 2_500)];

    /// <summary>The market of an instrument.</summary>
    /// <param name="instrument">What is traded.</param>
    /// <param name="seed">Chooses the candles of all coins.</param>
    /// <param name="start">When the market begins.</param>
    public static SimulatedMarketOptions Of(Instrument instrument, ulong seed, Instant start)
    {
        var index = Array.FindIndex(Known, c => c.Name == instrument.BaseCurrency);
        var coin = index >= 0 ? Known[index] : new(instrument.BaseCurrency, Math.Max(100m, instrument.TickSize * 10_000), 1_000);
        return new()
        {
            Seed = unchecked(seed * 1_000_003 + SeedOf(coin.Name)), Symbol = instrument.Symbol, StartTime = start, StartPrice = coin.Price,
            TickSize = instrument.TickSize, BaseVolume = coin.VolumePerMinute,
        };
    }

    /// <summary>The candles of each instrument over one span of time, in minutes.</summary>
    public static IReadOnlyList<CandleSeries> Generate(IReadOnlyList<Instrument> instruments, ulong seed, Instant start, TimeSpan length) =>
        [.. instruments.Select(i => new SimulatedMarket(Of(i, seed, start)).Generate((int)Math.Ceiling(length.TotalMinutes)))];

    /// <summary>The regimes that those candles were truly drawn in.</summary>
    public static IReadOnlyDictionary<string, RegimeTimeline> TrueRegimes(IReadOnlyList<Instrument> instruments, ulong seed, Instant start, TimeSpan length) =>
        instruments.ToDictionary(i => i.Symbol, i =>
        {
            var market = new SimulatedMarket(Of(i, seed, start));
            var (candles, truth) = (new Candle[(int)Math.Ceiling(length.TotalMinutes)], new Regime[(int)Math.Ceiling(length.TotalMinutes)]);
            for (var at = 0; at < candles.Length; at++) (candles[at], truth[at]) = (market.Next(), Regimes.TrueRegimes.Of(market.TrueRegime));
            return new RegimeTimeline(new(i.Symbol, Timeframe.OneMinute, candles), truth);
        });

    /// <summary>FNV-1a of the coin's name: coins differ, and a coin keeps its market whatever else is traded.</summary>
    private static ulong SeedOf(string coin) => coin.Aggregate(14_695_981_039_346_656_037UL, (hash, letter) => unchecked((hash ^ letter) * 1_099_511_628_211UL));
}
