using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Markets;

public class SimulatedMarketTests
{
    [Fact]
    public void The_candles_of_a_seed_never_change()
    {
        var candles = new SimulatedMarket(new() { Seed = 42 }).Generate(10_000).Span;

        Assert.Equal(
            "21b2c80fbf2522767e72960aca501708d7f2fda2c39e26738412410722d1d87e",
            Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(candles))));
    }

    [Fact]
    public void Equal_seeds_give_equal_candles_and_other_seeds_others()
    {
        var one = Candles(new() { Seed = 1 }, 1000);

        Assert.Equal(one, Candles(new() { Seed = 1 }, 1000));
        Assert.Empty(one.Intersect(Candles(new() { Seed = 2 }, 1000)));
    }

    [Fact]
    public void Every_candle_is_one_that_a_market_can_trade()
    {
        for (var seed = 0UL; seed < 200; seed++)
        {
            var options = new SimulatedMarketOptions { Seed = seed, Timeframe = Timeframe.All[(int)(seed % 12)] };
            var candles = Candles(options, 500);
            for (var i = 0; i < candles.Length; i++)
            {
                var (time, open, high, low, close, volume) = candles[i];
                Assert.True(low > 0 && low <= open && low <= close && high >= open && high >= close && volume > 0, $"seed {seed}: {candles[i]}");
                if (i > 0) Assert.Equal((candles[i - 1].OpenTime + options.Timeframe.Duration, candles[i - 1].Close), (time, open));
            }
        }
    }

    [Theory]
    [InlineData("50000", "0.1")]
    [InlineData("50000", "0.01")]
    [InlineData("50000", "0.5")]
    [InlineData("3", "0.00001")]
    [InlineData("50000", "25")]
    [InlineData("0.00000001", "0.00000001")]
    public void Prices_are_the_doubles_that_their_decimals_parse_to(string price, string tick)
    {
        var tickSize = decimal.Parse(tick, CultureInfo.InvariantCulture);
        var options = new SimulatedMarketOptions { StartPrice = decimal.Parse(price, CultureInfo.InvariantCulture), TickSize = tickSize };
        foreach (var candle in Candles(options, 5000))
        {
            foreach (var value in new[] { candle.Open, candle.High, candle.Low, candle.Close })
            {
                var exact = decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
                Assert.Equal(0m, exact % tickSize);
                Assert.True(exact >= tickSize);
            }
        }
    }

    [Fact]
    public void Restoring_at_any_candle_changes_nothing_that_follows() =>
        Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), Arb.From(Gen.Choose(0, 3000)), Arb.From(Gen.Elements("1m", "1h", "4h")), (seed, at, code) =>
        {
            var options = new SimulatedMarketOptions { Seed = (ulong)seed, Timeframe = Timeframe.Parse(code) };
            var market = new SimulatedMarket(options);
            for (var i = 0; i < at; i++) market.Next();

            var json = JsonSerializer.Serialize(market.Save());
            var restored = SimulatedMarket.Restore(options, JsonSerializer.Deserialize<SimulatedMarketState>(json)!);

            Assert.Equal(json, JsonSerializer.Serialize(restored.Save()));
            Assert.Equal((market.NextOpen, market.TrueRegime), (restored.NextOpen, restored.TrueRegime));
            Assert.Equal(market.Generate(500).Span.ToArray(), restored.Generate(500).Span.ToArray());
        }).Check(Cases.Of(100));

    [Fact]
    public void A_state_of_another_version_is_refused()
    {
        var options = new SimulatedMarketOptions();
        var state = new SimulatedMarket(options).Save() with { Version = 2 };

        Assert.Contains("version 2", Assert.Throws<ArgumentException>(() => SimulatedMarket.Restore(options, state)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tick", 1, 0, 1)]
    [InlineData("startPrice", 0, 1, 1)]
    [InlineData("startPrice", 1_000_000_000_000, 1, 1)]
    [InlineData("baseVolume", 100, 1, -1)]
    public void Impossible_options_are_named(string field, long price, int tick, double volume)
    {
        var options = new SimulatedMarketOptions { StartPrice = price, TickSize = tick, BaseVolume = volume };

        Assert.StartsWith(field + ":", Assert.Single(options.Problems()), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SimulatedMarket(options));
    }

    private static Candle[] Candles(SimulatedMarketOptions options, int count) => new SimulatedMarket(options).Generate(count).Span.ToArray();
}
