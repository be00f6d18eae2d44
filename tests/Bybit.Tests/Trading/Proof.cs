using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>What must hold once the storm is over, by the exchange's own records.</summary>
internal static class Proof
{
    public static async Task HoldsAsync(BybitDesk desk)
    {
        foreach (var bot in desk.Host.Bots)
        {
            Assert.True(bot.Desk.Lifecycle != Lifecycle.Halted, $"{bot.Id}: halted: {bot.Reason}");
            var records = await desk.RecordsAsync(bot.Desk.Definition.Symbol);
            var booked = desk.Store.Changes.Where(c => c.Bot == bot.Id).SelectMany(c => c.Fills).Select(f => f.Fill.ExecutionId).ToList();
            Assert.Equal(booked.Count, booked.Distinct().Count());
            Assert.Equal(records.Executions.Select(e => e.Fill.ExecutionId).Order(), booked.Order());
            Assert.Equal(records.Executions.Sum(e => e.Fill.BaseChange(bot.Desk.Instrument).Value), bot.Desk.Ledger.BaseFlow.Value);
            Assert.Equal(records.Open.Select(o => o.Link.Value).Order(), bot.Desk.Orders.Live.Select(o => o.Link.Value).Order());
            Assert.Equal(records.Open.Count, records.Open.Select(o => Slot(o.Link)).Distinct().Count());
            Assert.DoesNotContain(bot.Desk.Orders.Live, o => o.IsInFlight);
        }
    }

    public static decimal Profit(BybitDesk desk, string bot) => desk.Store.Changes.Where(c => c.Bot == new BotId(bot)).SelectMany(c => c.Deals).Sum(d => d.NetProfit.Value);

    private static (long Deal, string Slot) Slot(OrderLinkId link) => link.TryParse(out var parts) ? (parts.Deal, parts.Slot) : throw new InvalidOperationException(link.Value);
}
