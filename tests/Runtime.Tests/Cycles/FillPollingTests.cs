using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Tests.Loop;

namespace TraderAgent.Runtime.Tests.Cycles;

public class FillPollingTests
{
    private static readonly IReadOnlyList<CellSeat> Seats = [new(TradingDesk.Dca, "BTCUSDT", Timeframe.OneMinute)];

    [Fact]
    public async Task Every_execution_is_posted_to_its_bot_under_its_own_id()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices);

        var poll = await new FillPolling().AskAsync(desk.Port, Seats, desk.Exchange.Now - TimeSpan.FromHours(1), default);

        var traded = desk.Exchange.Executions(0).Select(e => e.Fill!.ExecutionId).ToList();
        Assert.NotEmpty(traded);
        Assert.Equal(traded, poll.Mail.Select(m => m.Id));
        Assert.All(poll.Mail, m => Assert.Equal((TradingDesk.Dca, "fill:" + m.Id), (m.Bot, m.Message.Key)));
        Assert.Equal(desk.Exchange.Now, poll.Cursor);
    }

    [Fact]
    public async Task What_was_posted_is_not_posted_again_by_the_same_process()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices);
        var polling = new FillPolling();
        polling.Posted((await polling.AskAsync(desk.Port, Seats, desk.Exchange.Now, default)).Mail);

        Assert.Empty((await polling.AskAsync(desk.Port, Seats, desk.Exchange.Now, default)).Mail);
        Assert.NotEmpty((await new FillPolling().AskAsync(desk.Port, Seats, desk.Exchange.Now, default)).Mail);
    }

    [Fact]
    public async Task Mail_that_could_not_be_posted_is_found_again()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(TradingDesk.Prices);
        var polling = new FillPolling();
        var lost = await polling.AskAsync(desk.Port, Seats, desk.Exchange.Now, default);

        Assert.Equal(lost.Mail, (await polling.AskAsync(desk.Port, Seats, desk.Exchange.Now, default)).Mail);
    }

    [Fact]
    public async Task An_execution_that_is_listed_late_is_still_found()
    {
        var desk = await (await new TradingDesk().StartAsync()).TradeAsync(100, 99.5);

        var poll = await new FillPolling().AskAsync(desk.Port, Seats, desk.Exchange.Now + TimeSpan.FromMinutes(5), default);

        Assert.NotEmpty(poll.Mail);
        Assert.Equal(desk.Exchange.Now + TimeSpan.FromMinutes(5), poll.Cursor); // It never goes back.
    }

    [Fact]
    public async Task Funding_goes_to_the_one_bot_of_its_market()
    {
        var desk = await new TradingDesk().StartAsync();
        var paid = new BotEvent.FundingPaid { At = desk.Exchange.Now, ExecutionId = "f1", Amount = new(-1) };
        desk.Port.Paid.Add(new("BTCUSDT", null, paid));
        desk.Port.Paid.Add(new("ETHUSDT.P", null, paid with { ExecutionId = "f2" }));

        var mail = Assert.Single((await new FillPolling().AskAsync(desk.Port, Seats, desk.Exchange.Now, default)).Mail);

        Assert.Equal((TradingDesk.Dca, "f1", "pay:f1"), (mail.Bot, mail.Id, mail.Message.Key));
    }
}
