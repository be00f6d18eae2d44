using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class VwapTests : IndicatorTests<Vwap>
{
    /// <summary>Of a week, so that the golden candles lie in one session as they do for Stock.Indicators.</summary>
    protected override Vwap Create() => new(TimeSpan.FromDays(7));

    protected override IReadOnlyList<Reading<Vwap>> Readings =>
    [
        new(average => average.Value, Flat: price => (price + price + price) / 3, Oracle.StockIndicators("vwap")),
    ];

    [Fact]
    public void Each_price_weighs_as_much_as_was_traded_at_it()
    {
        var average = new Vwap();
        average.Add(Markets.Still(100) with { Volume = 3 });
        average.Add(Markets.Still(200) with { Volume = 1 });
        Assert.Equal(125, average.Value);
    }

    [Fact]
    public void A_new_day_begins_anew()
    {
        var average = new Vwap();
        average.Add(Markets.Still(100));
        average.Add(Markets.Still(200) with { OpenTime = new Instant(86_400_000) });
        Assert.Equal(200, average.Value);
    }

    [Fact]
    public void A_session_without_volume_is_worth_its_last_price()
    {
        var average = new Vwap();
        average.Add(Markets.Still(100) with { Volume = 0 });
        average.Add(Markets.Still(200) with { Volume = 0 });
        Assert.Equal(200, average.Value);
    }

    [Fact]
    public void A_session_of_no_length_is_refused() =>
        Assert.Equal("session", Assert.Throws<ArgumentOutOfRangeException>(() => new Vwap(TimeSpan.Zero)).ParamName);
}
