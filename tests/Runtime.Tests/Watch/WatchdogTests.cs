using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Runtime.Tests.Watch;

public sealed class WatchdogTests
{
    private static readonly Instant Now = new(1_700_000_000_000);
    private static readonly BotSight Fine = new()
    {
        Bot = new("grid"), Symbol = "BTCUSDT", Timeframe = Timeframe.OneMinute, Lifecycle = Lifecycle.Running, Position = new(0), HasExit = false, CandleSince = Now,
    };

    private readonly Watchdog _watchdog = new();
    private readonly List<Alert> _standing = [];

    [Fact]
    public void A_trouble_that_is_seen_once_and_gone_at_the_next_look_raises_nothing()
    {
        for (var i = 0; i < 10; i++) Assert.Empty(Look(Budget(i % 2 == 0 ? 99 : 10)).Raised);
    }

    [Fact]
    public void An_alert_is_over_when_its_figure_has_fallen_back_some_way_for_several_looks()
    {
        Look(Budget(91));
        Assert.Equal("rate-budget", Assert.Single(Look(Budget(91)).Raised).Code);
        for (var i = 0; i < 5; i++) Assert.Empty(Look(Budget(80)).Cleared); // Below the threshold, but near it.
        Assert.Empty(Look(Budget(70)).Cleared);
        Assert.Empty(Look(Budget(91)).Cleared);
        Assert.Empty(Look(Budget(70)).Cleared);
        Assert.Single(Look(Budget(70)).Cleared);
    }

    [Fact]
    public void What_was_not_looked_at_neither_raises_nor_ends_an_alert()
    {
        Look(Budget(99));
        Look(new() { At = Now });
        Assert.Single(Look(Budget(99)).Raised);
        for (var i = 0; i < 5; i++) Assert.Empty(Look(new() { At = Now }).Cleared);
    }

    [Fact]
    public void An_alert_of_a_bot_that_was_removed_is_over()
    {
        var silent = Fine with { CandleSince = Now - TimeSpan.FromHours(1) };
        Look(new() { At = Now, Bots = [silent] });
        Assert.Equal(("stale-candles", "grid"), Look(new() { At = Now, Bots = [silent] }).Raised.Select(a => (a.Code, a.Subject)).Single());
        Look(new() { At = Now, Bots = [] });
        Assert.Single(Look(new() { At = Now, Bots = [] }).Cleared);
    }

    [Fact]
    public void A_position_that_a_running_bot_guards_at_every_candle_is_protected_and_one_of_a_halted_bot_is_not()
    {
        var holding = Fine with { Position = new(1) };
        for (var i = 0; i < 3; i++) Assert.Empty(Look(new() { At = Now, Bots = [holding] }).Raised);
        var halted = new WatchSight { At = Now, Bots = [holding with { Lifecycle = Lifecycle.Halted }] };
        Look(halted);
        Assert.Equal(NoticeLevel.Critical, Assert.Single(Look(halted).Raised).Level);
        Assert.Equal([new BotId("grid")], Look(halted).Repairs);
    }

    [Theory]
    [InlineData(10, 9.95, true, false)]
    [InlineData(10, 9.8, true, true)]
    [InlineData(10, 25, true, false)] // The owner's own coins.
    [InlineData(10, 25, false, true)]
    [InlineData(-10, 0, false, true)]
    [InlineData(0, 0, false, false)]
    [InlineData(0, 0.1, false, true)] // A perpetual that no ledger knows.
    public void A_holding_drifts_when_it_is_not_what_the_ledgers_say(decimal booked, decimal held, bool mayHoldMore, bool drifts)
    {
        var sight = new WatchSight { At = Now, Holdings = [new("BTC", held, booked, mayHoldMore)] };
        Look(sight);
        Assert.Equal(drifts, Look(sight).Raised.Count == 1);
    }

    [Fact]
    public void Equal_sights_give_equal_alerts()
    {
        WatchSight[] sights = [Budget(99), Budget(99), new() { At = Now, FreeBytes = 1 }, new() { At = Now, FreeBytes = 1, SinceBeat = TimeSpan.FromHours(1) }, Budget(1), Budget(1)];
        var (first, second) = (new WatchdogTests(), new WatchdogTests());
        foreach (var sight in sights) Assert.Equal(WireJson.Write(first.Look(sight).Raised), WireJson.Write(second.Look(sight).Raised));
    }

    private WatchNews Look(WatchSight sight)
    {
        var news = _watchdog.Look(sight, new(), _standing);
        _standing.AddRange(news.Raised);
        foreach (var over in news.Cleared) _standing.Remove(over);
        return news;
    }

    private static WatchSight Budget(double used) => new() { At = Now, Exchange = new() { Name = "Bybit", BudgetUsedPercent = used } };
}
