using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Tests.Cells;

public class MarketCellTests
{
    private static readonly ClosedCandle[] Candles =
        [.. new SimulatedMarket(new() { Seed = 5 }).Generate(3_000).Span.ToArray().Select(c => new ClosedCandle("BTCUSDT", Timeframe.OneMinute, c))];

    [Fact]
    public void A_market_tells_the_regime_that_a_detector_of_its_candles_tells()
    {
        var cell = new MarketCell();
        foreach (var batch in Candles.Chunk(500))
        {
            cell = WireJson.Read<MarketCell>(WireJson.Write(cell));
            cell.Advance(batch);
        }

        var detector = new RegimeDetector(new());
        foreach (var closed in Candles) detector.Add(closed.Candle);
        var glance = WireJson.Read<MarketGlance>(WireJson.Write(MarketGlance.Of("BTCUSDT", cell)));
        Assert.Equal(detector.Reading, glance.Regime);
        Assert.NotEqual(Regime.Mixed, glance.Regime!.Value.Regime);
        Assert.Equal(detector.Transitions, glance.Transitions);
        Assert.Equal((Candles[^1].Candle.Close, Candles[^1].ClosedAt), (glance.Price, glance.LastCandleAt));
    }

    [Fact]
    public void Candles_that_come_twice_or_are_coarser_change_no_regime()
    {
        var (once, twice) = (new MarketCell(), new MarketCell());
        once.Advance(Candles);
        var coarse = new SimulatedMarket(new() { Seed = 6, Timeframe = Timeframe.OneHour }).Generate(48).Span.ToArray().Select(c => new ClosedCandle("BTCUSDT", Timeframe.OneHour, c));
        twice.Advance([.. Candles, .. coarse]);
        twice.Advance(Candles);
        Assert.Equal(once.Watching.Reading, twice.Watching.Reading);
    }

    [Fact]
    public void A_cell_of_a_version_that_told_no_regime_still_loads()
    {
        var cell = WireJson.Read<MarketCell>("""{"last":{"1m":{"t":1704067200000,"o":1,"h":1,"l":1,"c":1,"v":1}}}""");
        Assert.Null(MarketGlance.Of("BTCUSDT", cell).Regime);
        cell.Advance(Candles.Skip(1).Take(1_500));
        Assert.NotNull(MarketGlance.Of("BTCUSDT", cell).Regime);
    }

    [Fact]
    public void A_cell_fits_into_one_row_of_a_table()
    {
        var cell = new MarketCell();
        cell.Advance(Candles);
        Assert.True(Packed.Of(cell).Z.Length < Packed.Bound);
    }
}
