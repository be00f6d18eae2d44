using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Risk;

/// <summary>Each limit admits an order just at it and denies the next one above, with its numbers. Equity is 10,000.</summary>
public class RiskGateTests
{
    private static readonly RiskLimits Wide = new()
    {
        PerTradeLoss = new(1_000), BotExposure = new(10_000), SymbolExposure = new(10_000), PortfolioExposure = new(10_000), MaxOrdersPerMinute = 10_000,
    };

    private static readonly AccountView Calm = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };

    private static readonly RiskFacts Facts = new()
    {
        Account = Calm, Instrument = TestMarkets.Spot with { MinQuantity = new(0.01m), MaxActiveOrders = 10, MaxConditionalOrders = 2 }, Price = new(100),
        BotExposure = new(0), LiveOrders = 0, LiveConditionalOrders = 0, OrdersThisMinute = 0,
    };

    public static TheoryData<string, string, string> SizeRules => new()
    {
        { "1.001", "1.0015", "lot: 1.0015 BTC would exceed 0.001 BTC" },
        { "100", "100.001", "maxQuantity: 100.001 BTC would exceed 100 BTC" },
        { "0.05", "0.049", "minNotional: 4.9 USDT would exceed 5 USDT" },
        { "0.05", "0.009", "minQuantity: 0.009 BTC would exceed 0.01 BTC" },
        { "0.05", "0", "minQuantity: 0 BTC would exceed 0.01 BTC" },
        { "0.05", "-1", "minQuantity: -1 BTC would exceed 0.01 BTC" },
    };

    [Theory]
    [MemberData(nameof(SizeRules))]
    public void An_order_of_a_size_the_exchange_would_refuse_is_denied(string good, string bad, string words)
    {
        Assert.Null(RiskGate.Check(Entry(decimal.Parse(good)), Facts, Wide));
        Assert.Equal(words, RiskGate.Check(Entry(decimal.Parse(bad)), Facts, Wide)?.ToString());
        Assert.NotNull(RiskGate.Check(Entry(decimal.Parse(bad)) with { Slot = "x1" }, Facts, Wide));
    }

    [Fact]
    public void A_price_or_a_trigger_off_the_tick_is_denied()
    {
        Denied("tick", 0.01m, 100.005m, RiskGate.Check(Entry(1) with { Price = new(100.005m) }, Facts, Wide));
        Denied("tick", 0.01m, 0, RiskGate.Check(Entry(1) with { Price = new(0) }, Facts, Wide));
        Denied("tick", 0.01m, 99.999m, RiskGate.Check(Entry(1) with { Trigger = new(99.999m) }, Facts, Wide));
    }

    [Fact]
    public void A_small_remainder_may_leave_by_a_reduce_only_order() =>
        Assert.Null(RiskGate.Check(Entry(0.01m) with { Slot = "x1", ReduceOnly = true }, Facts, Wide));

    [Fact]
    public void No_more_orders_rest_than_the_exchange_allows()
    {
        Assert.Null(RiskGate.Check(Entry(1), Facts with { LiveOrders = 5, Account = Calm with { OtherLiveOrders = 4 } }, Wide));
        Denied("maxActiveOrders", 10, 11, RiskGate.Check(Entry(1), Facts with { LiveOrders = 6, Account = Calm with { OtherLiveOrders = 4 } }, Wide));
    }

    [Theory]
    [InlineData(OrderType.Stop)]
    [InlineData(OrderType.TakeProfit)]
    public void No_more_conditional_orders_rest_than_the_exchange_allows(OrderType type)
    {
        var stop = Entry(1) with { Slot = "x1", Type = type, Trigger = new(90) };

        Assert.Null(RiskGate.Check(stop, Facts with { LiveConditionalOrders = 1 }, Wide));
        Denied("maxConditionalOrders", 2, 3, RiskGate.Check(stop, Facts with { LiveConditionalOrders = 2 }, Wide));
        Assert.Null(RiskGate.Check(Entry(1), Facts with { LiveConditionalOrders = 2 }, Wide));
    }

    [Fact]
    public void The_order_rate_is_held()
    {
        var limits = Wide with { MaxOrdersPerMinute = 3 };

        Assert.Null(RiskGate.Check(Entry(1), Facts with { OrdersThisMinute = 2 }, limits));
        Denied("maxOrdersPerMinute", 3, 4, RiskGate.Check(Entry(1), Facts with { OrdersThisMinute = 3 }, limits));
    }

    [Fact]
    public void The_value_of_one_order_is_held()
    {
        var limits = Wide with { MaxOrderValue = new(1_000) };

        Assert.Null(RiskGate.Check(Entry(10), Facts, limits));
        Denied("maxOrderValue", 1_000, 1_000.1m, RiskGate.Check(Entry(10.001m), Facts, limits));
    }

    [Theory]
    [InlineData(Side.Buy, "70", "69.99")]
    [InlineData(Side.Sell, "130", "130.01")]
    public void An_entry_may_lose_three_percent_of_equity_at_its_stop_and_no_more(Side side, string near, string far)
    {
        var limits = Wide with { PerTradeLoss = new(3) };

        Assert.Null(RiskGate.Check(Entry(10) with { Side = side, StopPrice = new(decimal.Parse(near)) }, Facts, limits));
        Denied("perTradeLossPercent", 300, 300.1m, RiskGate.Check(Entry(10) with { Side = side, StopPrice = new(decimal.Parse(far)) }, Facts, limits));
    }

    [Fact]
    public void An_entry_without_a_stop_is_taken_to_lose_a_share_of_its_value()
    {
        var limits = Wide with { PerTradeLoss = new(3), AssumedLoss = new(20) };

        Assert.Null(RiskGate.Check(Entry(15), Facts, limits));
        Denied("perTradeLossPercent", 300, 300.02m, RiskGate.Check(Entry(15.001m), Facts, limits));
    }

    [Fact]
    public void The_exposure_of_a_bot_is_held()
    {
        var limits = Wide with { BotExposure = new(50) };

        Assert.Null(RiskGate.Check(Entry(10), Facts with { BotExposure = new(4_000) }, limits));
        Denied("botExposurePercent", 5_000, 5_000.01m, RiskGate.Check(Entry(10), Facts with { BotExposure = new(4_000.01m) }, limits));
    }

    [Fact]
    public void The_exposure_in_a_symbol_counts_the_other_bots_there()
    {
        var limits = Wide with { SymbolExposure = new(50) };
        var facts = Facts with { BotExposure = new(1_000), Account = Calm with { OtherSymbolExposure = new(3_000), OtherExposure = new(90_000) } };

        Assert.Null(RiskGate.Check(Entry(10), facts, limits));
        Denied("symbolExposurePercent", 5_000, 5_000.1m, RiskGate.Check(Entry(10.001m), facts, limits));
    }

    [Fact]
    public void The_exposure_of_the_portfolio_counts_every_bot()
    {
        var limits = Wide with { PortfolioExposure = new(50) };
        var facts = Facts with { BotExposure = new(1_000), Account = Calm with { OtherExposure = new(3_000) } };

        Assert.Null(RiskGate.Check(Entry(10), facts, limits));
        Denied("portfolioExposurePercent", 5_000, 5_000.1m, RiskGate.Check(Entry(10.001m), facts, limits));
    }

    [Fact]
    public void A_day_s_loss_at_its_limit_holds_entries_back()
    {
        Assert.Null(RiskGate.Check(Entry(1), Facts with { Account = Calm with { Equity = 9_500.01 } }, Wide));
        Denied("dailyLossPercent", 500, 500, RiskGate.Check(Entry(1), Facts with { Account = Calm with { Equity = 9_500 } }, Wide));
    }

    [Fact]
    public void A_fall_from_the_peak_at_its_limit_holds_entries_back()
    {
        Assert.Null(RiskGate.Check(Entry(1), Facts with { Account = Calm with { DayStartEquity = 7_500.01, Equity = 7_500.01 } }, Wide));
        Denied("maxDrawdownPercent", 2_500, 2_500, RiskGate.Check(Entry(1), Facts with { Account = Calm with { DayStartEquity = 7_500, Equity = 7_500 } }, Wide));
    }

    [Fact]
    public void An_account_without_equity_takes_no_entry() =>
        Assert.NotNull(RiskGate.Check(Entry(1), Facts with { Account = new() { Equity = -5, PeakEquity = 0, DayStartEquity = 0 } }, Wide));

    [Fact]
    public void An_exit_passes_every_limit_of_loss_exposure_and_rate()
    {
        var ruined = new AccountView
        {
            Equity = 1, PeakEquity = 10_000, DayStartEquity = 10_000, EntriesBarred = true, OtherExposure = new(1_000_000), OtherSymbolExposure = new(1_000_000),
        };
        var facts = Facts with { Account = ruined, BotExposure = new(1_000_000), OrdersThisMinute = 1_000_000 };
        var limits = Wide with { MaxOrderValue = new(1), MaxOrdersPerMinute = 1, PerTradeLoss = new(0.001m) };

        Assert.Null(RiskGate.Check(Entry(100) with { Slot = "x1", Side = Side.Sell }, facts, limits));
        Assert.NotNull(RiskGate.Check(Entry(100), facts, limits));
    }

    private static OrderRequest Entry(decimal quantity) =>
        new() { Deal = 0, Slot = "e1", Side = Side.Buy, Type = OrderType.Limit, Quantity = new(quantity), Price = new(100) };

    private static void Denied(string limit, decimal allowed, decimal actual, Denial? denial) =>
        Assert.Equal((limit, allowed, actual), (denial?.Limit, denial?.Allowed, denial?.Actual));
}
