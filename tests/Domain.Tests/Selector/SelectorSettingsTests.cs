using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Instruments;
using TraderAgent.Domain.Trend;

namespace TraderAgent.Domain.Tests.Selector;

public class SelectorSettingsTests
{
    private static readonly SelectorEntry Nothing = new() { Strategy = SelectorEntry.None };

    private static SelectorSettings Plain { get; } = new()
    {
        Strategies = new Dictionary<string, StrategySettings> { ["grid"] = new GridSettings(), ["dca"] = new DcaSettings { BaseOrderSize = new(100) } },
        Table = new() { Uptrend = Nothing, HighVolatility = Nothing, Mixed = Nothing },
    };

    private static HybridSettings Hybrid { get; } = new() { Grid = new() { Levels = 8 }, Dca = new() { BaseOrderSize = new(100), SafetyOrders = 3 } };

    [Fact]
    public void Grid_and_dca_under_a_table_work() => Assert.Empty(Check(Plain));

    [Fact]
    public void An_unknown_strategy_is_named_with_those_that_there_are() =>
        Assert.Equal(["table.uptrend.strategy: 'trend' is not among the strategies (there are grid, dca); add it, name another, or write none or keep."],
            Check(Plain with { Table = Plain.Table with { Uptrend = new() { Strategy = "trend" } } }));

    [Fact]
    public void A_table_that_names_no_strategy_is_refused() =>
        Assert.Contains("table: names no strategy, so nothing would ever trade; name one for at least one regime.",
            Check(Plain with { Table = new() { Sideways = Nothing, Uptrend = Nothing, Downtrend = Nothing, HighVolatility = Nothing, Mixed = new() { Strategy = SelectorEntry.Keep } } }));

    [Fact]
    public void No_strategy_at_all_is_refused() =>
        Assert.Contains("strategies: has 0; give 1 to 9 strategies, each under a name.", Check(Plain with { Strategies = new Dictionary<string, StrategySettings>() }));

    [Fact]
    public void A_strategy_that_no_regime_uses_is_refused() =>
        Assert.Equal(["strategies.dca: no regime uses it; name it in the table or remove it."], Check(Plain with { Table = Plain.Table with { Downtrend = Nothing } }));

    [Fact]
    public void A_word_with_a_meaning_of_its_own_is_no_name() =>
        Assert.Contains(Check(Plain with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["none"] = new GridSettings() } }),
            p => p.StartsWith("strategies: 'none' cannot be a strategy's name", StringComparison.Ordinal));

    [Fact]
    public void A_selector_cannot_choose_a_selector() =>
        Assert.Equal(["strategies.dca: is a selector, and one cannot choose another; name that one's strategies here."],
            Check(Plain with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["dca"] = Plain } }));

    [Fact]
    public void The_default_table_works_with_a_strategy_of_each_name()
    {
        var all = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["trend"] = new TrendSettings(), ["smc"] = new SmcSettings(), ["hybrid"] = Hybrid };

        Assert.Empty(Check(new() { Strategies = all }, Timeframe.Parse("15m")));
    }

    [Fact]
    public void A_hybrids_own_problem_is_told_under_its_name() =>
        Assert.Contains(Check(Plain with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["dca"] = Hybrid with { Dca = Hybrid.Dca with { MaxConcurrentDeals = 2 } } } }),
            p => p.StartsWith("strategies.dca.dca.maxConcurrentDeals: is 2", StringComparison.Ordinal));

    [Fact]
    public void A_hybrid_counts_as_three_parts()
    {
        SelectorEntry Of(string name) => new() { Strategy = name };
        var four = new[] { "a", "b", "c", "d" }.ToDictionary(n => n, StrategySettings (_) => Hybrid);

        Assert.Equal(["strategies: has 4, and 12 with the grids and ladders of the hybrids; give 1 to 9 strategies, each under a name."],
            Check(Plain with { Strategies = four, Table = new() { Sideways = Of("a"), Uptrend = Of("b"), Downtrend = Of("c"), HighVolatility = Of("d"), Mixed = Nothing } }));
    }

    [Fact]
    public void A_strategys_own_problem_is_told_under_its_name() =>
        Assert.Contains(Check(Plain with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["grid"] = new GridSettings { Levels = 1 } } }),
            p => p.StartsWith("strategies.grid.levels:", StringComparison.Ordinal));

    [Theory]
    [InlineData("5m", "3m", "regime.timeframe: is 5m, which whole candles of the bot's 3m do not fill; choose a multiple of 3m.")]
    public void A_regime_timeframe_that_the_bots_does_not_divide_is_refused(string told, string own, string expected) =>
        Assert.Contains(expected, Check(Plain with { Regime = Plain.Regime with { Timeframe = Timeframe.Parse(told) } }, Timeframe.Parse(own)));

    [Fact]
    public void Numbers_out_of_range_are_refused_by_name()
    {
        var wrong = Plain with { CooldownMinutes = -1, FinishMinutes = -1, MinConfidence = double.NaN, Table = Plain.Table with { Mixed = new() { Strategy = "grid", Size = new(0) } } };

        Assert.Equal(["table.mixed.sizePercent", "cooldownMinutes", "finishMinutes", "minConfidence"], Check(wrong).Select(p => p.Split(':')[0]));
    }

    [Fact]
    public void A_hand_over_needs_two_that_face_one_way_and_a_ladder_that_sells_above_cost()
    {
        var handing = Plain with { Transition = SelectorTransition.HandOver };
        var wrong = new DcaSettings { BaseOrderSize = new(100), TakeProfitFrom = DcaReference.Base, MaxDrawdown = new(5) };

        Assert.Empty(Check(handing));
        Assert.Equal(["strategies.dca.takeProfitFrom", "strategies.dca.maxDrawdownPercent"],
            Check(handing with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["dca"] = wrong } }).Select(p => p.Split(':')[0]));
        Assert.Contains(Check(handing with { Strategies = new Dictionary<string, StrategySettings>(Plain.Strategies) { ["dca"] = new TrendSettings() } }),
            p => p.StartsWith("transition: is hand_over, but no two strategies", StringComparison.Ordinal));
    }

    [Fact]
    public void The_settings_survive_JSON_with_their_strategies_in_order()
    {
        var text = WireJson.Write<StrategySettings>(Plain);

        Assert.StartsWith("{\"kind\":\"selector\",\"strategies\":{\"grid\":{\"kind\":\"grid\"", text, StringComparison.Ordinal);
        Assert.Equal(text, WireJson.Write(WireJson.Read<StrategySettings>(text)));
    }

    private static List<string> Check(SelectorSettings settings, Timeframe? timeframe = null) =>
        [.. settings.Check(new() { Id = new("bot"), Symbol = "BTCUSDT", Timeframe = timeframe ?? Timeframe.OneMinute, Capital = new(10_000), Strategy = settings }, TestMarkets.Spot)
            .Select(p => $"{p.Field}: {p.Message}")];
}
