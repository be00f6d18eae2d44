using TraderAgent.Backtesting.Markets;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Markets;

/// <summary>What every liquid crypto market shows, over half a year of five-minute candles of three seeds.</summary>
public class MarketRealismTests
{
    private const int HalfYear = 52_560;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Returns_have_fat_tails_and_their_size_clusters(ulong seed)
    {
        var returns = Returns(Run(seed).Candles);
        var sizes = returns.Select(Math.Abs).ToArray();

        var variance = returns.Average(r => r * r);
        Assert.InRange(returns.Average(r => r * r * r * r) / (variance * variance), 3.5, 100);
        Assert.InRange(Math.Sqrt(variance * 105_120), 0.4, 0.9); // Annualised.
        Assert.InRange(Correlation(sizes[..^1], sizes[1..]), 0.1, 0.6);
        Assert.InRange(Correlation(sizes[..^12], sizes[12..]), 0.05, 0.6);
        Assert.InRange(Correlation(returns[..^1], returns[1..]), -0.1, 0.1);
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Volume_follows_the_size_of_returns_and_the_hour_of_the_day(ulong seed)
    {
        var candles = Run(seed).Candles;
        var byHour = candles.GroupBy(c => c.OpenTime.UnixMilliseconds / 3_600_000 % 24).ToDictionary(g => g.Key, g => g.Average(c => c.Volume));

        Assert.InRange(Correlation(Returns(candles).Select(Math.Abs).ToArray(), candles.Select(c => c.Volume).ToArray()), 0.5, 0.95);
        Assert.True(byHour[14] > 1.5 * byHour[5], $"14h {byHour[14]}, 5h {byHour[5]}");
    }

    [Fact]
    public void Every_regime_occurs_and_moves_as_it_is_named()
    {
        var (candles, regimes) = Run(1, 10 * HalfYear);
        var returns = Returns(candles);
        var byRegime = returns.Zip(regimes).GroupBy(x => x.Second, x => x.First).ToDictionary(g => g.Key, g => g.ToArray());

        Assert.Equal(Enum.GetValues<MarketRegime>().Order(), byRegime.Keys.Order());
        Assert.InRange(byRegime[MarketRegime.Uptrend].Average() * 288, 0.01, 0.07);
        Assert.InRange(byRegime[MarketRegime.Downtrend].Average() * 288, -0.07, -0.01);
        Assert.True(byRegime[MarketRegime.Crash].Average() * 288 < -0.1);
        Assert.True(Deviation(byRegime[MarketRegime.HighVolatility]) > 1.6 * Deviation(byRegime[MarketRegime.Sideways]));
        Assert.InRange(Switches(regimes) * 288.0 / candles.Length, 0.5, 2); // A day.
    }

    [Fact]
    public void A_sideways_market_stays_in_a_channel_of_some_percent()
    {
        var (candles, regimes) = Run(4);
        var (middle, widest) = (0.0, 0.0);
        for (var i = 0; i < candles.Length; i++)
        {
            if (regimes[i] != MarketRegime.Sideways) continue;
            if (i == 0 || regimes[i - 1] != MarketRegime.Sideways) middle = candles[i].Open;
            widest = Math.Max(widest, Math.Max(candles[i].High / middle - 1, 1 - candles[i].Low / middle));
        }

        Assert.InRange(widest, 0.02, 0.041);
    }

    [Fact]
    public void Years_of_candles_stay_in_sight_of_the_start_price()
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            var closes = new SimulatedMarket(new() { Seed = seed, Timeframe = Timeframe.OneHour }).Generate(20 * 8760).Span.ToArray().Select(c => c.Close);

            Assert.InRange(closes.Average(c => Math.Log(c / 50_000)), -2, 2);
        }
    }

    private static (Candle[] Candles, MarketRegime[] Regimes) Run(ulong seed, int count = HalfYear)
    {
        var market = new SimulatedMarket(new() { Seed = seed, Timeframe = Timeframe.Parse("5m") });
        var (candles, regimes) = (new Candle[count], new MarketRegime[count]);
        for (var i = 0; i < count; i++) (candles[i], regimes[i]) = (market.Next(), market.TrueRegime);
        return (candles, regimes);
    }

    private static double[] Returns(Candle[] candles) => [.. candles.Select(c => Math.Log(c.Close / c.Open))];

    private static int Switches(MarketRegime[] regimes) => regimes.Skip(1).Zip(regimes).Count(pair => pair.First != pair.Second);

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => v * v));

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b).Sum(x => (x.First - meanA) * (x.Second - meanB));
        return covariance / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(x => (x - meanB) * (x - meanB)));
    }
}
