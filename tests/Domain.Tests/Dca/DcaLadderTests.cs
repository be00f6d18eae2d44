using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaLadderTests
{
    [Fact]
    public void A_ladder_row_tells_price_size_sum_average_and_rebound()
    {
        var rows = Ladder(DcaTable.Plain).Rows;

        Assert.Equal([100m, 98m, 96m, 94m], rows.Select(r => r.Price.Value));
        Assert.Equal([1m, 1.0204m, 1.0416m, 1.0638m], rows.Select(r => r.Quantity.Value));
        Assert.Equal(2.0204m, rows[1].TotalQuantity.Value);
        Assert.Equal(100m + 98m * 1.0204m, rows[1].TotalCost.Value);
        Assert.Equal(98.9899m, rows[1].Average.Value, 4);
        Assert.Equal(100.97m, rows[1].Target.Value); // 98.9899 x 1.02, rounded up to the tick.
        Assert.Equal((100.97m / 98 - 1) * 100, rows[1].Rebound.Value);
    }

    [Fact]
    public void Step_scale_stretches_the_distances()
    {
        var rows = Ladder(DcaTable.Plain with { StepScale = 2 }).Rows;

        Assert.Equal([0m, 2m, 6m, 14m], rows.Select(r => r.Deviation.Value));
        Assert.Equal(86m, rows[3].Price.Value);
    }

    [Fact]
    public void Volume_scale_grows_the_sizes_from_the_first_safety_order_on()
    {
        var rows = Ladder(DcaTable.Plain with { SafetyOrderSize = new(50), VolumeScale = 2, Deviation = new(0.01m) }).Rows;

        Assert.Equal([100m, 50m, 100m, 200m], rows.Select(r => Math.Round(r.Cost.Value)));
        Assert.Equal(450m, DcaLadder.Budget(DcaTable.Plain with { SafetyOrderSize = new(50), VolumeScale = 2 }).Value);
    }

    [Fact]
    public void A_short_ladder_climbs()
    {
        var rows = Ladder(DcaTable.Plain with { Direction = DcaDirection.Short }).Rows;

        Assert.Equal([100m, 102m, 104m, 106m], rows.Select(r => r.Price.Value));
        Assert.True(rows[3].Target.Value < rows[3].Average.Value);
    }

    [Fact]
    public void A_row_that_the_exchange_would_refuse_is_refused_with_its_number()
    {
        var coarse = DcaTable.Spot with { LotSize = 2, MinQuantity = new(2) };

        Assert.Equal("base order: quantity 0 must be positive", DcaLadder.Of(DcaTable.Plain, coarse, new(100)).Refusal);
        Assert.StartsWith("safety order 2: ", Ladder(DcaTable.Plain with { VolumeScale = 0.2m, SafetyOrderSize = new(20) }).Refusal);
    }

    [Fact]
    public void A_ladder_never_reaches_zero()
    {
        var ladder = Ladder(DcaTable.Plain with { SafetyOrders = 200, Deviation = new(30) });

        Assert.Equal(4, ladder.Rows.Count);
        Assert.Contains("no price", ladder.Refusal);
    }

    [Fact]
    public void Two_hundred_safety_orders_with_wild_scales_are_computed_without_overflow()
    {
        var wild = DcaTable.Plain with { SafetyOrders = 200, StepScale = 10, VolumeScale = 10 };

        Assert.NotNull(Ladder(wild).Refusal);
        Assert.NotEmpty(Ladder(wild with { Direction = DcaDirection.Short }).Rows);
        Assert.True(DcaLadder.Budget(wild).Value > 1e15m);
    }

    [Fact]
    public void Every_ladder_stays_on_the_grid_of_the_exchange_and_within_its_budget()
    {
        var arbitrary =
            from orders in Gen.Choose(0, 40)
            from deviation in Gen.Choose(1, 300)
            from step in Gen.Choose(5, 20)
            from volume in Gen.Choose(5, 20)
            from price in Gen.Choose(1, 10_000_000)
            from isLong in Gen.Elements(true, false)
            select (Settings: DcaTable.Plain with
            {
                SafetyOrders = orders, Deviation = new(deviation / 100m), StepScale = step / 10m, VolumeScale = volume / 10m,
                Direction = isLong ? DcaDirection.Long : DcaDirection.Short,
            }, Price: new Price(price / 100m));
        Prop.ForAll(arbitrary.ToArbitrary(), a => Holds(a.Settings, a.Price)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_ladder_is_printed_before_anything_is_placed()
    {
        var report = DcaPreflight.Of(DcaTable.Plain, Definition(DcaTable.Plain), DcaTable.Spot, new(100));

        var lines = report.Table().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.Contains("base", lines[1]);
        Assert.Contains("98.9899", lines[2]);
        Assert.Equal(400m, report.Budget.Value);
        Assert.Empty(report.Problems);
        Assert.Single(report.Warnings); // No stop.
    }

    [Fact]
    public void Preflight_warns_of_a_liquidation_inside_the_ladder()
    {
        var settings = DcaTable.Plain with { SafetyOrders = 20, StopLoss = new(50) };

        var report = DcaPreflight.Of(settings, Definition(settings) with { Leverage = 10 }, DcaTable.Linear, new(100));

        Assert.Contains("liquidated", Assert.Single(report.Warnings));
        Assert.NotNull(report.StopLoss);
    }

    private static bool Holds(DcaSettings settings, Price price)
    {
        var ladder = DcaLadder.Of(settings, DcaTable.Linear, price);
        var rows = ladder.Rows;
        return (ladder.Refusal is not null || rows.Count == settings.SafetyOrders + 1)
            && rows.All(r => DcaTable.Linear.Refusal(r.Quantity, r.Price) is null)
            && (rows.Count == 0 || rows[^1].TotalCost <= DcaLadder.Budget(settings))
            && rows.Zip(rows.Skip(1)).All(p => (p.Second.Price - p.First.Price).Value * (settings.Direction == DcaDirection.Long ? -1 : 1) >= 0)
            && rows.All(r => r.TotalCost == new Money(rows.Take(r.Order + 1).Sum(x => x.Cost.Value)));
    }

    private static DcaLadder Ladder(DcaSettings settings, Instrument? instrument = null) => DcaLadder.Of(settings, instrument ?? DcaTable.Spot, new(100));

    private static BotDefinition Definition(DcaSettings settings) =>
        new() { Id = new("dca"), Symbol = "BTCUSDT", Capital = new(10_000), Strategy = settings };
}
