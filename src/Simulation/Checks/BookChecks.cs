using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Simulation.Worlds;

namespace TraderAgent.Simulation.Checks;

/// <summary>The agent's books beside what the exchange really did.</summary>
internal sealed class BookChecks(PaperExchange exchange, IReadOnlyList<(BotId Bot, string ExecutionId)> bookedFills, Portfolio portfolio)
{
    private readonly Dictionary<string, PaperExecution> _executions = [];
    private readonly HashSet<(BotId, string)> _booked = [];
    private readonly Dictionary<BotId, (decimal Base, decimal Quote)> _flows = [];
    private long _cursor;
    private int _checked;

    /// <summary>Takes in what traded and what was booked since the last time.</summary>
    public void Learn()
    {
        if (_cursor < exchange.LastExecution)
            foreach (var execution in exchange.Executions(_cursor))
            {
                _executions[execution.ExecutionId] = execution;
                _cursor = execution.Sequence;
            }
        for (; _checked < bookedFills.Count; _checked++)
        {
            var (bot, id) = bookedFills[_checked];
            Must.Hold(_booked.Add((bot, id)), ViolationKind.Doubled, $"{bot}: fill {id} was booked twice");
            Must.Hold(_executions.TryGetValue(id, out var execution), ViolationKind.MisBooked, $"{bot}: fill {id} never happened");
            var (atBase, atQuote) = _flows.GetValueOrDefault(bot);
            var fill = execution.Fill!;
            var instrument = portfolio.InstrumentOf(execution.Symbol);
            var quoteFee = fill.FeeCurrency == instrument.QuoteCurrency ? fill.Fee : 0;
            _flows[bot] = (atBase + fill.BaseChange(instrument).Value, atQuote - fill.Side.Sign() * fill.Quantity.Value * fill.Price.Value - quoteFee);
        }
    }

    public void PositionEqualsSignedFills(Bot bot)
    {
        var (atBase, atQuote) = _flows.GetValueOrDefault(bot.Id);
        var ledger = bot.Desk.Ledger;
        Must.Hold(ledger.BaseFlow.Value == atBase, ViolationKind.MisBooked, $"{bot.Id}: base flow {ledger.BaseFlow} is not the fills' {atBase}");
        Must.Hold(ledger.Position.Value == atBase, ViolationKind.MisBooked, $"{bot.Id}: position {ledger.Position} is not the fills' {atBase}");
        Must.Hold(ledger.QuoteFlow.Value - ledger.Funding.Value == atQuote, ViolationKind.MisBooked, $"{bot.Id}: quote flow {ledger.QuoteFlow} is not the fills' {atQuote}");
    }

    public void EveryFillIsBooked(Bot bot)
    {
        foreach (var execution in _executions.Values)
            if (execution.Bot == bot.Id && execution.Kind == ExecutionKind.Trade)
                Must.Hold(_booked.Contains((bot.Id, execution.ExecutionId)), ViolationKind.Lost, $"{bot.Id}: fill {execution.ExecutionId} was never booked");
    }

    /// <summary>To the last decimal. A linear market moves no cost between the currencies, so what its open positions cost is still in the wallet.</summary>
    public void CashIsConserved(Agent agent)
    {
        foreach (var currency in portfolio.Deposits.Keys)
        {
            var total = exchange.Balances.Single(b => b.Currency == currency).Total - portfolio.Deposits[currency];
            var expected = agent.Bots.Sum(bot => Portfolio.FlowOf(bot, currency));
            var open = exchange.Positions.Sum(p => portfolio.InstrumentOf(p.Symbol).QuoteCurrency == currency ? p.Cost.Value : 0);
            Must.Hold(total - open == expected, ViolationKind.MisBooked, $"{currency}: the exchange's balance moved by {total} (open positions {open}), the books by {expected}");
        }
    }
}
