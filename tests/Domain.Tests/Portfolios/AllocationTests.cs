using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Portfolios;

namespace TraderAgent.Domain.Tests.Portfolios;

public class AllocationTests
{
    private static readonly Claim A = new("a", new(3_000), new(), 0.01), B = new("b", new(1_000), new(), 0.03);

    [Fact]
    public void Fixed_shares_are_those_of_the_configuration() => Assert.Equal([new Money(1_500), new(500)], Of(AllocationMethod.Fixed, A, B));

    [Fact]
    public void Equal_shares_are_the_same_for_each() => Assert.Equal([new Money(1_000), new(1_000)], Of(AllocationMethod.Equal, A, B));

    [Fact]
    public void A_market_that_moves_three_times_as_much_gets_a_third() => Assert.Equal([new Money(1_500), new(500)], Of(AllocationMethod.InverseVolatility, A, B));

    [Fact]
    public void Until_every_volatility_is_known_shares_are_equal() =>
        Assert.Equal([new Money(1_000), new(1_000)], Of(AllocationMethod.InverseVolatility, A, B with { Volatility = null }));

    [Fact]
    public void A_quarter_of_kelly_is_used()
    {
        // p = 0.6, mean win 2, mean loss 1: f = 0.6 - 0.4 / 2 = 0.4; a quarter is 0.1.
        var winner = A with { Deals = new() { Count = 50, Wins = 30, Won = new(60), Lost = new(20) } };
        var loser = B with { Deals = new() { Count = 50, Wins = 10, Won = new(10), Lost = new(40) } };

        Assert.Equal([new Money(200), new(40)], Of(AllocationMethod.Kelly, winner, loser)); // The loser keeps the least share of 2 %.
    }

    [Fact]
    public void Few_deals_prove_nothing_to_kelly() =>
        Assert.Equal([new Money(1_000), new(1_000)], Of(AllocationMethod.Kelly, A with { Deals = new() { Count = 29, Wins = 29, Won = new(60) } }, B));

    [Fact]
    public void No_bot_gets_more_than_the_largest_share() =>
        Assert.Equal([new Money(1_000), new(200)], Of(AllocationMethod.InverseVolatility, A with { Volatility = 0.001 }, B with { Volatility = 0.009 }));

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public void Nothing_moves_within_the_band(decimal share, bool moves) =>
        Assert.Equal(moves, Allocation.IsWorthIt([(new(100), new(share)), (new(100), new(100))], new(10_000), new() { Method = AllocationMethod.Equal }));

    [Fact]
    public void Nothing_moves_that_costs_more_than_it_may() =>
        Assert.False(Allocation.IsWorthIt([(new(100), new(900)), (new(900), new(100))], new(1_000), new() { Method = AllocationMethod.Equal }));

    private static Money[] Of(AllocationMethod method, params Claim[] claims) =>
        Allocation.Of(claims, new(2_000), new() { Method = method, MaxShare = new(method == AllocationMethod.InverseVolatility && claims[0].Volatility < 0.005 ? 50 : 100) });
}
