using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange.Bybit;
using static TraderAgent.Runtime.Tests.Exchange.Bybit.BybitRecordTests;

namespace TraderAgent.Runtime.Tests.Exchange.Bybit;

public class ExecutionLogTests
{
    private readonly ExecutionLog _log = new();

    [Fact]
    public void At_first_everything_is_asked_for_in_windows_that_Bybit_answers()
    {
        var windows = _log.Missing(Now - TimeSpan.FromDays(20), Now, []).ToList();
        Assert.Equal(3, windows.Count);
        Assert.Equal(Now - TimeSpan.FromDays(20), windows[0].From);
        Assert.Equal(Now, windows[^1].To);
        Assert.All(windows, w => Assert.True(w.To - w.From < QueryWindow.Longest));
        for (var i = 1; i < windows.Count; i++) Assert.Equal(windows[i - 1].To.UnixMilliseconds + 1, windows[i].From.UnixMilliseconds);
    }

    [Fact]
    public void Then_only_what_is_new_and_what_may_have_been_listed_late()
    {
        _log.Add([], Now - TimeSpan.FromDays(20), Now);
        var window = Assert.Single(_log.Missing(Now - TimeSpan.FromDays(20), Now + TimeSpan.FromSeconds(2), []));
        Assert.Equal(Now - ExecutionLog.ListedWithin, window.From);
    }

    [Fact]
    public void An_order_that_shows_more_filled_than_is_listed_is_looked_for_from_its_beginning()
    {
        _log.Add([], Now - TimeSpan.FromDays(1), Now);
        var order = (Order("dca-1-e0-1", "Filled") with { CreatedAt = Now - TimeSpan.FromHours(5), Filled = new(1) }).ToOrder()!;
        Assert.Equal(order.CreatedAt, _log.Missing(Now, Now, [order]).First().From);
        _log.Add([Execution("e1", "Trade", order.Link.Value, Now - TimeSpan.FromHours(4))], Now, Now);
        Assert.Equal(Now - ExecutionLog.ListedWithin, _log.Missing(Now, Now, [order]).First().From);
    }

    [Fact]
    public void A_bot_that_looks_further_back_makes_only_the_older_part_asked_for()
    {
        _log.Add([], Now - TimeSpan.FromDays(1), Now);
        var window = Assert.Single(_log.Older(Now - TimeSpan.FromDays(3)));
        Assert.Equal((Now - TimeSpan.FromDays(3), Now - TimeSpan.FromDays(1)), (window.From, window.To));
        _log.AddOlder([], Now - TimeSpan.FromDays(3));
        Assert.Empty(_log.Older(Now - TimeSpan.FromDays(3)));
    }

    [Fact]
    public void An_execution_that_is_listed_twice_is_there_once()
    {
        _log.Add([Execution("e1", "Trade", "dca-1-e0-1"), Execution("e1", "Trade", "dca-1-e0-1")], Now, Now);
        Assert.Single(_log.Trades("BTCUSDT.P", Now));
        Assert.Empty(_log.Trades("BTCUSDT", Now));
    }

    [Fact]
    public void With_too_many_the_oldest_go_and_can_be_asked_for_again()
    {
        var many = Enumerable.Range(0, ExecutionLog.Kept + 1).Select(i => Execution($"e{i}", "Trade", "dca-1-e0-1", Now + TimeSpan.FromSeconds(i))).ToList();
        _log.Add(many, Now, Now + TimeSpan.FromDays(1));
        Assert.NotEmpty(_log.Missing(Now + TimeSpan.FromSeconds(100), Now + TimeSpan.FromDays(1), []));
        Assert.Equal(Now + TimeSpan.FromSeconds(100), _log.From);
        Assert.Equal(ExecutionLog.Kept - 99, _log.Trades("BTCUSDT.P", Now).Count);
        Assert.NotEmpty(_log.Older(Now));
    }

    [Fact]
    public void A_bot_that_never_compared_its_orders_looks_back_a_week()
    {
        Assert.Equal(Now - TimeSpan.FromDays(7), ExecutionLog.Reach(new(-3_600_000), Now));
        Assert.Equal(Now - TimeSpan.FromDays(30), ExecutionLog.Reach(Now - TimeSpan.FromDays(30), Now));
        Assert.Equal(Now - TimeSpan.FromDays(729), ExecutionLog.Reach(Now - TimeSpan.FromDays(2_000), Now));
    }

    [Fact]
    public void Candles_are_asked_for_a_thousand_at_a_time_and_never_the_one_that_runs()
    {
        var from = Timeframe.OneMinute.Floor(Now) - TimeSpan.FromMinutes(2_500);
        var windows = QueryWindow.OfCandles(Timeframe.OneMinute, from, Now, 1_000).ToList();
        Assert.Equal([1_000, 1_000, 500], windows.Select(w => (int)((w.To - w.From).TotalMinutes + 1)));
        Assert.Equal(Timeframe.OneMinute.Floor(Now) - TimeSpan.FromMinutes(1), windows[^1].To);
        Assert.Empty(QueryWindow.OfCandles(Timeframe.OneMinute, Timeframe.OneMinute.Floor(Now), Now, 1_000));
    }
}
