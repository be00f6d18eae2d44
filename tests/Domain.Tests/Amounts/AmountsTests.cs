using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Tests.Amounts;

public class AmountsTests
{
    [Fact]
    public void Price_times_quantity_is_money_and_divides_back()
    {
        var value = new Price(100.5m) * new Quantity(2);

        Assert.Equal(new Money(201), value);
        Assert.Equal(new Price(100.5m), value / new Quantity(2));
        Assert.Equal(new Quantity(2), value / new Price(100.5m));
        Assert.Equal(value, new Quantity(2) * new Price(100.5m));
    }

    [Fact]
    public void A_percent_is_a_hundredth()
    {
        Assert.Equal(0.015m, new Percent(1.5m).Fraction);
        Assert.Equal(new Money(3), new Percent(1.5m).Of(new(200)));
        Assert.Equal(new Price(103), new Percent(3).Above(new(100)));
        Assert.Equal(new Price(97), new Percent(3).Below(new(100)));
    }

    [Theory]
    [InlineData("1.50", "1.5")]
    [InlineData("0.00000001", "0.00000001")]
    [InlineData("-3", "-3")]
    public void An_amount_is_written_plainly_for_people(string value, string text)
    {
        var number = decimal.Parse(value);

        Assert.Equal([text, text, text, text], [new Money(number).ToString(), new Price(number).ToString(), new Quantity(number).ToString(), new Percent(number).ToString()]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.500")]
    [InlineData("-0.00000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void An_amount_survives_JSON_to_the_last_zero(string digits)
    {
        Assert.Equal(digits, WireJson.Write(WireJson.Read<Money>(digits)));
        Assert.Equal(digits, WireJson.Write(WireJson.Read<Price>(digits)));
        Assert.Equal(digits, WireJson.Write(WireJson.Read<Quantity>(digits)));
        Assert.Equal(digits, WireJson.Write(WireJson.Read<Percent>(digits)));
    }

    [Fact]
    public void Smaller_and_larger_are_told_apart_with_their_sign()
    {
        Assert.Equal(new Quantity(-2), Quantity.Min(new(-2), new(1)));
        Assert.Equal(new Quantity(2), new Quantity(-2).Abs());
        Assert.Equal(new Money(1), Money.Max(new(-2), new(1)));
        Assert.True(new Price(1) < new Price(2) && new Percent(2) > new Percent(1));
    }
}
