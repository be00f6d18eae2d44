using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Tests.Cells;

/// <summary>What the portfolio decides, on an account that goes through its stored form between any two turns.</summary>
public class AccountNewsTests
{
    private static readonly CellPlan Plan = new()
    {
        Capital = new(10_000),
        Limits = new() { Portfolio = new() { Stages = new() { Shares = [new(50), new(100)] }, Protections = new() { StopCooldownMinutes = 3 } } },
    };

    private static readonly Instant Open = new(1_700_000_040_000);

    private readonly List<CommandBatch> _told = [];
    private string _stored = Joined();

    [Fact]
    public void A_pause_is_handed_out_with_the_turn_that_it_begins_in_and_its_end_with_that_it_ends_in()
    {
        Turn(Candle(0));
        Turn(Standing(1, stops: 0));
        Turn(Standing(2, stops: 1));
        for (var i = 1; i < 6; i++) Turn(Candle(i));

        Assert.Equal([1, 2, 3], _told.Select(b => b.Number));
        Assert.All(_told, b => Assert.Equal((Tellings.Portfolio, b.Bot, 0), (b.Bot, b.History!.Bot, b.Commands.Count)));
        Assert.Equal([NoticeLevel.Info, NoticeLevel.Warning, NoticeLevel.Info], Notices.Select(n => n.Level));
        Assert.StartsWith("portfolio: stage 1 of 2: 50 % of the capital is in use", Notices[0].Text, StringComparison.Ordinal);
        Assert.Equal("portfolio: a pauses until 2023-11-14 22:18 UTC: it waits after a stop.", Notices[1].Text);
        Assert.Equal("portfolio: a pauses no longer (it waits after a stop).", Notices[2].Text);
        Assert.Equal(Notices.Select(n => (NotificationKind.Portfolio, n.At, n.Text)), _told.SelectMany(b => b.History!.Told).Select(t => (t.Kind, t.At, t.Text)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 3)]
    public void Turns_that_are_lost_and_messages_that_come_twice_tell_nothing_twice_and_forget_nothing(int attempts, int copies)
    {
        for (var i = 0; i < 40; i++)
            for (var copy = 0; copy < copies; copy++)
            {
                Turn(Candle(i), attempts);
                Turn(Standing(i + 1, stops: i / 7), attempts);
            }

        // The stage, and a pause at each of the stops of minutes 7, 14, 21, 28, 35, which ends three minutes after it began.
        Assert.Equal(11, Notices.Count);
        Assert.Equal(Notices.Select(n => n.At).Order(), Notices.Select(n => n.At));
        Assert.Equal(Notices.Count, Notices.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, _told.Count).Select(n => (long)n), _told.Select(b => b.Number));
    }

    [Fact]
    public void An_account_that_was_stored_before_there_was_news_begins_with_the_first()
    {
        _stored = _stored.Replace(",\"news\":0", "", StringComparison.Ordinal);
        Assert.DoesNotContain("\"news\"", _stored, StringComparison.Ordinal);

        Turn(Candle(0));

        Assert.Equal(1, Assert.Single(_told).Number);
    }

    [Fact]
    public void An_account_without_a_portfolio_has_no_news()
    {
        var account = AccountCell.Create(Plan with { Limits = new() });
        account.Advance([new("BTCUSDT", Timeframe.OneMinute, new(Open, 100, 100, 100, 100, 1))]);

        Assert.Null(account.TakeNews(Open));
    }

    private IReadOnlyList<Notice> Notices => [.. _told.SelectMany(b => b.History!.Notices)];

    /// <summary>Only what the last attempt gives is kept, with the state of after it.</summary>
    private void Turn(Action<AccountCell> act, int attempts = 1)
    {
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var account = AccountCell.Load(WireJson.Read<AccountCellState>(_stored), Plan);
            act(account);
            var news = account.TakeNews(Open);
            Assert.Null(account.TakeNews(Open));
            if (attempt < attempts) continue;
            _stored = WireJson.Write(account.Save());
            if (news is not null) _told.Add(WireJson.Read<CommandBatch>(WireJson.Write(news)));
        }
    }

    private static string Joined()
    {
        var account = AccountCell.Create(Plan);
        account.Join(new(new("a"), "BTCUSDT", Timeframe.OneMinute));
        return WireJson.Write(account.Save());
    }

    private static Action<AccountCell> Candle(int minute) => account =>
        account.Advance([new("BTCUSDT", Timeframe.OneMinute, new(Open + TimeSpan.FromMinutes(minute), 100, 100, 100, 100, 1))]);

    private static Action<AccountCell> Standing(long sequence, int stops) => account => account.Report(new(new("a"), sequence, new()
    {
        Symbol = "BTCUSDT", Position = new(0), CostBasis = new(0), NetRealized = new(-stops), Exposure = new(0), LiveOrders = 0, Capital = new(1_000), Kind = "dca",
        Deals = new() { Count = stops, Stops = stops, Lost = new(stops) },
    }));
}
