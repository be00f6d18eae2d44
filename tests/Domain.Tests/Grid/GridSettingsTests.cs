using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Domain.Tests.Grid;

public class GridSettingsTests
{
    private static IReadOnlyList<SettingProblem> Check(GridSettings settings, Instrument? instrument = null, decimal leverage = 1) =>
        settings.Check(new() { Id = new("g"), Symbol = "BTCUSDT", Capital = new(1_000), Leverage = leverage, Strategy = settings }, instrument ?? GridExchange.Spot);

    [Fact]
    public void The_defaults_and_the_presets_work()
    {
        Assert.Empty(Check(new()));
        Assert.All(GridPresets.ByName.Values, preset => Assert.Empty(Check(preset)));
        Assert.All(GridPresets.ByName.Values, preset => Assert.True(GridPreflight.Run(
            new() { Id = new("g"), Symbol = "BTCUSDT", Capital = new(1_000), Strategy = preset }, GridExchange.Spot, 50_000).IsOk));
    }

    [Fact]
    public void A_step_that_cannot_pay_its_fees_is_refused_with_the_smallest_one_that_can()
    {
        var problem = Assert.Single(Check(new() { Step = new(0.2m) }));

        Assert.Equal("stepPercent", problem.Field);
        Assert.Contains("the smallest step that does is 0.2004 %", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Check(new() { Step = new(0.2004m) }));
        Assert.Empty(Check(new() { Step = new(0.2m), MakerFee = new(0.05m) }));
    }

    [Fact]
    public void Too_many_levels_for_a_range_are_refused_for_their_fees_too()
    {
        Assert.Equal("levels", Assert.Single(Check(new() { Levels = 150 })).Field);
        Assert.Equal("levels", Assert.Single(Check(GridExchange.Plain with { Levels = 120 })).Field);
    }

    public static TheoryData<GridSettings, string> Wrong => new()
    {
        { new() { Direction = GridDirection.Short }, "direction" },
        { new() { Direction = GridDirection.Neutral }, "direction" },
        { new() { Range = GridRangeKind.Price }, "lowerPrice" },
        { new() { Range = GridRangeKind.Price, LowerPrice = new(10), UpperPrice = new(9) }, "upperPrice" },
        { new() { Below = new(100) }, "belowPercent" },
        { new() { Above = new(0) }, "abovePercent" },
        { new() { Range = GridRangeKind.Atr, AtrBelow = -1 }, "atrBelow" },
        { new() { Levels = 10, Step = new(1) }, "levels" },
        { new() { Levels = 1 }, "levels" },
        { new() { Levels = 700 }, "levels" },
        { new() { Step = new(0) }, "stepPercent" },
        { new() { ActiveLevels = 0 }, "activeLevels" },
        { new() { MaxLevelValue = new(1) }, "maxLevelValue" },
        { new() { MaxExposure = new(1_001) }, "maxExposure" },
        { new() { Compound = new(101) }, "compoundPercent" },
        { new() { TrailingDown = true }, "trailingDownLimit" },
        { new() { Infinity = true }, "infinity" },
        { new() { RecentreCooldownMinutes = 0 }, "recentreCooldownMinutes" },
        { new() { StopLoss = new() }, "stopLoss" },
        { new() { StopLoss = new() { Pnl = new(-5) } }, "stopLoss.pnl" },
        { GridExchange.Plain with { StopLoss = new() { Price = new(91) } }, "stopLoss.price" },
        { new() { Breakdown = new(-1) }, "breakdownPercent" },
        { new() { TrendAdx = 120 }, "trendAdx" },
        { new() { TrendAdxResume = 20 }, "trendAdxResume" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_cannot_work_is_named(GridSettings settings, string field) =>
        Assert.Contains(Check(settings), p => p.Field == field);

    [Fact]
    public void A_neutral_grid_neither_trails_nor_takes_its_profit_at_a_price()
    {
        var neutral = new GridSettings { Direction = GridDirection.Neutral, TrailingUp = true, TakeProfit = new() { Price = new(1) } };

        Assert.Equal(["trailingUp", "takeProfit"], Check(neutral, GridExchange.Linear).Select(p => p.Field));
    }

    [Fact]
    public void Every_problem_is_found_at_once() =>
        Assert.Equal(["leverage", "belowPercent", "activeLevels"], Check(new() { Below = new(-1), ActiveLevels = -1 }, leverage: 2).Select(p => p.Field));

    [Fact]
    public void A_linear_market_has_its_own_fees_and_so_a_smaller_smallest_step()
    {
        Assert.Equal(0.2004m, new GridSettings().SmallestStep(GridExchange.Spot).Value);
        Assert.Equal(0.0401m, new GridSettings().SmallestStep(GridExchange.Linear).Value);
    }

    [Fact]
    public void Settings_survive_their_configuration_text()
    {
        StrategySettings settings = GridPresets.High with { TrendAdx = 40, StopLoss = new() { Percent = new(12) } };

        var text = WireJson.Write(settings);

        Assert.StartsWith("{\"kind\":\"grid\",\"direction\":\"long\",\"spacing\":\"geometric\"", text, StringComparison.Ordinal);
        Assert.Equal(settings, WireJson.Read<StrategySettings>(text));
        Assert.Equal(new GridSettings { Step = new(1) }, WireJson.Read<StrategySettings>("""{"kind":"grid","stepPercent":1}"""));
    }
}
