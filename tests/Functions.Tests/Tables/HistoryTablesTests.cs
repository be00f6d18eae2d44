using TraderAgent.Domain.Bots;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Tests.Tables;

public sealed class HistoryTablesTests
{
    private static readonly HandOver There = new()
    {
        At = new(1_700_000_040_000), From = "grid", To = "dca", Quantity = new(0.5m), CostBasis = new(50), Fees = new(0.05m), Price = new(90), Unrealized = new(-5), Reason = "breakdown",
    };

    private readonly MemoryTables _tables = new();

    [Fact]
    public async Task A_hand_over_that_is_written_twice_is_one_row_with_its_cost()
    {
        var history = new BotHistory { Bot = new("both"), Journal = [], Orders = [], Fills = [], Deals = [], Denials = [], Notices = [], Told = [], HandOvers = [There, There with { From = "dca", To = "grid" }] };

        await WriteTwiceAsync(history);

        Assert.Equal([("both", "dca", "grid"), ("both", "grid", "dca")], _tables.Rows("handovers").Select(r => (r.PartitionKey, r.GetString("From"), r.GetString("To"))).Order());
        Assert.Contains(There, _tables.Rows("handovers").Select(r => WireJson.Read<HandOver>(r.GetString("HandOver") ?? "")));
        Assert.All(_tables.Rows("handovers"), r => Assert.StartsWith("2023-11-14T22:14:00.000|", r.RowKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_portfolio_decided_is_a_notice_of_its_own_and_written_twice_it_is_there_once()
    {
        await WriteTwiceAsync(BotHistory.OfPortfolio([new(There.At, NoticeLevel.Warning, "portfolio: all bots pause")]));

        var row = Assert.Single(_tables.Rows("notices"));
        Assert.Equal(("portfolio|2023-11", "Warning", "portfolio: all bots pause"), (row.PartitionKey, row.GetString("Level"), row.GetString("Text")));
    }

    private async Task WriteTwiceAsync(BotHistory history)
    {
        await using var bus = new SilentBus();
        await using var queue = new OutgoingNotifications(bus, new() { Chats = [] });
        for (var i = 0; i < 2; i++) await new HistoryTables(_tables, queue).WriteAsync(history, default);
    }
}
