using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Domain.Tests.Bots;

namespace TraderAgent.Domain.Tests.Accounts;

public class AccountTests
{
    private static readonly Instant Noon = Instant.From(new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly Instant Midnight = Instant.From(new(2024, 1, 2, 0, 0, 0, TimeSpan.Zero));

    private readonly Account _account = new(new(10_000), new RiskLimits { DailyLoss = new(5), MaxDrawdown = new(25) });

    [Fact]
    public void Equity_is_capital_and_realized_and_unrealized_profit()
    {
        Holds("long", position: 2, cost: 200, realized: 50);
        Holds("short", position: -1, cost: -110, realized: -20);

        _account.Mark("BTCUSDT", 105, Noon);

        Assert.Equal(10_000 + 50 - 20 + (2 * 105 - 200) + (110 - 105), _account.Equity);
    }

    [Fact]
    public void Each_symbol_is_valued_at_its_own_price()
    {
        Holds("a", position: 1, cost: 100);
        Holds("b", position: 10, cost: 100, symbol: "ETHUSDT");

        _account.Mark("BTCUSDT", 90, Noon);
        _account.MarkerOf("ETHUSDT").Mark(12, Noon);

        Assert.Equal(10_000 - 10 + 20, _account.Equity);
    }

    [Fact]
    public void A_position_counts_nothing_until_its_price_is_known()
    {
        Holds("a", position: 1, cost: 100);

        Assert.Equal(10_000, _account.Equity);
    }

    [Fact]
    public void The_peak_is_the_highest_equity_and_stays_when_it_falls()
    {
        Holds("a", position: 10, cost: 1_000);

        _account.Mark("BTCUSDT", 150, Noon);
        _account.Mark("BTCUSDT", 120, Noon);

        Assert.Equal((10_500, 10_200), (_account.PeakEquity, _account.Equity));
    }

    [Fact]
    public void The_daily_loss_begins_anew_at_midnight_utc()
    {
        Holds("a", position: 100, cost: 10_000);
        _account.Mark("BTCUSDT", 100, Noon);
        _account.Mark("BTCUSDT", 95, Midnight - TimeSpan.FromMilliseconds(1));
        Assert.Equal((10_000, true), (_account.DayStartEquity, _account.EntriesBarred));

        _account.Mark("BTCUSDT", 95, Midnight);

        Assert.Equal((9_500, false), (_account.DayStartEquity, _account.EntriesBarred));
    }

    [Fact]
    public void A_loss_over_midnight_counts_to_the_day_in_which_the_price_moved()
    {
        Holds("a", position: 100, cost: 10_000);
        _account.Mark("BTCUSDT", 100, Noon);

        _account.Mark("BTCUSDT", 95, Midnight);

        Assert.Equal((10_000, true), (_account.DayStartEquity, _account.EntriesBarred));
    }

    [Theory]
    [InlineData(95.01, false)]
    [InlineData(95.00, true)]
    public void The_daily_loss_bars_entries_from_its_limit_on(double price, bool barred)
    {
        Holds("a", position: 100, cost: 10_000);
        _account.Mark("BTCUSDT", 100, Noon);

        _account.Mark("BTCUSDT", price, Noon);

        Assert.Equal((barred, barred), (_account.EntriesBarred, _account.ViewFor(new("a"), "BTCUSDT").EntriesBarred));
    }

    [Theory]
    [InlineData(75.01, false)]
    [InlineData(75.00, true)]
    public void A_fall_from_the_peak_bars_entries_over_midnight_too(double price, bool barred)
    {
        Holds("a", position: 100, cost: 10_000);
        _account.Mark("BTCUSDT", price, Noon);

        _account.Mark("BTCUSDT", price, Midnight);

        Assert.Equal((barred, _account.Equity), (_account.EntriesBarred, _account.DayStartEquity));
    }

    [Fact]
    public void The_operator_may_begin_the_drawdown_anew()
    {
        Holds("a", position: 100, cost: 10_000);
        _account.Mark("BTCUSDT", 70, Noon);
        _account.Mark("BTCUSDT", 70, Midnight);
        Assert.True(_account.EntriesBarred);

        _account.ResetPeak();

        Assert.Equal((7_000, false), (_account.PeakEquity, _account.EntriesBarred));
    }

    [Fact]
    public void A_bot_sees_the_exposure_and_orders_of_the_others()
    {
        Holds("a", exposure: 100, orders: 1);
        Holds("b", exposure: 200, orders: 2);
        Holds("c", exposure: 400, orders: 4, symbol: "ETHUSDT");

        var view = _account.ViewFor(new("a"), "BTCUSDT");

        Assert.Equal((new Money(200), new Money(600), 2), (view.OtherSymbolExposure, view.OtherExposure, view.OtherLiveOrders));
    }

    [Fact]
    public void A_new_report_replaces_the_old_one()
    {
        Holds("a", position: 1, cost: 100, realized: 5, exposure: 100, orders: 3);
        Holds("a", position: 0, cost: 0, realized: 7);
        _account.Mark("BTCUSDT", 200, Noon);

        Assert.Equal(10_007, _account.Equity);
        Assert.Equal((new Money(0), 0), (_account.ViewFor(new("b"), "BTCUSDT").OtherExposure, _account.ViewFor(new("b"), "BTCUSDT").OtherLiveOrders));
    }

    [Fact]
    public void An_account_without_a_price_yet_is_restored()
    {
        var restored = Account.Load(Json.ThereAndBack(_account.Save()), new RiskLimits());

        Assert.Equal((10_000, null), (restored.Equity, restored.Save().Day));
    }

    private void Holds(string bot, decimal position = 0, decimal cost = 0, decimal realized = 0, decimal exposure = 0, int orders = 0, string symbol = "BTCUSDT") =>
        _account.Report(new(bot), new()
        {
            Symbol = symbol, Position = new(position), CostBasis = new(cost), NetRealized = new(realized), Exposure = new(exposure), LiveOrders = orders,
        });
}
