using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Functions.Agents;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tests.Tables;

/// <summary>What one side writes into the tables, the other shows again.</summary>
public sealed class TableHistoryTests : IDisposable
{
    private static readonly BotId Bot = new("dca");
    private static readonly Instant Start = Instant.From(DateTimeOffset.UtcNow) - TimeSpan.FromDays(70);
    private readonly MemoryTables _tables = new();
    private readonly Pictures _pictures;
    private readonly TableHistory _history;

    public TableHistoryTests()
    {
        var roster = new Roster(new LivePlan(new() { Capital = new(10_000) }, new TableRecords(_tables)));
        _pictures = new(new(), roster, TimeProvider.System);
        _history = new(_tables, _pictures, new(new(_tables), new(_tables), TimeProvider.System), TimeProvider.System);
    }

    public void Dispose() => _pictures.Dispose();

    [Fact]
    public async Task Fills_of_months_are_shown_newest_first_in_pages_as_they_were_booked()
    {
        BookedFill[] fills = [.. Enumerable.Range(0, 30).Select(i => Fill(i, Start + TimeSpan.FromDays(2 * i)))];
        await WriteAsync(Empty with { Fills = fills });

        var seen = await AllAsync((query, cancel) => _history.FillsAsync(query, cancel));

        Assert.Equal(fills.Reverse(), seen);
    }

    [Fact]
    public async Task Denials_and_notices_are_told_apart()
    {
        var denial = new BookedDenial(Start, new("dca-1-e0-0"), new Denial { Limit = "dailyLoss", Allowed = 5, Actual = 6, Unit = "%" });
        var notice = new Notice(Start + TimeSpan.FromMinutes(1), NoticeLevel.Warning, "it pauses");
        await WriteAsync(Empty with { Denials = [denial], Notices = [notice] });

        Assert.Equal([denial], await AllAsync((query, cancel) => _history.DenialsAsync(query, cancel)));
        Assert.Equal([notice], await AllAsync((query, cancel) => _history.NoticesAsync(query, cancel)));
    }

    private static BotHistory Empty => new() { Bot = Bot, Journal = [], Orders = [], Fills = [], Deals = [], Denials = [], Notices = [], Told = [] };

    private static BookedFill Fill(int number, Instant at) => new(number % 2 == 0 ? new OrderLinkId("dca-1-e0-0") : null, new()
    {
        ExecutionId = $"{number}", At = at, Side = Side.Sell, Price = new(100.01m), Quantity = new(0.001m), Fee = -0.0001m, FeeCurrency = "BNB", FeeRateInQuote = number % 3 == 0 ? 612.5m : null, IsMaker = number % 2 == 0,
    });

    private static async Task<List<T>> AllAsync<T>(Func<HistoryQuery, CancellationToken, ValueTask<Page<OfBot<T>>>> read)
    {
        var (seen, cursor) = (new List<T>(), (string?)null);
        do
        {
            var page = await read(new(Bot, Cursor: cursor, Most: 7), default);
            seen.AddRange(page.Items.Select(i => i.Value));
            cursor = page.Next;
        }
        while (cursor is not null);
        return seen;
    }

    private async Task WriteAsync(BotHistory history)
    {
        await using var bus = new SilentBus();
        await using var queue = new OutgoingNotifications(bus, new() { Chats = [] });
        await new HistoryTables(_tables, queue).WriteAsync(history, default);
    }
}
