using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;

namespace TraderAgent.Simulation.Checks;

/// <summary>After the calm each level of a grid has its order or a reason that no command could mend; a DCA bot without an order watches or waits for something.</summary>
internal static class StandstillChecks
{
    public static void NothingStandsStill(Bot bot)
    {
        if (bot.Desk.Lifecycle != Lifecycle.Running) return;
        foreach (var (strategy, desk) in Traders(bot))
            if (desk.Lifecycle == Lifecycle.Running) NothingStandsStill(bot, strategy, desk);
    }

    /// <summary>Whatever trades by itself: the bot, or each of its parts.</summary>
    private static IEnumerable<(IStrategy Strategy, Desk Desk)> Traders(Bot bot) =>
        bot.Strategy is Ensemble ensemble ? ensemble.Traders.Select(p => (p.Strategy, p.Desk)) : [(bot.Strategy, bot.Desk)];

    private static void NothingStandsStill(Bot bot, IStrategy strategy, Desk desk)
    {
        var deniedNow = desk.Orders.All.Any(o => o.Status == OrderStatus.Denied && o.PlacedAt == desk.Now);
        switch (strategy)
        {
            case GridBot when bot.Strategy == strategy:
                foreach (var row in GridAudit.Of(bot))
                    Must.Hold(!row.IsGap || row.Repair is null || row.Role == OrderIntent.Entry && deniedNow, ViolationKind.NotRecovered,
                        $"{bot.Id}: level {row.Cell} {row.Role}: expected {row.Expected}, actual {row.Actual}: {row.Reason}");
                break;
            case OrderBot order:
                Must.Hold(order.Work is { } work && (work is not BracketExecution bracket || IsGuarded(bracket, bot)), ViolationKind.NotRecovered,
                    $"{bot.Id}: is running and has no work, or what it holds is not guarded");
                break;
            case DcaBot dca:
                Must.Hold(desk.Orders.Live.Count > 0 || Waits(dca, desk), ViolationKind.NotRecovered, $"{bot.Id}: is running, holds no order and has no reason");
                break;
            case TradeBot trades:
                foreach (var trade in trades.Trades)
                    Must.Hold(IsGuarded(trade, desk), ViolationKind.NotRecovered, $"{bot.Id}: trade {trade.Number} holds {trade.Held} and nothing guards it");
                break;
        }
    }

    /// <summary>On a linear market a stop rests at the exchange, or was refused and waits for its next attempt; on spot it is judged by the price.</summary>
    private static bool IsGuarded(Trade trade, Desk desk) =>
        desk.Instrument.Kind == InstrumentKind.Spot || trade.Held < desk.Instrument.MinQuantity || trade.Retries.Count > 0
        || desk.Orders.Live.Any(o => o.Deal == trade.Number && o.Intent == OrderIntent.Exit && (o.Type == OrderType.Stop || o.Type == OrderType.Market));

    private static bool IsGuarded(BracketExecution bracket, Bot bot) =>
        bracket.Exits.Reason is not null || bracket.Exits.Retries.Count > 0 || bot.Desk.Orders.Live.Any(o => o.Intent == OrderIntent.Exit)
        || bracket.Exits.Remaining.Value * (decimal)bot.Desk.LastPrice <= bot.Desk.Instrument.MinNotional.Value;

    private static bool Waits(DcaBot dca, Desk desk)
    {
        var settings = (DcaSettings)desk.Definition.Strategy;
        var refused = desk.Orders.All.Any(o => o.Status is OrderStatus.Denied or OrderStatus.Rejected or OrderStatus.Expired);
        return dca.Deals.Count > 0
            ? settings.TrailingTakeProfit is not null || settings.SafetyOrderType == DcaOrderType.Market || refused
            : true; // It waits for its next candle, its cooldown or its start conditions.
    }
}
