using TraderAgent.Domain.Grid;

namespace TraderAgent.Domain.Tests.Grid;

public class GridOptimiserTests
{
    private static readonly GridOutlook Usual = new()
    {
        DailyVolatility = 0.03, Fee = new(0.1m), Capital = new(10_000), Lower = new(80), Upper = new(125),
    };

    [Fact]
    public void It_beats_its_neighbours_by_its_own_measure()
    {
        var suggestion = GridOptimiser.Suggest(Usual, GridExchange.Spot)!;

        Assert.InRange(suggestion.Levels, 5, 120);
        Assert.InRange(suggestion.Step.Value, 0.3m, 8);
        Assert.True(suggestion.Profit > 0);
    }

    [Fact]
    public void A_calmer_market_gets_more_levels() =>
        Assert.True(GridOptimiser.Suggest(Usual with { DailyVolatility = 0.01 }, GridExchange.Spot)!.Levels
            > GridOptimiser.Suggest(Usual with { DailyVolatility = 0.06 }, GridExchange.Spot)!.Levels);

    [Fact]
    public void Higher_fees_get_fewer_levels() =>
        Assert.True(GridOptimiser.Suggest(Usual with { Fee = new(0.4m) }, GridExchange.Spot)!.Levels
            < GridOptimiser.Suggest(Usual with { Fee = new(0.02m) }, GridExchange.Spot)!.Levels);

    [Fact]
    public void Little_capital_gets_only_levels_the_exchange_takes()
    {
        Assert.InRange(GridOptimiser.Suggest(Usual with { Capital = new(60) }, GridExchange.Spot)!.Levels, 2, 12);
        Assert.Null(GridOptimiser.Suggest(Usual with { Capital = new(4) }, GridExchange.Spot));
    }

    [Fact]
    public void What_it_suggests_passes_the_checks()
    {
        var suggestion = GridOptimiser.Suggest(Usual, GridExchange.Spot)!;
        var settings = new GridSettings { Range = GridRangeKind.Price, LowerPrice = Usual.Lower, UpperPrice = Usual.Upper, Levels = suggestion.Levels };

        Assert.True(GridPreflight.Run(new() { Id = new("g"), Symbol = "BTCUSDT", Capital = Usual.Capital, Strategy = settings }, GridExchange.Spot, 100).IsOk);
    }

    [Fact]
    public void A_range_upside_down_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GridOptimiser.Suggest(Usual with { Upper = new(70) }, GridExchange.Spot));
}
