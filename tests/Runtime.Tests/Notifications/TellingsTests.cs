using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Notifications;

public class TellingsTests
{
    private static readonly BotId Bot = new("dip");
    private static readonly OrderLinkId Link = OrderLinkId.For(Bot, 3, "e1", 4);

    private static readonly Fill Bought = new()
    {
        ExecutionId = "x", At = new(5_000), Side = Side.Buy, Price = new(60_123.40m), Quantity = new(0.0120m), Fee = 0.72148080m, FeeCurrency = "USDT",
    };

    private static readonly Deal Closed = new()
    {
        Number = 3, Kind = "dca_deal", Side = Side.Buy, OpenedAt = new(1), ClosedAt = new(2), Quantity = new(0.012m), EntryPrice = new(60_000),
        ExitPrice = new(61_083.333m), GrossProfit = new(13), Fees = new(1.5m), Reason = "take_profit",
    };

    [Fact]
    public void A_fill_says_what_traded_at_what_price_and_fee_and_what_the_bot_holds_then() =>
        Assert.Equal("dip bought 0.012 BTCUSDT at 60123.4, fee 0.7214808 USDT; position 0.012, realized -0.72", Text(NotificationKind.Fill, Change with { Fills = [new(Link, Bought)] }));

    [Fact]
    public void A_liquidation_is_told_as_one() => Assert.StartsWith(
        "dip was liquidated: 0.012 BTCUSDT", Text(NotificationKind.Fill, Change with { Fills = [new(null, Bought with { Side = Side.Sell })] }), StringComparison.Ordinal);

    [Fact]
    public void A_closed_deal_says_its_profit_after_fees() =>
        Assert.Equal("dip closed deal 3 long (take profit): profit +11.50 after fees of 1.5; 0.012 BTCUSDT from 60000 to 61083.333", Text(NotificationKind.Deal, Change with { Deals = [Closed] }));

    [Fact]
    public void A_fill_and_the_deal_that_it_closed_name_the_order()
    {
        var told = Tellings.Of(Change with { Fills = [new(Link, Bought)], Deals = [Closed] });

        Assert.Equal([Link, Link], told.Select(t => t.Order));
        Assert.Equal(Link, WireJson.Read<Notification>(WireJson.Write(told[0])).Order);
    }

    [Fact]
    public void What_the_portfolio_decided_is_told_as_it_is()
    {
        var told = Tellings.Of(new Notice(new(7), NoticeLevel.Info, "portfolio: all bots pause no longer."));

        Assert.Equal((NotificationKind.Portfolio, new(7), "portfolio: all bots pause no longer."), (told.Kind, told.At, told.Text));
        Assert.Equal(Loudness.Off, (new NotificationSettings { Chats = [1], Portfolio = Loudness.Off }).Of(told.Kind));
    }

    [Fact]
    public void Orders_that_were_held_back_in_one_reaction_are_one_error()
    {
        var denial = new BookedDenial(new(7), Link, new() { Limit = "botExposurePercent", Allowed = 100, Actual = 120, Unit = "%" });

        Assert.Equal($"dip: the risk gate held 2 orders back; the first: {Link}: botExposurePercent: 120 % would exceed 100 %", Text(NotificationKind.Error, Change with { Denials = [denial, denial] }));
    }

    [Theory]
    [InlineData(NoticeLevel.Critical, Lifecycle.Halted, NotificationKind.Halt)]
    [InlineData(NoticeLevel.Critical, Lifecycle.Running, NotificationKind.Error)]
    [InlineData(NoticeLevel.Warning, Lifecycle.Running, NotificationKind.Error)]
    public void What_a_bot_says_loudly_is_told(NoticeLevel level, Lifecycle lifecycle, NotificationKind kind) =>
        Assert.Equal("dip: look", Text(kind, Change with { Snapshot = Snapshot(lifecycle), Notices = [new(new(9), level, "dip: look")] }));

    [Fact]
    public void What_is_only_good_to_know_is_not_told() => Assert.Empty(Tellings.Of(Change with { Notices = [new(new(9), NoticeLevel.Info, "dip: fine")] }));

    [Fact]
    public void A_text_is_one_line_of_bounded_length()
    {
        var text = new Notification { Kind = NotificationKind.Error, At = new(0), Text = $" a\r\nb {new string('x', 5_000)}" }.Text;

        Assert.StartsWith("a b x", text, StringComparison.Ordinal);
        Assert.Equal(Notification.MaxLength, text.Length);
    }

    [Fact]
    public void The_daily_report_compares_with_the_one_before()
    {
        var before = new DailyFigures { Day = 20_000, Equity = 10_000, PeakEquity = 10_200, Fees = 3, Realized = 40 };
        var now = new DailyFigures { Day = 20_001, Equity = 10_150, PeakEquity = 10_300, Fees = 5.5m, Realized = 100 };

        Assert.Equal("Report of 2024-10-04: equity 10,150.00, change +150.00 (+1.50 %), 7 deals closed, realized +60.00, fees 2.50, drawdown 1.46 % from the peak", DailyReport.Of(before, now, 7).Text);
        Assert.Equal(new Instant(20_001 * 86_400_000L), DailyReport.Of(before, now, 7).At);
        Assert.StartsWith("Report of 2024-10-02 to 2024-10-04: ", DailyReport.Of(before with { Day = 19_998 }, now, 7).Text, StringComparison.Ordinal);
    }

    private static BotChange Change => new() { Bot = Bot, Position = 0, Snapshot = Snapshot(Lifecycle.Running), Sequence = 1, Journal = [] };

    private static string Text(NotificationKind kind, BotChange change)
    {
        var told = Assert.Single(Tellings.Of(change));
        Assert.Equal(kind, told.Kind);
        return told.Text;
    }

    private static string Snapshot(Lifecycle lifecycle)
    {
        var definition = new BotDefinition { Id = Bot, Symbol = "BTCUSDT", Timeframe = Timeframe.OneMinute, Capital = new(1_000), Strategy = new DcaSettings { BaseOrderSize = new(100) } };
        var market = TradingDesk.Plan.Instruments[0];
        var bot = new Bot(definition, market, new());
        var state = WireJson.Read<BotState>(bot.Save());
        var ledger = new Ledger();
        ledger.Book(Bought, market, "1", OrderIntent.Entry);
        return WireJson.Write(state with { Lifecycle = lifecycle, Ledger = ledger.Save() });
    }
}
