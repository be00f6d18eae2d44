using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Tests.Instruments;

public class InstrumentRulesTests
{
    [Theory]
    [InlineData("1", "0", "price 0 must be positive")]
    [InlineData("1", "-3", "price -3 must be positive")]
    [InlineData("1", "100.005", "price 100.005 is not a multiple of the tick 0.01")]
    [InlineData("0", "100", "quantity 0 must be positive")]
    [InlineData("-1", "100", "quantity -1 must be positive")]
    [InlineData("1.0005", "100", "quantity 1.0005 is not a multiple of the lot 0.001")]
    [InlineData("0.001", "100", "quantity 0.001 is below the minimum 0.002")]
    [InlineData("100.001", "100", "quantity 100.001 is above the maximum 100")]
    [InlineData("0.049", "100", "value 4.9 USDT is below the minimum 5")]
    [InlineData("0.05", "100", null)]
    [InlineData("100", "100", null)]
    public void A_refusal_says_what_was_wrong_and_what_the_rule_is(string quantity, string price, string? words)
    {
        var market = TestMarkets.Spot with { MinQuantity = new(0.002m) };

        var refusal = market.Refusal(new(decimal.Parse(quantity)), new(decimal.Parse(price)));

        Assert.Equal(words, refusal);
    }

    [Theory]
    [InlineData("0.05", true)]
    [InlineData("0.049", false)]
    [InlineData("0.0009", false)]
    [InlineData("100.001", false)]
    public void What_is_tradable_passes_the_size_rules(string quantity, bool tradable) =>
        Assert.Equal(tradable, TestMarkets.Spot.IsTradable(new(decimal.Parse(quantity)), new Price(100)));
}
