using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Execution;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Simulation.Tests.Worlds;

/// <summary>The agent as the checkers look at it.</summary>
public sealed record Agent(IReadOnlyList<Bot> Bots, Account Account, HostPlan Plan);

/// <summary>What must hold after each step, and what must hold once the storm is over.</summary>
public sealed class Checkers(PaperExchange exchange, IReadOnlyList<(BotId Bot, string ExecutionId)> bookedFills, Portfolio portfolio)
{
    private readonly Dictionary<string, PaperExecution> _executions = [];
    private readonly HashSet<(BotId, string)> _booked = [];
    private readonly Dictionary<BotId, (decimal Base, decimal Quote)> _flows = [];
    private long _cursor;
    private int _checked;

    public void AfterStep(Agent agent)
    {
        Learn();
        foreach (var bot in agent.Bots)
        {
            Check(bot.Desk.Lifecycle != Lifecycle.Halted, bot, $"halted: {bot.Reason}");
            PositionEqualsSignedFills(bot);
            OneLiveOrderPerSlot(bot);
        }
    }

    public void AtTheEnd(Agent agent)
    {
        AfterStep(agent);
        foreach (var bot in agent.Bots)
        {
            EveryFillIsBooked(bot);
            NoOrderIsForgotten(bot);
            NothingStaysUnknown(bot, agent);
            NothingStandsStill(bot, agent);
        }
        CashIsConserved(agent);
    }

    /// <summary>
    /// A step that asks for entries leaves the bot, its symbol and the portfolio within their limits, at the account and the
    /// price that it saw. A price that moves afterwards breaks no limit.
    /// </summary>
    public void NoEntryBreaksALimit(BotChange change)
    {
        if (!change.Outbox.Any(e => IsEntry(e.Command))) return;
        var (state, account) = (WireJson.Read<BotState>(change.Snapshot), WireJson.Read<AccountView>(change.Journal[^1].Account));
        var (equity, limits) = ((decimal)account.Equity, portfolio.Limits);
        var exposure = state.Ledger.Lots.Sum(l => l.Quantity.Value) * (decimal)state.LastPrice
            + state.Orders.Where(o => o.IsLive && o.Intent == OrderIntent.Entry).Sum(o => o.MayStillFill.Value * (o.Price?.Value ?? (decimal)state.LastPrice));
        Within("bot", exposure, limits.BotExposure);
        Within("symbol", exposure + account.OtherSymbolExposure.Value, limits.SymbolExposure);
        Within("portfolio", exposure + account.OtherExposure.Value, limits.PortfolioExposure);

        void Within(string whose, decimal exposure, Percent limit) => Assert.True(exposure <= limit.Fraction * equity,
            $"{change.Bot}: an entry brings the {whose}'s exposure to {exposure}, above its limit {limit.Fraction * equity}");
    }

    private static bool IsEntry(BotCommand command) =>
        command is BotCommand.PlaceOrder { Link: var link } && link.TryParse(out var parts) && OrderRequest.IntentOf(parts.Slot) == OrderIntent.Entry;

    private void Learn()
    {
        foreach (var execution in exchange.Executions(_cursor))
        {
            _executions[execution.ExecutionId] = execution;
            _cursor = execution.Sequence;
        }
        for (; _checked < bookedFills.Count; _checked++)
        {
            var (bot, id) = bookedFills[_checked];
            Assert.True(_booked.Add((bot, id)), $"{bot}: fill {id} was booked twice");
            Assert.True(_executions.TryGetValue(id, out var execution), $"{bot}: fill {id} never happened");
            var (atBase, atQuote) = _flows.GetValueOrDefault(bot);
            var fill = execution.Fill!;
            var instrument = portfolio.InstrumentOf(execution.Symbol);
            var quoteFee = fill.FeeCurrency == instrument.QuoteCurrency ? fill.Fee : 0;
            _flows[bot] = (atBase + fill.BaseChange(instrument).Value, atQuote - fill.Side.Sign() * fill.Quantity.Value * fill.Price.Value - quoteFee);
        }
    }

    private void PositionEqualsSignedFills(Bot bot)
    {
        var (atBase, atQuote) = _flows.GetValueOrDefault(bot.Id);
        var ledger = bot.Desk.Ledger;
        Check(ledger.BaseFlow.Value == atBase, bot, $"base flow {ledger.BaseFlow} is not the fills' {atBase}");
        Check(ledger.Position.Value == atBase, bot, $"position {ledger.Position} is not the fills' {atBase}");
        Check(ledger.QuoteFlow.Value - ledger.Funding.Value == atQuote, bot, $"quote flow {ledger.QuoteFlow} is not the fills' {atQuote}");
    }

    private void OneLiveOrderPerSlot(Bot bot)
    {
        var slots = new Dictionary<(int, long, string), int>();
        foreach (var order in exchange.OpenOrders(bot.Desk.Definition.Symbol))
            if (order.Link.TryParse(out var parts) && parts.Bot == bot.Id)
            {
                var slot = (parts.Part, parts.Deal, parts.Slot);
                Check((slots[slot] = slots.GetValueOrDefault(slot) + 1) <= (IsStop(bot, order.Link) ? 2 : 1), bot, $"too many live orders at the exchange for slot {parts.Slot} of deal {parts.Deal}");
            }
    }

    /// <summary>A stop is moved by placing it anew before the old one is cancelled, so that a position is never without; both only shrink it.</summary>
    private static bool IsStop(Bot bot, OrderLinkId link) => bot.Desk.Orders.Find(link) is { Type: OrderType.Stop, Intent: OrderIntent.Exit, ReduceOnly: true };

    private void EveryFillIsBooked(Bot bot)
    {
        foreach (var execution in _executions.Values)
            if (execution.Bot == bot.Id && execution.Kind == ExecutionKind.Trade)
                Check(_booked.Contains((bot.Id, execution.ExecutionId)), bot, $"fill {execution.ExecutionId} was never booked");
    }

    private void NoOrderIsForgotten(Bot bot)
    {
        foreach (var order in exchange.OpenOrders(bot.Desk.Definition.Symbol))
            if (order.Link.TryParse(out var parts) && parts.Bot == bot.Id)
                Check(bot.Desk.Orders.Find(order.Link)?.IsLive == true, bot, $"the exchange holds {order.Link}, which the bot forgot");
    }

    private void NothingStaysUnknown(Bot bot, Agent agent)
    {
        var open = exchange.OpenOrders(bot.Desk.Definition.Symbol).Select(o => o.Link).ToHashSet();
        foreach (var order in bot.Desk.Orders.Live)
        {
            Check(order.Status is not OrderStatus.Unknown, bot, $"{order.Link} is unknown still");
            Check(open.Contains(order.Link) || bot.Desk.Now - order.PlacedAt < agent.Plan.Grace, bot, $"{order.Link} is {order.Status} for the bot, but not at the exchange");
        }
    }

    /// <summary>After the calm each level of a grid has its order or a reason that no command could mend; a DCA bot without an order watches or waits for something.</summary>
    private static void NothingStandsStill(Bot bot, Agent agent)
    {
        if (bot.Desk.Lifecycle != Lifecycle.Running || agent.Account.EntriesBarred) return;
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
                    Check(!row.IsGap || row.Repair is null || row.Role == OrderIntent.Entry && deniedNow, bot, $"level {row.Cell} {row.Role}: expected {row.Expected}, actual {row.Actual}: {row.Reason}");
                break;
            case OrderBot order:
                Check(order.Work is { } work && (work is not BracketExecution bracket || IsGuarded(bracket, bot)), bot, "is running and has no work, or what it holds is not guarded");
                break;
            case DcaBot dca:
                Check(desk.Orders.Live.Count > 0 || Waits(dca, desk), bot, "is running, holds no order and has no reason");
                break;
            case TradeBot trades:
                foreach (var trade in trades.Trades) Check(IsGuarded(trade, desk), bot, $"trade {trade.Number} holds {trade.Held} and nothing guards it");
                break;
        }
    }

    /// <summary>On a linear market a stop rests at the exchange, or was refused and waits for its next attempt; on spot it is judged by the price.</summary>
    private static bool IsGuarded(Trade trade, Desk desk) =>
        desk.Instrument.Kind == Domain.Instruments.InstrumentKind.Spot || trade.Held < desk.Instrument.MinQuantity || trade.Retries.Count > 0
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

    /// <summary>To the last decimal. A linear market moves no cost between the currencies, so what its open positions cost is still in the wallet.</summary>
    private void CashIsConserved(Agent agent)
    {
        foreach (var currency in portfolio.Deposits.Keys)
        {
            var total = exchange.Balances.Single(b => b.Currency == currency).Total - portfolio.Deposits[currency];
            var expected = agent.Bots.Sum(bot => Portfolio.FlowOf(bot, currency));
            var open = exchange.Positions.Sum(p => portfolio.InstrumentOf(p.Symbol).QuoteCurrency == currency ? p.Cost.Value : 0);
            Assert.True(total - open == expected, $"{currency}: the exchange's balance moved by {total} (open positions {open}), the books by {expected}");
        }
    }

    private static void Check(bool holds, Bot bot, string violation) => Assert.True(holds, $"{bot.Id}: {violation}");
}
