using TraderAgent.Domain.Indicators;

namespace TraderAgent.Oracle.Tests;

/// <summary>Streamed here, worked out for the whole series there.</summary>
public sealed class StockIndicatorsTests
{
    private const double Tolerance = 1e-9;

    private static readonly int[] Seeds = [1, 2, 3, 4, 5];

    private static readonly Lazy<RandomMarket>[] Markets = [.. Seeds.Select(seed => new Lazy<RandomMarket>(() => new RandomMarket(seed)))];

    /// <summary>Highest and lowest are judged as the channel. The library ranks no value and has no profile.</summary>
    private static readonly Type[] NotThere = [typeof(Highest), typeof(Lowest), typeof(PercentRank), typeof(VolumeProfile)];

    private static IEnumerable<Judged> All => [.. JudgedCloses.All, .. JudgedCandles.All];

    public static TheoryData<Judged> Readings => [.. All];

    [Theory]
    [MemberData(nameof(Readings), DisableDiscoveryEnumeration = true)]
    public void A_reading_is_that_of_Stock_Indicators_on_every_candle_of_long_random_series(Judged judged)
    {
        for (var series = 0; series < Seeds.Length; series++)
        {
            var market = Markets[series].Value;
            var read = judged.Ours();
            double[] ours = [.. market.Candles.Select(read)];
            double?[] theirs = [.. judged.Theirs(market.Quotes)];
            var first = Array.FindIndex(theirs, value => value is not null);
            Assert.True(judged.StartsEarlier || first == Array.FindIndex(ours, double.IsFinite), $"{judged} begins at {Array.FindIndex(ours, double.IsFinite)}, theirs at {first}");
            for (var i = first; i < theirs.Length; i++)
            {
                var expected = theirs[i] ?? double.NaN;
                var error = Math.Abs(ours[i] - expected) / Math.Max(Math.Abs(expected), judged.Scale);
                Assert.True(error <= Tolerance, $"{judged}, seed {Seeds[series]}, candle {i}: {ours[i]:R}, theirs {expected:R}, relative error {error:E1}");
            }
        }
    }

    [Fact]
    public void Every_indicator_that_the_library_has_is_judged()
    {
        var indicators = typeof(IIndicator).Assembly.GetTypes().Where(type => type.IsClass && typeof(IIndicator).IsAssignableFrom(type));
        Assert.Equal(NotThere.Select(type => type.Name).Order(), indicators.Except(All.Select(judged => judged.Indicator)).Select(type => type.Name).Order());
    }
}
