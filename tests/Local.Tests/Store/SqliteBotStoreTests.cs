using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Tests.Store;

public sealed class SqliteBotStoreTests : IDisposable
{
    private readonly StoreOnTest _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Everything_of_a_commit_is_there_after_the_process_is_gone()
    {
        using (var database = SqliteDatabase.OpenForHost(_files.Path))
            StoreOnTest.Write(database, StoreOnTest.Change(7, """{"a":1}""") with
            {
                Keys = ["fill:1"], Outbox = [StoreOnTest.Place(7, 0), StoreOnTest.Place(7, 1)], WakeUps = [new(StoreOnTest.Bot, "w", new(99))],
                Orders = [StoreOnTest.Order(0)], Fills = [StoreOnTest.Fill("1")], Notices = [new(new(3), NoticeLevel.Critical, "look")],
            });

        using var again = SqliteDatabase.OpenForHost(_files.Path);
        var stored = StoreOnTest.Load(again);

        Assert.Equal(new StoredBot(StoreOnTest.Bot, """{"a":1}""", 7), Assert.Single(stored.Bots));
        Assert.Equal([StoreOnTest.Place(7, 0), StoreOnTest.Place(7, 1)], stored.Outbox);
        Assert.Equal(new WakeUp(StoreOnTest.Bot, "w", new(99)), Assert.Single(stored.WakeUps));
        Assert.Equal(WireJson.Write(StoreOnTest.Account), WireJson.Write(stored.Account));
        Assert.True(await new SqliteBotStore(again).HasSeenAsync(StoreOnTest.Bot, "fill:1", default));
        Assert.False(await new SqliteBotStore(again).HasSeenAsync(StoreOnTest.Bot, "fill:2", default));
        var history = new StoreHistory(again);
        Assert.Equal(StoreOnTest.Fill("1"), Assert.Single(history.Fills(new(null, Most: 10)).Items).Value);
        Assert.Equal(StoreOnTest.Order(0).Link, Assert.Single(history.Orders(new(StoreOnTest.Bot, Most: 10), onlyLive: true).Items).Value.Link);
        Assert.Equal("look", Assert.Single(history.Notices(new(null, Most: 10)).Items).Value.Text);
    }

    [Fact]
    public void A_command_leaves_the_outbox_once_it_was_sent()
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(database, StoreOnTest.Change(1) with { Outbox = [StoreOnTest.Place(1, 0), StoreOnTest.Place(1, 1)] });

        StoreOnTest.Write(database, StoreOnTest.Change(2) with { Sent = [new(1, 0)] });

        Assert.Equal(StoreOnTest.Place(1, 1), Assert.Single(StoreOnTest.Load(database).Outbox));
    }

    [Fact]
    public void A_wake_up_of_the_same_name_replaces_the_earlier_one_even_when_it_is_asked_for_on_waking()
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(database, StoreOnTest.Change(1) with { WakeUps = [new(StoreOnTest.Bot, "w", new(1)), new(StoreOnTest.Bot, "v", new(1))] });

        StoreOnTest.Write(database, StoreOnTest.Change(2) with { Woken = ["w", "v"], WakeUps = [new(StoreOnTest.Bot, "w", new(2))] });

        Assert.Equal(new(StoreOnTest.Bot, "w", new(2)), Assert.Single(StoreOnTest.Load(database).WakeUps));
    }

    [Fact]
    public void A_commit_that_fails_half_way_leaves_nothing_of_itself()
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(database, StoreOnTest.Change(1, "old"));

        Assert.Throws<StoreException>(() => StoreOnTest.Write(database, StoreOnTest.Change(2, "new"), StoreOnTest.Change(1, "a journal number that exists")));

        Assert.Equal("old", Assert.Single(StoreOnTest.Load(database).Bots).Snapshot);
        StoreOnTest.Write(database, StoreOnTest.Change(2, "new"));
        Assert.Equal("new", Assert.Single(StoreOnTest.Load(database).Bots).Snapshot);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void Whoever_has_not_seen_what_another_host_wrote_keeps_nothing(long sequence, bool hasJournal)
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(database, StoreOnTest.Change(1, "seen by both"));
        StoreOnTest.Write(database, StoreOnTest.Change(2, "the other's"));

        var late = StoreOnTest.Change(sequence, "stale");
        var refused = Assert.Throws<StoreException>(() => StoreOnTest.Write(database, hasJournal ? late : late with { Journal = [] }));

        Assert.Contains("another host has written bot 'bot' meanwhile", refused.Message, StringComparison.Ordinal);
        Assert.Equal("the other's", Assert.Single(StoreOnTest.Load(database).Bots).Snapshot);
    }

    [Fact]
    public void A_broken_page_is_refused_with_what_to_do_or_changes_nothing()
    {
        using (var database = SqliteDatabase.OpenForHost(_files.Path))
            for (var i = 1; i <= 60; i++) StoreOnTest.Write(database, StoreOnTest.Change(1, new string('a', 300)) with { Bot = new($"bot{i}"), Position = i, Journal = [], WakeUps = [new(new($"bot{i}"), "w", new(i))] });
        var whole = File.ReadAllBytes(_files.Path);
        var (before, refused) = (State(), 0);
        for (var page = 1; page < whole.Length / 4096; page++)
        {
            var broken = (byte[])whole.Clone();
            new Random(page).NextBytes(broken.AsSpan(page * 4096, 4096));
            File.WriteAllBytes(_files.Path, broken);
            try
            {
                Assert.Equal(before, State());
            }
            catch (StoreException damaged)
            {
                refused++;
                Assert.Contains("Restore a backup: traderagent restore.", damaged.Message, StringComparison.Ordinal);
            }
        }
        Assert.True(refused > 0);

        string State()
        {
            using var database = SqliteDatabase.OpenForHost(_files.Path);
            return WireJson.Write(StoreOnTest.Load(database));
        }
    }

    [Fact]
    public void A_full_disk_says_so_and_leaves_nothing_half_written()
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        StoreOnTest.Write(database, StoreOnTest.Change(1, "old"));
        database.Run("PRAGMA max_page_count = 60");

        var failure = Assert.Throws<StoreException>(() => StoreOnTest.Write(database, StoreOnTest.Change(2, new('x', 1_000_000)) with { Keys = ["fill:1"] }));

        Assert.Contains("the disk is full", failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", Assert.Single(StoreOnTest.Load(database).Bots).Snapshot);
        Assert.Single(new StoreHistory(database).Journal(new(StoreOnTest.Bot, Most: 10)).Items);
        database.Run("PRAGMA max_page_count = 100000");
        StoreOnTest.Write(database, StoreOnTest.Change(2, new('x', 1_000_000)));
    }

    [Fact]
    public async Task History_is_bounded_and_live_orders_are_kept()
    {
        using var database = SqliteDatabase.OpenForHost(_files.Path);
        var store = new SqliteBotStore(database, new() { Journal = 20, Inbox = 30, History = 10 });
        for (var i = 1; i <= 1_001; i++)
            await store.CommitAsync(StoreOnTest.Commit(StoreOnTest.Change(i) with
            {
                Keys = [$"k{i}"], Fills = [StoreOnTest.Fill($"{i}")], Orders = [StoreOnTest.Order(i, i == 5 ? "open" : "cancelled")],
            }), default);

        var history = new StoreHistory(database);
        Assert.Equal(20, history.Journal(new(StoreOnTest.Bot, Most: 5_000)).Items.Count);
        Assert.Equal(10, history.Fills(new(null, Most: 5_000)).Items.Count);
        Assert.Equal(11, history.Orders(new(null, Most: 5_000), onlyLive: false).Items.Count);
        Assert.Single(history.Orders(new(null, Most: 5_000), onlyLive: true).Items);
        Assert.False(await store.HasSeenAsync(StoreOnTest.Bot, "k971", default));
        Assert.True(await store.HasSeenAsync(StoreOnTest.Bot, "k972", default));
    }

    [Fact]
    public void A_command_left_by_another_process_waits_for_the_host_and_gets_its_answer()
    {
        using var host = SqliteDatabase.OpenForHost(_files.Path);
        using var beside = SqliteDatabase.OpenBeside(_files.Path);
        var left = new OperatorCommands(beside);
        var taken = new OperatorCommands(host);

        var id = left.Leave(StoreOnTest.Bot, new BotEvent.PauseRequested { At = new(0) });

        var command = Assert.Single(taken.Waiting());
        Assert.IsType<BotEvent.PauseRequested>(command.Event);
        Assert.Null(left.AnswerTo(id));
        taken.Answer(command.Id, "bot is Paused");
        Assert.Equal("bot is Paused", left.AnswerTo(id));
        Assert.Empty(taken.Waiting());
    }
}
