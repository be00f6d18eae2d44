using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Portfolios;

public class PortfolioTests
{
    private static readonly Instant Midnight = Instant.From(new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));

    private readonly AccountOnTest _on = new();

    [Fact]
    public void A_bot_waits_after_a_stop_and_then_goes_on()
    {
        _on.Rules(new() { Protections = new() { StopCooldownMinutes = 30 } }).At(Midnight).Join("a").Join("b").Stops("a");

        Assert.Equal((true, false), (_on.View("a").EntriesBarred, _on.View("b").EntriesBarred));
        Assert.Contains("after a stop", _on.View("a").BarredBy!, StringComparison.Ordinal);
        Assert.False(_on.At(Midnight + TimeSpan.FromMinutes(30)).View("a").EntriesBarred);
    }

    [Fact]
    public void Too_many_stops_pause_every_bot()
    {
        _on.Rules(new() { Protections = new() { StopGuard = new() { Stops = 2, PauseHours = 3 } } }).At(Midnight).Join("a").Join("b").Stops("a");
        Assert.False(_on.View("b").EntriesBarred);

        _on.At(Midnight + TimeSpan.FromHours(5)).Stops("b");

        Assert.True(_on.View("a").EntriesBarred && _on.View("b").EntriesBarred);
        Assert.False(_on.At(Midnight + TimeSpan.FromHours(8)).View("a").EntriesBarred);
    }

    [Fact]
    public void Stops_of_another_market_do_not_count_where_each_is_counted_by_itself()
    {
        _on.Rules(new() { Protections = new() { StopGuard = new() { Stops = 2, IsPerSymbol = true } } }).At(Midnight).Join("a").Join("b", "ETHUSDT").Stops("a").Stops("b");
        Assert.False(_on.View("a").EntriesBarred);

        _on.Stops("a");

        Assert.Equal((true, false), (_on.View("a").EntriesBarred, _on.View("b").EntriesBarred));
    }

    [Fact]
    public void A_market_that_earns_too_little_pauses()
    {
        _on.Rules(new() { Protections = new() { LowProfit = new() { MinDeals = 2, MinProfit = new(0.1m) } } }).At(Midnight).Join("a").Join("b", "ETHUSDT");

        _on.Deal("a", 4).Deal("a", 5); // 9 of 10,000 is below 0.1 %.

        Assert.Equal((true, false), (_on.View("a").EntriesBarred, _on.View("b").EntriesBarred));
    }

    [Fact]
    public void A_fall_within_hours_pauses_all()
    {
        _on.Rules(new() { Protections = new() { Drawdown = new() { Fall = new(2), WithinHours = 10, PauseHours = 2 } } }).At(Midnight).Join("a").Deal("a", -199);
        Assert.False(_on.At(Midnight + TimeSpan.FromHours(1)).View("a").EntriesBarred);

        _on.Deal("a", -2);

        Assert.True(_on.At(Midnight + TimeSpan.FromHours(2)).View("a").EntriesBarred);
        Assert.False(_on.At(Midnight + TimeSpan.FromHours(4)).View("a").EntriesBarred); // The same fall does not count again.
    }

    [Fact]
    public void Outside_the_hours_no_bot_enters()
    {
        _on.Rules(new() { Hours = new() { Sessions = [TradingSession.London] } }).At(Midnight).Join("a");

        Assert.Contains("trading hours", _on.View("a").BarredBy!, StringComparison.Ordinal);
        Assert.False(_on.At(Midnight + TimeSpan.FromHours(7)).View("a").EntriesBarred);
    }

    [Fact]
    public void As_many_bots_are_in_the_market_as_may_be()
    {
        _on.Rules(new() { MaxOpenBots = 1 }).At(Midnight).Join("a").Join("b").Exposes("a", 100);

        Assert.Equal((false, true), (_on.View("a").EntriesBarred, _on.View("b").EntriesBarred));
        Assert.False(_on.Exposes("a", 0).View("b").EntriesBarred);
    }

    [Fact]
    public void A_second_bot_of_a_kind_that_is_in_the_market_may_enter()
    {
        _on.Rules(new() { MaxOpenKinds = 1 }).At(Midnight).Join("a", kind: "grid").Join("b", kind: "grid").Join("c", kind: "dca").Exposes("a", 100);

        Assert.Equal((false, true), (_on.View("b").EntriesBarred, _on.View("c").EntriesBarred));
    }

    [Fact]
    public void Capital_is_deployed_on_evidence_and_withdrawn_by_itself()
    {
        _on.Rules(new() { Stages = new() { MinDays = 2, MinDeals = 2, MaxDrawdown = new(10), StepBack = new(15) } }).At(Midnight).Join("a", capital: 10_000);
        Assert.Equal(new Money(500), _on.View("a").Allotment);

        _on.Deal("a", 20).Deal("a", 20).At(Midnight + TimeSpan.FromDays(1));
        Assert.Equal(new Money(500), _on.View("a").Allotment); // Not yet: two days.
        Assert.Equal(new Money(2_500), _on.At(Midnight + TimeSpan.FromDays(2)).View("a").Allotment);

        _on.Deal("a", -374).At(Midnight + TimeSpan.FromHours(49));
        Assert.Equal(2, _on.Account.Portfolio!.Stage);
        _on.Deal("a", -2).At(Midnight + TimeSpan.FromHours(50)); // 376 of the 2,500 in use are over 15 %.

        Assert.Equal((1, new Money(500)), (_on.Account.Portfolio.Stage, _on.View("a").Allotment));
        Assert.Equal([(1, 2), (2, 1)], _on.Account.Portfolio.StageLog.Select(c => (c.From, c.To)));
    }

    [Fact]
    public void Each_stage_is_told_once_with_what_led_to_it()
    {
        _on.Rules(new() { Stages = new() { MinDays = 1, MinDeals = 1, MaxDrawdown = new(10), StepBack = new(15) } }).At(Midnight).Join("a", capital: 10_000);
        for (var hour = 1; hour < 9; hour++) _on.At(Midnight + TimeSpan.FromHours(hour));
        _on.Deal("a", 20).At(Midnight + TimeSpan.FromDays(1)).Deal("a", -400).At(Midnight + TimeSpan.FromHours(26)).At(Midnight + TimeSpan.FromHours(27));

        Assert.Equal(
        [
            "portfolio: stage 1 of 3: 5 % of the capital is in use.",
            "portfolio: stage 2 of 3: 25 % of the capital is in use (stage 1 before): 1 deals in 1 days won 20 and lost 0; equity fell by 0 % at most.",
            "portfolio: stage 1 of 3: 5 % of the capital is in use (stage 2 before): equity fell by 16 % of the capital in use; 15 % lead back.",
        ], _on.News);
    }

    [Fact]
    public void A_pause_and_its_end_are_told_once_each_and_of_two_the_end_of_the_later()
    {
        _on.Rules(new() { Protections = new() { StopCooldownMinutes = 60, StopGuard = new() { Stops = 2, PauseHours = 12 } } }).At(Midnight).Join("a").Join("b");
        _on.Stops("a").At(Midnight + TimeSpan.FromMinutes(30)).Stops("a");
        for (var hour = 1; hour < 20; hour++) _on.At(Midnight + TimeSpan.FromHours(hour));

        Assert.Equal(
        [
            "portfolio: a pauses until 2024-01-02 01:00 UTC: it waits after a stop.",
            "portfolio: a pauses until 2024-01-02 01:30 UTC: it waits after a stop.",
            "portfolio: all bots pause until 2024-01-02 12:30 UTC: 2 deals were stopped out within 24 hours.",
            "portfolio: a pauses no longer (it waits after a stop).",
            "portfolio: all bots pause no longer (2 deals were stopped out within 24 hours).",
        ], _on.News);
    }

    [Fact]
    public void A_stage_that_lost_money_does_not_go_on()
    {
        _on.Rules(new() { Stages = new() { MinDays = 1, MinDeals = 1 } }).At(Midnight).Join("a", capital: 10_000).Deal("a", -5).At(Midnight + TimeSpan.FromDays(9));

        Assert.Equal(1, _on.Account.Portfolio!.Stage);
    }

    [Fact]
    public void Half_of_what_was_earned_is_traded_with()
    {
        _on.Rules(new() { Compound = new(50) }).At(Midnight).Join("a", capital: 4_000).Join("b", capital: 6_000).Deal("a", 1_000).At(Midnight + TimeSpan.FromDays(1));

        Assert.Equal((new Money(4_200), new Money(6_300)), (_on.View("a").Allotment, _on.View("b").Allotment));
    }

    [Fact]
    public void Markets_that_move_alike_count_as_one_and_others_do_not()
    {
        _on.Rules(new() { CorrelatedExposure = new(50) }).At(Midnight).Join("a").Join("b", "ETHUSDT").Join("c", "SOLUSDT").Exposes("b", 1_000).Exposes("c", 1_000);
        Assert.Equal(2_000, _on.View("a").CorrelatedExposure.Value); // Unknown counts as the same.

        for (var hour = 1; hour < 200; hour++) _on.Prices(Midnight + TimeSpan.FromHours(hour), 100 + hour % 2, 50 + 0.5 * (hour % 2), 20 - 0.2 * (hour % 2));

        Assert.InRange(_on.View("a").CorrelatedExposure.Value, 999.9m, 1_000);
    }

    [Fact]
    public void The_gate_lets_no_entry_beyond_the_allotment()
    {
        var facts = new RiskFacts
        {
            Account = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000, Allotment = new(500) }, Instrument = Instruments.TestMarkets.Spot,
            Price = new(100), BotExposure = new(450), LiveOrders = 0, LiveConditionalOrders = 0, OrdersThisMinute = 0,
        };
        Domain.Orders.OrderRequest Buy(decimal quantity) => new() { Deal = 1, Slot = "e1", Side = Domain.Orders.Side.Buy, Type = Domain.Orders.OrderType.Limit, Price = new(100), Quantity = new(quantity) };

        Assert.Null(RiskGate.Check(Buy(0.5m), facts, new()));
        Assert.Equal("portfolio.allocation", RiskGate.Check(Buy(0.51m), facts, new())?.Limit);
        Assert.Null(RiskGate.Check(Buy(0.51m), facts with { Leverage = 2 }, new()));
    }
}
