using TraderAgent.Domain.Indicators;

namespace TraderAgent.Domain.Tests.Indicators;

public sealed class AdxTests : IndicatorTests<Adx>
{
    protected override Adx Create() => new(14);

    protected override IReadOnlyList<Reading<Adx>> Readings =>
    [
        new(adx => adx.Value, Flat: _ => 0, Oracle.StockIndicators("adx14"), Oracle.TaLib("adx14", from: 294)),
        new(adx => adx.PlusDi, Flat: _ => 0, Oracle.StockIndicators("plusdi14"), Oracle.TaLib("plusdi14", from: 266)),
        new(adx => adx.MinusDi, Flat: _ => 0, Oracle.StockIndicators("minusdi14"), Oracle.TaLib("minusdi14", from: 266)),
    ];

    [Fact]
    public void A_market_that_only_rises_is_all_trend_and_all_upward()
    {
        var adx = Create();
        for (var price = 1; price <= 28; price++)
        {
            adx.Add(Markets.Still(price));
        }

        Assert.Equal(100, adx.Value, 1e-12);
        Assert.Equal(100, adx.PlusDi, 1e-12);
        Assert.Equal(0, adx.MinusDi);
    }

    [Fact]
    public void A_stillness_that_has_outlasted_every_movement_has_no_direction()
    {
        var adx = Create();
        Stream(adx, [.. Golden.Candles[..100], .. Enumerable.Repeat(Markets.Still(30_000), 12_000)]);
        Assert.Equal(0, adx.PlusDi);
        Assert.Equal(0, adx.MinusDi);
    }
}
