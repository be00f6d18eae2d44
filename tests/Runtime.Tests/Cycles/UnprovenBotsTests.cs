using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cycles;

/// <summary>After the exchange was changed to one of real money.</summary>
public class UnprovenBotsTests
{
    private static readonly CellPlan Plan = new() { Capital = new(10_000), Limits = new() { PerTradeLoss = new(100) } };
    private static readonly AccountView Account = new() { Equity = 10_000, PeakEquity = 10_000, DayStartEquity = 10_000 };
    private static readonly Instant Now = new(1_700_000_100_000);

    private readonly BotCell _proven = Cell("proven"), _unproven = Cell("unproven"), _idle = Cell("idle", isStarted: false);

    [Fact]
    public async Task A_bot_that_trades_without_a_dossier_is_paused_and_told_and_one_that_has_one_or_rests_is_not()
    {
        Assert.Equal((Lifecycle.Running, Lifecycle.Running), (Of(_proven), Of(_unproven)));

        var found = Assert.Single(await RoundAsync());

        Assert.Equal(new("unproven:unproven", "'unproven' has no dossier. It is paused."), found);
        Assert.Equal((Lifecycle.Running, Lifecycle.Paused, Lifecycle.Idle), (Of(_proven), Of(_unproven), Of(_idle)));
    }

    [Fact]
    public async Task A_bot_that_is_paused_is_not_paused_again()
    {
        await RoundAsync();

        Assert.Empty(await RoundAsync());
    }

    [Fact]
    public async Task A_bot_that_waits_for_its_first_candle_is_paused_too()
    {
        var starting = Cell("waiting", hasCandle: false);
        Assert.Equal(Lifecycle.Starting, Of(starting));

        await UnprovenBots.PauseAsync([starting], Now, _ => Task.FromResult<string?>("no dossier."), Tell(starting));
        Show(starting);

        Assert.Equal(Lifecycle.Paused, Of(starting));
    }

    private Task<IReadOnlyList<Finding>> RoundAsync() => UnprovenBots.PauseAsync(
        [_proven, _unproven, _idle], Now, bot => Task.FromResult(bot.Id.Value == "proven" ? null : $"'{bot.Id}' has no dossier."), Tell(_proven, _unproven, _idle));

    private static Func<BotId, BotMessage, Task> Tell(params BotCell[] cells) => (bot, message) =>
    {
        cells.Single(c => c.Bot.Id == bot).Take([message], Now);
        return Task.CompletedTask;
    };

    private static BotCell Cell(string id, bool isStarted = true, bool hasCandle = true)
    {
        var cell = BotCell.Create(TradingDesk.Definition(TradingDesk.Settings) with { Id = new(id) }, TradingDesk.Plan.Instruments[0], Plan);
        if (isStarted) cell.Take([new BotMessage.Happened { Event = new BotEvent.StartRequested { At = new(1_700_000_040_000) }, Account = Account }], Now);
        if (isStarted && hasCandle) Show(cell);
        return cell;
    }

    private static void Show(BotCell cell) =>
        cell.Take([new BotMessage.Happened { Event = BotEvent.CandleClosed.Of(Timeframe.OneMinute, new(new(1_700_000_040_000), 100, 100, 100, 100, 1)), Account = Account }], Now);

    private static Lifecycle Of(BotCell cell) => cell.Bot.Desk.Lifecycle;
}
