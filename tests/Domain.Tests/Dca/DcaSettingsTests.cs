using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;

namespace TraderAgent.Domain.Tests.Dca;

public class DcaSettingsTests
{
    public static TheoryData<string, DcaSettings> Contradictions => new()
    {
        { "direction", DcaTable.Plain with { Direction = DcaDirection.Short } },
        { "baseOrderSize", DcaTable.Plain with { BaseOrderSize = new(-1) } },
        { "baseOrderSize", DcaTable.Plain with { BaseOrderSize = new(4.99m) } },
        { "safetyOrderSize", DcaTable.Plain with { SafetyOrderSize = new(0) } },
        { "safetyOrders", DcaTable.Plain with { SafetyOrders = 201 } },
        { "safetyOrders", DcaTable.Plain with { SafetyOrders = 60 } },
        { "activeSafetyOrders", DcaTable.Plain with { ActiveSafetyOrders = 4 } },
        { "deviationPercent", DcaTable.Plain with { Deviation = new(0) } },
        { "stepScale", DcaTable.Plain with { StepScale = 1e20m } },
        { "volumeScale", DcaTable.Plain with { VolumeScale = -1 } },
        { "maxConcurrentDeals", DcaTable.Plain with { MaxConcurrentDeals = 0 } },
        { "maxDeals", DcaTable.Plain with { MaxDeals = 0 } },
        { "cooldownMinutes", DcaTable.Plain with { CooldownMinutes = -1 } },
        { "capitalPerDeal", DcaTable.Plain with { CapitalPerDeal = new(399) } },
        { "capitalPerDeal", DcaTable.Plain with { CapitalPerDeal = new(6_000), MaxConcurrentDeals = 2 } },
        { "maxPositionSize", DcaTable.Plain with { MaxPositionSize = new(399) } },
        { "targets", DcaTable.Plain with { Targets = [] } },
        { "targets", DcaTable.Plain with { Targets = [new() { Profit = new(1), Share = new(60) }, new() { Profit = new(2), Share = new(50) }] } },
        { "targets[1].percent", DcaTable.Plain with { Targets = [new() { Profit = new(2), Share = new(50) }, new() { Profit = new(1), Share = new(50) }] } },
        { "targets[0].percent", DcaTable.Plain with { Fee = new(1.01m) } },
        { "targets[0].percent", DcaTable.Plain with { Fee = new(0.5m), MinProfit = new(1.01m) } },
        { "trailingTakeProfitPercent", DcaTable.Plain with { Fee = new(0.5m), TrailingTakeProfit = new(1.01m) } },
        { "stopLossPercent", DcaTable.Plain with { StopLoss = new(6), StopLossFrom = DcaReference.Base } },
        { "stopLossPercent", DcaTable.Plain with { StopLoss = new(100) } },
        { "trailingStopPercent", DcaTable.Plain with { TrailingStop = new(0) } },
        { "timeoutMinutes", DcaTable.Plain with { TimeoutMinutes = 0 } },
        { "maxDrawdownPercent", DcaTable.Plain with { MaxDrawdown = new(101) } },
        { "breakevenAfterTarget", DcaTable.Plain with { BreakevenAfterTarget = 1 } },
        { "feePercent", DcaTable.Plain with { Fee = new(-0.1m) } },
        { "start.conditions", Starting() },
        { "start.conditions", Starting(new DcaCondition.Immediately(), new DcaCondition.RsiIs()) },
        { "start.conditions[0].everyMinutes", Starting(new DcaCondition.Schedule { EveryMinutes = 0 }) },
        { "start.conditions[0].price", Starting(new DcaCondition.PriceIs { Is = DcaCompare.Above, Price = new(0) }) },
        { "start.conditions[1].value", Starting(new DcaCondition.RsiIs(), new DcaCondition.RsiIs { Value = 101 }) },
        { "start.conditions[0].fast", Starting(new DcaCondition.EmaCross { Fast = 26 }) },
        { "start.conditions[0].deviations", Starting(new DcaCondition.OutsideBollinger { Deviations = 0 }) },
        { "start.conditions[0].minAdx", Starting(new DcaCondition.DowntrendBegins { MinAdx = double.NaN }) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_setting_that_cannot_work_is_named(string field, DcaSettings settings)
    {
        var problems = settings.Check(Definition(settings), DcaTable.Spot);

        Assert.Contains(problems, p => p.Field == field);
        Assert.All(problems, p => Assert.NotEmpty(p.Message));
    }

    [Fact]
    public void Plain_settings_have_no_problem_on_either_market()
    {
        Assert.Empty(DcaTable.Plain.Check(Definition(DcaTable.Plain), DcaTable.Spot));
        var shorts = DcaTable.Plain with { Direction = DcaDirection.Short };
        Assert.Empty(shorts.Check(Definition(shorts) with { Leverage = 5 }, DcaTable.Linear));
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var settings = DcaTable.Plain with { SafetyOrders = -1, Targets = [], TimeoutMinutes = 0 };

        Assert.Equal(["safetyOrders", "targets", "timeoutMinutes"], settings.Check(Definition(settings), DcaTable.Spot).Select(p => p.Field));
    }

    [Fact]
    public void Leverage_lets_a_deal_use_more_than_its_own_money()
    {
        var settings = DcaTable.Plain with { CapitalPerDeal = new(100) };

        Assert.NotEmpty(settings.Check(Definition(settings), DcaTable.Linear));
        Assert.Empty(settings.Check(Definition(settings) with { Leverage = 4 }, DcaTable.Linear));
    }

    [Fact]
    public void More_resting_orders_than_the_exchange_allows_are_refused()
    {
        var few = DcaTable.Spot with { MaxActiveOrders = 4 };

        Assert.Equal("activeSafetyOrders", Assert.Single(DcaTable.Plain.Check(Definition(DcaTable.Plain), few)).Field);
    }

    [Fact]
    public void Settings_are_written_with_their_own_names_and_read_back_the_same()
    {
        const string json = """
            {"id":"d1","symbol":"BTCUSDT","capital":1000,"strategy":{"kind":"dca","direction":"short","baseOrderSize":50,"baseOrderType":"limit",
            "safetyOrders":2,"deviationPercent":1.5,"stepScale":1.2,"volumeScale":1.4,"takeProfitFrom":"base","stopLossFrom":"base","stopLossPercent":9,
            "targets":[{"percent":1,"sharePercent":40},{"percent":2,"sharePercent":60}],"breakevenAfterTarget":1,
            "start":{"join":"or","conditions":[{"when":"rsi","is":"above","value":70},{"when":"schedule","everyMinutes":60},{"when":"ema_cross","to":"below"},
            {"when":"bollinger"},{"when":"price","is":"above","price":100},{"when":"downtrend_begins"}]}}}
            """;

        var read = WireJson.Read<BotDefinition>(json);

        var settings = Assert.IsType<DcaSettings>(read.Strategy);
        Assert.Equal(6, settings.Start.Conditions.Count);
        Assert.Equal(WireJson.Write(read), WireJson.Write(WireJson.Read<BotDefinition>(WireJson.Write(read))));
        Assert.Empty(settings.Check(read, DcaTable.Linear));
    }

    [Fact]
    public void An_unknown_key_is_refused() => Assert.Throws<System.Text.Json.JsonException>(() =>
        WireJson.Read<StrategySettings>("""{"kind":"dca","baseOrderSize":50,"safteyOrders":2}"""));

    private static DcaSettings Starting(params DcaCondition[] conditions) => DcaTable.Plain with { Start = new() { Conditions = conditions } };

    private static BotDefinition Definition(DcaSettings settings) =>
        new() { Id = new("dca"), Symbol = "BTCUSDT", Capital = new(10_000), Strategy = settings };
}
