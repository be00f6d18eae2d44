using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Martingale;

public class MartingaleOddsTests
{
    [Theory]
    [InlineData(2, 0, 0.5)]    // Without fees a fair coin.
    [InlineData(2, 0.1, 0.55)] // Target 2.2 away, stop 1.8.
    [InlineData(1, 0.1, 0.6)]
    public void Fees_make_a_trade_lose_more_often_than_it_wins(decimal distance, decimal fee, double loss) =>
        Assert.Equal(loss, MartingaleOdds.Of(new() { Distance = new(distance), Rules = new() { Fee = new(fee) } }, BotTable.Linear).Loss, 12);

    [Fact]
    public void Three_coins_show_two_heads_in_a_row_three_times_of_eight() =>
        Assert.Equal(3 / 8.0, new MartingaleOdds(0.5, 2).RuinWithin(3), 12); // HHH, HHT, THH.

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.55, 3)]
    [InlineData(0.3, 4)]
    public void Every_sequence_of_trades_counted_one_by_one_gives_the_same(double loss, int steps)
    {
        const int Trades = 14;
        var lost = 0.0;
        for (var sequence = 0; sequence < 1 << Trades; sequence++)
        {
            var (row, isLost, losses) = (0, false, 0);
            for (var trade = 0; trade < Trades; trade++)
            {
                var loses = (sequence >> trade & 1) == 1;
                row = loses ? row + 1 : 0;
                losses += loses ? 1 : 0;
                isLost |= row == steps;
            }
            if (isLost) lost += Math.Pow(loss, losses) * Math.Pow(1 - loss, Trades - losses);
        }

        Assert.Equal(lost, new MartingaleOdds(loss, steps).RuinWithin(Trades), 12);
    }

    [Fact]
    public void It_grows_with_every_trade_towards_certainty()
    {
        var odds = new MartingaleOdds(0.55, 4);

        Assert.Equal(0, odds.RuinWithin(3));
        Assert.Equal(Math.Pow(0.55, 4), odds.RuinWithin(4), 12);
        Assert.True(odds.RuinWithin(100) < odds.RuinWithin(101));
        Assert.InRange(odds.RuinWithin(10_000), 0.999_999, 1);
    }

    [Fact]
    public void The_mean_number_of_trades_is_the_sum_of_what_is_not_lost_yet()
    {
        var odds = new MartingaleOdds(0.6, 3);

        Assert.Equal(odds.MeanTrades, Enumerable.Range(0, 2_000).Sum(n => 1 - odds.RuinWithin(n)), 6);
    }
}
