using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Markets;

/// <summary>A market that the simulated exchange lists. On the wire it is called base and quote together, such as BTCUSDT, in its category.</summary>
/// <param name="Instrument">Its rules; spot or linear.</param>
/// <param name="Timeframe">How long each candle lasts.</param>
/// <param name="Candles">Its candles, oldest first. They are taken one after the other; after the last the market stands still.</param>
public sealed record ListedMarket(Instrument Instrument, Timeframe Timeframe, IEnumerable<Candle> Candles)
{
    /// <summary>A market whose candles are made up as time goes on.</summary>
    public static ListedMarket Simulated(Instrument instrument, SimulatedMarketOptions options) =>
        new(instrument, options.Timeframe, EndlessCandles(options));

    /// <summary>A market with the candles of a series, such as a file's.</summary>
    public static ListedMarket Of(Instrument instrument, CandleSeries series) => new(instrument, series.Timeframe, series.Span.ToArray());

    private static IEnumerable<Candle> EndlessCandles(SimulatedMarketOptions options)
    {
        var market = new SimulatedMarket(options);
        while (true) yield return market.Next();
    }
}
