using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Runtime.Tests.Loop;

public class JournalTests
{
    [Fact]
    public async Task A_journal_replayed_from_its_first_snapshot_gives_the_same_state_and_the_same_commands()
    {
        var desk = await (await new TradingDesk(latency: 700).StartAsync()).TradeAsync(TradingDesk.Prices);
        await desk.Host.FlushAsync();
        var changes = desk.Store.Changes;
        var bot = Bot.Load(changes[0].Snapshot, desk.Bot.Desk.Instrument, TradingDesk.Plan.Limits);

        var commands = new List<BotCommand>();
        foreach (var entry in changes.SelectMany(c => c.Journal))
        {
            commands.Clear();
            foreach (var e in WireJson.Read<List<BotEvent>>(entry.Events)) bot.React(e, WireJson.Read<AccountView>(entry.Account), commands);
            Assert.Equal(entry.Commands, WireJson.Write<IReadOnlyList<BotCommand>>(commands));
        }

        Assert.Equal(changes[^1].Snapshot, bot.Save());
        Assert.Contains(changes.SelectMany(c => c.Journal), e => e.Commands == "[]" && WireJson.Read<List<BotEvent>>(e.Events).Count > 1);
    }

    [Fact]
    public async Task Journal_entries_are_numbered_without_a_gap()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices);
        await desk.RestartAsync();

        var numbers = desk.Store.Changes.SelectMany(c => c.Journal).Select(e => e.Sequence).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers);
    }

    [Fact]
    public async Task A_quiet_candle_is_stored_with_the_next_that_is_not()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100);
        var stored = desk.Store.Commits;

        await desk.TradeAsync(100.01, 100.02, 100.01);
        Assert.Equal(stored, desk.Store.Commits);

        await desk.Host.FlushAsync();
        Assert.Equal(3, WireJson.Read<List<BotEvent>>(desk.Store.Changes[^1].Journal[^1].Events).Count);
        Assert.Equal(desk.Bot.Save(), desk.Store.Changes[^1].Snapshot);
    }

    [Fact]
    public async Task Quiet_candles_are_stored_before_they_are_too_many()
    {
        var desk = await (await new TradingDesk().StartAsync(plan: TradingDesk.Plan with { FlushEvery = 4 })).TradeAsync(100, 100);
        var stored = desk.Store.Commits;

        await desk.TradeAsync(100.01, 100.02, 100.01, 100.02);

        Assert.Equal(stored + 1, desk.Store.Commits);
    }
}
