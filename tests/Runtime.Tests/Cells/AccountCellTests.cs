using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Runtime.Tests.Cells;

public class AccountCellTests
{
    private static readonly CellPlan Plan = new() { Capital = new(10_000), Limits = new() { PortfolioExposure = new(100), SymbolExposure = new(80) } };
    private static readonly Instant Open = new(1_700_000_040_000);

    [Fact]
    public void Bots_that_decide_at_the_same_moment_cannot_break_a_limit_together()
    {
        var account = Account(("a", "BTCUSDT"), ("b", "ETHUSDT"));

        Assert.Null(account.Admit(Report("a", 1, "BTCUSDT", 6_000)));
        var denial = account.Admit(Report("b", 1, "ETHUSDT", 6_000));

        Assert.Equal(("portfolioExposurePercent", 10_000m, 12_000m), (denial!.Limit, denial.Allowed, denial.Actual));
    }

    [Fact]
    public void Bots_of_one_symbol_share_its_limit()
    {
        var account = Account(("a", "BTCUSDT"), ("b", "BTCUSDT"));
        account.Admit(Report("a", 1, "BTCUSDT", 5_000));

        Assert.Equal("symbolExposurePercent", account.Admit(Report("b", 1, "BTCUSDT", 4_000))!.Limit);
    }

    [Fact]
    public void An_old_standing_never_replaces_a_newer_one()
    {
        var account = Account(("a", "BTCUSDT"), ("b", "ETHUSDT"));
        account.Report(Report("a", 7, "BTCUSDT", 0));

        account.Admit(Report("a", 6, "BTCUSDT", 6_000));

        Assert.Null(account.Admit(Report("b", 1, "ETHUSDT", 6_000)));
    }

    [Fact]
    public void Each_bot_is_told_its_candles_in_order_with_the_account_as_it_was_then()
    {
        var account = Account(("a", "BTCUSDT"));
        account.Report(new(new("a"), 1, new() { Symbol = "BTCUSDT", Position = new(1), CostBasis = new(100), NetRealized = new(0), Exposure = new(100), LiveOrders = 0 }));

        var (_, told) = Assert.Single(account.Advance([Candle(1, 120), Candle(0, 110)]));

        Assert.Equal([10_010, 10_020], told.Cast<BotMessage.Happened>().Select(m => m.Account!.Value.Equity));
    }

    [Fact]
    public void A_bot_is_told_no_candle_that_closed_before_it_joined()
    {
        var account = AccountCell.Create(Plan);
        account.Join(new(new("a"), "BTCUSDT", Timeframe.OneMinute, Since: Candle(1, 120).ClosedAt));

        var (_, told) = Assert.Single(account.Advance([Candle(0, 110), Candle(1, 120)]));

        Assert.Equal(Candle(1, 120).ClosedAt, Assert.Single(told.Cast<BotMessage.Happened>()).Event.At);
    }

    [Fact]
    public void A_candle_that_comes_again_marks_nothing()
    {
        var account = Account(("a", "BTCUSDT"));
        account.Report(new(new("a"), 1, new() { Symbol = "BTCUSDT", Position = new(1), CostBasis = new(100), NetRealized = new(0), Exposure = new(100), LiveOrders = 0 }));
        account.Advance([Candle(1, 120)]);

        account.Advance([Candle(0, 50)]);

        Assert.Equal(10_020, account.Account.Equity);
    }

    [Fact]
    public void A_name_keeps_its_symbol() =>
        Assert.Contains("cannot change to ETHUSDT", Assert.Throws<HostRefusedException>(() => Account(("a", "BTCUSDT"), ("a", "ETHUSDT"))).Message);

    [Fact]
    public void A_second_bot_on_a_contract_is_refused_where_positions_are_netted()
    {
        var account = Account(("a", "BTCUSDT"));

        var refused = Assert.Throws<HostRefusedException>(() => account.Join(new(new("b"), "BTCUSDT", Timeframe.OneMinute), alone: true));

        Assert.Contains("'a' trades BTCUSDT", refused.Message, StringComparison.Ordinal);
        account.Join(new(new("a"), "BTCUSDT", Timeframe.OneMinute), alone: true);
        Assert.Single(account.Bots);
    }

    [Fact]
    public void A_bot_that_left_is_told_nothing_and_what_it_earned_stays()
    {
        var account = Account(("a", "BTCUSDT"));
        account.Report(new(new("a"), 1, new() { Symbol = "BTCUSDT", Position = new(0), CostBasis = new(0), NetRealized = new(50), Exposure = new(0), LiveOrders = 0 }));

        account.Leave(new("a"));

        Assert.Empty(account.Advance([Candle(0, 100)]));
        Assert.Equal(10_050, account.Account.Equity);
    }

    [Fact]
    public void A_message_for_nobody_is_news_once_until_a_bot_of_that_name_has_joined()
    {
        var account = Account();

        Assert.Equal([true, false], [account.TakeStray(new("a")), account.TakeStray(new("a"))]);
        account.Join(new(new("a"), "BTCUSDT", Timeframe.OneMinute));
        Assert.True(account.TakeStray(new("a")));
    }

    /// <summary>Goes through its stored form, as a host does between any two calls.</summary>
    private static AccountCell Account(params (string Bot, string Symbol)[] bots)
    {
        var account = AccountCell.Create(Plan);
        foreach (var (bot, symbol) in bots) account.Join(new(new(bot), symbol, Timeframe.OneMinute));
        return AccountCell.Load(WireJson.Read<AccountCellState>(WireJson.Write(account.Save())), Plan);
    }

    private static StandingReport Report(string bot, long sequence, string symbol, decimal exposure) =>
        new(new(bot), sequence, new BotStanding { Symbol = symbol, Position = new(0), CostBasis = new(0), NetRealized = new(0), Exposure = new(exposure), LiveOrders = 1 });

    private static ClosedCandle Candle(int minute, double close) =>
        new("BTCUSDT", Timeframe.OneMinute, new(Open + TimeSpan.FromMinutes(minute), close, close, close, close, 1));
}
