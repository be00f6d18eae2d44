using TraderAgent.Api.Cells;
using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Api.Tests.Cells;

/// <summary>An agent of cells: what is seen of it, what changed, and its way to another configuration.</summary>
public sealed class CellPictureTests
{
    private static readonly CellPlan Plan = new() { Capital = new(10_000) };
    private static readonly Instrument Bitcoin = BuiltInInstruments.All[0];
    private static readonly Instant Start = new(1_700_000_040_000);
    private readonly AccountCell _account = AccountCell.Create(Plan);
    private readonly Dictionary<BotId, BotCell> _bots = [];
    private readonly MarketCell _market = new();

    [Fact]
    public void The_agent_is_seen_with_its_bots_in_order_of_joining_and_the_markets_last_price()
    {
        Join(Bot("second"));
        Join(Bot("first"));
        Close(0, 100);

        var view = Picture().View(new());

        Assert.Equal(["second", "first"], view.Bots.Select(b => b.Id.Value));
        Assert.Equal((100, 10_000, Start + TimeSpan.FromMinutes(1)), (Assert.Single(view.Markets).Price, view.Account.Equity, view.At));
    }

    [Fact]
    public void A_bot_that_placed_an_order_and_a_candle_that_closed_are_told_once()
    {
        Join(Bot("dca"));
        Close(0, 100);
        var before = Picture();
        Tell(new BotEvent.StartRequested { At = Start + TimeSpan.FromMinutes(1) });
        Close(1, 101);
        var after = Picture();

        Assert.Equal(["order", "bot", "candle"], PictureChanges.Of(before, after).Select(c => c.Kind));
        Assert.Empty(PictureChanges.Of(after, after));
    }

    [Fact]
    public void A_bot_that_is_new_one_that_is_changed_and_one_that_is_gone_are_the_way_to_another_configuration()
    {
        Join(Bot("stays"));
        Join(Bot("changes"));
        Join(Bot("goes"));

        var changes = Changes([Bot("stays"), Bot("changes") with { Capital = new(900) }, Bot("comes")]);

        Assert.Empty(changes.Problems);
        Assert.Equal(["changes", "comes"], changes.Define.Select(b => b.Id.Value));
        Assert.Equal(["goes"], changes.Leave.Select(b => b.Value));
        Assert.Null(changes.Limits);
    }

    [Fact]
    public void A_bot_that_trades_is_neither_changed_nor_taken_away_and_the_account_stays()
    {
        Join(Bot("dca"));
        Close(0, 100);
        Tell(new BotEvent.StartRequested { At = Start + TimeSpan.FromMinutes(1) });
        Close(1, 101);

        var changed = Changes([Bot("dca") with { Capital = new(900) }]);
        var gone = Changes([]);
        var moved = Changes([Bot("dca") with { Symbol = "ETHUSDT" }]);
        var richer = Changes([Bot("dca")], c => c with { Account = new() { Capital = new(20_000) } });

        Assert.Contains("close it, then change it", Assert.Single(changed.Problems).ToString(), StringComparison.Ordinal);
        Assert.Contains("close it before it is taken away", Assert.Single(gone.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("bots[0].symbol", Assert.Single(moved.Problems).Path);
        Assert.Equal("account.capital", Assert.Single(richer.Problems).Path);
    }

    [Fact]
    public void Other_limits_are_a_change_of_their_own()
    {
        var limits = new RiskLimits { DailyLoss = new(2) };

        var changes = Changes([], c => c with { Risk = limits });

        Assert.Equal(limits, changes.Limits);
        Assert.Empty(changes.Problems);
    }

    private static BotDefinition Bot(string id) => new()
    {
        Id = new(id), Symbol = Bitcoin.Symbol, Capital = new(1_000),
        Strategy = new DcaSettings { BaseOrderSize = new(100), SafetyOrderSize = new(100), SafetyOrders = 2 },
    };

    private void Join(BotDefinition bot)
    {
        _account.Join(new BotSetup(bot, Bitcoin).SeatAt(Start));
        _bots[bot.Id] = BotCell.Create(bot, Bitcoin, Plan);
    }

    private void Tell(BotEvent e)
    {
        foreach (var bot in _bots.Values) bot.Take([new BotMessage.Happened { Event = e }], e.At);
    }

    private void Close(int minute, double price)
    {
        var candle = new Candle(Start + TimeSpan.FromMinutes(minute), price, price, price, price, 1_000);
        _market.Advance([new(Bitcoin.Symbol, Timeframe.OneMinute, candle)]);
        Tell(BotEvent.CandleClosed.Of(Timeframe.OneMinute, candle));
    }

    /// <summary>As a host would load it anew.</summary>
    private CellPicture Picture() => new(
        AccountCell.Load(_account.Save(), Plan), [.. _account.Bots.Select(b => BotCell.Load(_bots[b.Bot].Save(), Plan))],
        new Dictionary<string, MarketCell> { [Bitcoin.Symbol] = WireJson.Read<MarketCell>(WireJson.Write(_market)) });

    private CellChanges Changes(BotDefinition[] wanted, Func<TraderConfiguration, TraderConfiguration>? change = null)
    {
        var picture = Picture();
        var running = new TraderConfiguration { Account = new() { Capital = Plan.Capital }, Bots = [.. picture.Bots.Select(b => b.Bot.Desk.Definition)] };
        return CellChanges.Of(picture, running, (change ?? (c => c))(running with { Bots = wanted }));
    }
}
