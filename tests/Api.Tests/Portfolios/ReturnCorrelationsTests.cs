using TraderAgent.Api.Portfolios;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Portfolios;

public sealed class ReturnCorrelationsTests
{
    private static readonly double[] Steps = [0.01, -0.02, 0.03, 0.005, -0.01];

    [Fact]
    public void A_market_that_moves_twice_as_far_is_fully_correlated_and_one_that_moves_against_it_negatively()
    {
        var it = ReturnCorrelations.Of(Timeframe.OneHour, [("A", Candles(1, 40)), ("B", Candles(2, 40)), ("C", Candles(-1, 40))]);

        Assert.Equal(["A", "B", "C"], it.Symbols);
        Assert.Equal([1.0, 1.0, -1.0], it.Matrix[0].Select(c => Math.Round(c!.Value, 9)));
        Assert.Equal([39, 39, 39], it.Returns[0]);
    }

    [Fact]
    public void Pearsons_correlation_of_four_returns_repeated_is_that_of_the_sheet()
    {
        // a = 1, 2, 3, 4 and b = 2, 1, 4, 3 (in %), each repeated: covariance 0.75, variances 1.25, so 0.6.
        var (a, b) = (Path([0.01, 0.02, 0.03, 0.04], 24), Path([0.02, 0.01, 0.04, 0.03], 24));

        var it = ReturnCorrelations.Of(Timeframe.OneHour, [("A", a), ("B", b)]);

        Assert.Equal(0.6, it.Matrix[0][1]!.Value, 9);
    }

    [Fact]
    public void With_too_few_returns_in_common_nothing_is_said()
    {
        var late = Candles(1, 60)[40..];

        var it = ReturnCorrelations.Of(Timeframe.OneHour, [("A", Candles(1, 60)), ("B", late)]);

        Assert.Equal((19, null), (it.Returns[0][1], it.Matrix[0][1]));
        Assert.NotNull(it.Matrix[0][0]);
    }

    [Fact]
    public void A_return_over_a_gap_is_left_out()
    {
        var candles = Candles(1, 60).ToList();
        candles.RemoveAt(30);

        var it = ReturnCorrelations.Of(Timeframe.OneHour, [("A", candles)]);

        Assert.Equal(57, it.Returns[0][0]);
    }

    private static Candle[] Candles(double scale, int count) => Path([.. Steps.Select(s => s * scale)], count - 1);

    private static Candle[] Path(double[] logReturns, int returns)
    {
        var price = 100.0;
        var candles = new Candle[returns + 1];
        for (var i = 0; i <= returns; i++)
        {
            if (i > 0) price *= Math.Exp(logReturns[(i - 1) % logReturns.Length]);
            candles[i] = new(new(i * 3_600_000L), price, price, price, price, 1);
        }

        return candles;
    }
}
