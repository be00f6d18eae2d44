using System.Text;
using TraderAgent.Api.Views;
using TraderAgent.Api.Webhooks;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using static TraderAgent.Api.Tests.Portfolios.Given;

namespace TraderAgent.Api.Tests.Webhooks;

public sealed class WebhookRulesTests
{
    private static readonly WebhookSettings Settings = new() { Name = "alerts", Bots = ["grid"], BuyBot = "buyer" };

    private static readonly BotDefinition[] Bots =
    [
        Define("grid", new GridSettings { Below = new(4), Above = new(4), Levels = 10 }),
        Define("buyer", new OrderBotSettings { Size = new(100) }), Define("seller", new OrderBotSettings { Size = new(100), Side = Side.Sell }),
    ];

    private static readonly AgentView Agent = View(
        Bot("grid", "BTCUSDT"), Bot("buyer", "BTCUSDT", "order") with { Lifecycle = Lifecycle.Stopped }, Bot("busy", "BTCUSDT", "order"), Bot("seller", "BTCUSDT", "order") with { Lifecycle = Lifecycle.Stopped });

    [Theory]
    [InlineData("buy", null, "buyer", "start")]
    [InlineData("sell", null, "buyer", "close")] // There is no bot for sells: what the buyer holds is closed.
    [InlineData("pause", "grid", "grid", "pause")]
    [InlineData("halt", "grid", "grid", "halt")]
    public void An_alert_is_told_to_the_bot_it_is_meant_for(string action, string? named, string bot, string word)
    {
        var act = WebhookAct.Of(Settings, Signal(action, named), Agent);

        Assert.Equal((bot, word, null), (act.Bot?.Id.Value, act.Word, act.Refusal));
    }

    [Fact]
    public void With_bots_for_both_sides_each_side_starts_its_own()
    {
        var both = Settings with { SellBot = "seller" };

        Assert.Equal("seller", WebhookAct.Of(both, Signal("sell"), Agent).Bot?.Id.Value);
        Assert.Equal("start", WebhookAct.Of(both, Signal("sell"), Agent).Word);
    }

    [Fact]
    public void What_a_webhook_may_not_do_says_why()
    {
        Assert.Contains("may not steer the bot 'buyer'", WebhookAct.Of(Settings, Signal("stop", "buyer"), Agent).Refusal, StringComparison.Ordinal);
        Assert.Contains("has no order bot", WebhookAct.Of(Settings with { BuyBot = null }, Signal("buy"), Agent).Refusal, StringComparison.Ordinal);
        Assert.Contains("no bot 'gone' any more", WebhookAct.Of(Settings with { BuyBot = "gone" }, Signal("buy"), Agent).Refusal, StringComparison.Ordinal);
        Assert.Contains("busy still works its last order", WebhookAct.Of(Settings with { BuyBot = "busy" }, Signal("buy"), Agent).Refusal, StringComparison.Ordinal);
        Assert.Contains("of ETHUSDT, and grid trades BTCUSDT", WebhookAct.Of(Settings, Signal("pause", "grid") with { Symbol = "ETHUSDT" }, Agent).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50_400d, true)] // The market is at 50,000: 0.79 % away.
    [InlineData(51_000d, false)] // 1.96 %.
    [InlineData(null, false)]
    public void An_order_far_from_the_price_of_its_alert_is_refused(double? price, bool isTaken)
    {
        var near = Settings with { MaxDeviation = new(1) };

        Assert.Equal(isTaken, WebhookAct.Of(near, Signal("buy") with { Price = price }, Agent).Refusal is null);
        Assert.Null(WebhookAct.Of(near, Signal("halt", "grid"), Agent).Refusal); // Getting out never depends on it.
    }

    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("::ffff:203.0.113.7", true)]
    [InlineData("52.89.214.238", true)] // One of TradingView's.
    [InlineData("203.0.113.8", false)]
    [InlineData("unknown", false)]
    public void Only_addresses_of_the_list_are_taken(string address, bool isTaken)
    {
        Assert.Equal(isTaken, (Settings with { Addresses = ["203.0.113.7", WebhookSettings.TradingView] }).Takes(address));
        Assert.True(Settings.Takes(address)); // Without a list, all are.
    }

    [Fact]
    public void Settings_that_cannot_work_say_why_field_by_field()
    {
        var wrong = new WebhookSettings { Name = "", Bots = ["nobody"], BuyBot = "grid", SellBot = "buyer", Addresses = ["here"], WindowSeconds = 5, MaxPerHour = 0, MaxDeviation = new(-1) };

        Assert.Equal(["name", "bots", "buyBot", "sellBot", "addresses", "windowSeconds", "maxPerHour", "maxDeviationPercent"], wrong.Check(Bots).Select(p => p.Field));
        Assert.Equal("bots", Assert.Single(new WebhookSettings { Name = "idle" }.Check(Bots)).Field);
        Assert.Empty((Settings with { SellBot = "seller" }).Check(Bots));
    }

    [Theory]
    [InlineData("""{"secret":"s","action":"pause","bot":"grid","at":"2026-03-11T12:00:00Z"}""", "")]
    [InlineData("""{"secret":"s","action":"buy","price":"50000.5","at":"2026-03-11T12:00:00Z"}""", "")]
    [InlineData("""{"secret":"s","action":"fly","at":"2026-03-11T12:00:00Z"}""", "action")]
    [InlineData("""{"secret":"s","action":"pause","at":"2026-03-11T12:00:00Z"}""", "bot")]
    [InlineData("""{"secret":"s","action":"buy","bot":"grid","at":"2026-03-11T12:00:00Z"}""", "bot")]
    [InlineData("""{"secret":"s","action":"buy","at":"now"}""", "at")]
    [InlineData("""{"secret":"s","action":"buy","price":-1,"at":"2026-03-11T12:00:00Z"}""", "price")]
    [InlineData("""{"secret":"s","acton":"buy"}""", "acton")]
    [InlineData("buy now", "body")]
    [InlineData("null", "body")]
    public void An_alert_that_cannot_be_used_names_the_field(string body, string field)
    {
        var signal = WebhookSignal.Read(Encoding.UTF8.GetBytes(body), out var problems);

        Assert.Equal(field, string.Join(",", (signal is null ? problems : signal.Check()).Select(p => p.Field)));
    }

    private static WebhookSignal Signal(string action, string? bot = null) => new() { Action = action, Bot = bot, At = "2026-03-11T12:00:00Z" };

    private static BotDefinition Define(string id, StrategySettings strategy) => new() { Id = new(id), Symbol = "BTCUSDT", Capital = new Money(1_000), Strategy = strategy };
}
