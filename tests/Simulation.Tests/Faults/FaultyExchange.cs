using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Simulation.Tests.Faults;

/// <summary>
/// The way from the agent to a paper exchange: requests are lost, doubled or throttled, answers are lost, the exchange
/// is out of reach for a while, and the process can be killed before or after any request.
/// </summary>
public sealed class FaultyExchange(PaperExchange exchange, IReadOnlyList<Instrument> instruments, FaultPlan plan, Dice dice) : IExchange
{
    /// <summary>Closed candles so far, by symbol: what the exchange's own history would give.</summary>
    public IReadOnlyDictionary<string, List<Candle>> Candles { get; } = instruments.ToDictionary(i => i.Symbol, _ => new List<Candle>());

    /// <summary>Told of every request and what came of it.</summary>
    public Action<BotCommand, OrderOutcome>? Sent { get; set; }

    private int _outageLeft;

    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => new(instruments);

    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        new([.. Candles[want.Symbol].Where(c => c.OpenTime >= want.From && !(c.OpenTime >= want.Until))]);

    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) =>
        new(new Ticker((double)(exchange.LastPrice(symbol)?.Value ?? 0), exchange.TimeOf(symbol)));

    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) =>
        new([.. exchange.Balances.Select(b => new Balance(b.Currency, b.Total, b.Available))]);

    public ValueTask<Runtime.Exchange.FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel)
    {
        var fees = exchange.FeeRates(symbol);
        return new(new Runtime.Exchange.FeeRate(fees.Maker.Fraction, fees.Taker.Fraction));
    }

    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) =>
        new([.. exchange.Positions.GroupBy(p => p.Symbol).Select(g => new ExchangePosition(g.Key, g.Sum(p => p.Quantity.Value), 0))]);

    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel) => Send(bot, order);

    public ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel) => Send(bot, amend);

    public ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel) => Send(bot, order);

    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel) => Send(bot, orders);

    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel) => Send(bot, leverage);

    private ValueTask<OrderOutcome> Send(BotId bot, BotCommand command)
    {
        KillMaybe("before a request");
        var outcome = Reach(bot, command, exchange.TimeOf(SymbolOf(command)));
        Sent?.Invoke(command, outcome);
        KillMaybe("after a request");
        return new(outcome);
    }

    private OrderOutcome Reach(BotId bot, BotCommand command, Instant now)
    {
        if (!plan.IsCalm)
        {
            if (_outageLeft > 0 || dice.Happens(plan.OutageBegins))
            {
                _outageLeft = _outageLeft > 0 ? _outageLeft - 1 : 1 + dice.Below(20);
                return new OrderOutcome.Unknown { At = now };
            }
            if (dice.Happens(plan.Throttled)) return new OrderOutcome.Throttled { At = now, RetryAfter = TimeSpan.Zero };
            if (dice.Happens(plan.RequestLost)) return new OrderOutcome.Unknown { At = now };
        }
        var refusal = exchange.Execute(bot, command);
        if (!plan.IsCalm && dice.Happens(plan.RequestDoubled)) exchange.Execute(bot, command);
        if (!plan.IsCalm && dice.Happens(plan.AnswerLost)) return new OrderOutcome.Unknown { At = now };
        return Answer(refusal, now);
    }

    private static OrderOutcome Answer(BotEvent? refusal, Instant now) => ReasonOf(refusal) switch
    {
        null => new OrderOutcome.Pending { At = now },
        { } reason when reason.Contains("duplicate", StringComparison.OrdinalIgnoreCase) => new OrderOutcome.Unknown { At = now },
        { } reason => new OrderOutcome.Refused { At = now, Reason = reason },
    };

    private static string SymbolOf(BotCommand command) => command switch
    {
        PlaceOrder place => place.Symbol,
        AmendOrder amend => amend.Symbol,
        CancelOrder cancel => cancel.Symbol,
        CancelAllOrders all => all.Symbol,
        SetLeverage leverage => leverage.Symbol,
        _ => throw new InvalidOperationException($"{command.GetType().Name} is not for an exchange"),
    };

    private static string? ReasonOf(BotEvent? refusal) => refusal switch
    {
        BotEvent.OrderRejected rejected => rejected.Reason,
        BotEvent.AmendRejected rejected => rejected.Reason,
        BotEvent.CancelRejected rejected => rejected.Reason,
        _ => null,
    };

    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel)
    {
        KillMaybe("before the records were read");
        var closed = exchange.ClosedOrders(symbol);
        return new(new ExchangeRecords
        {
            AsOf = exchange.TimeOf(symbol),
            ClosedFrom = closed.Count < 500 ? default : closed[0].UpdatedAt,
            Open = exchange.OpenOrders(symbol),
            Closed = closed,
            Executions = [.. exchange.Executions(0).Where(e => e.Symbol == symbol && e.Kind == ExecutionKind.Trade && e.At >= since)
                .Select(e => new ExchangeExecution(e.Link!.Value, symbol, e.Fill!))],
        });
    }

    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) =>
        new([.. exchange.Executions(0).Where(e => e.Kind != ExecutionKind.Trade && e.At >= since).Select(PaymentOf)]);

    private static Payment PaymentOf(PaperExecution e) => new(e.Symbol, e.Bot, e.Kind == ExecutionKind.Funding
        ? new BotEvent.FundingPaid { At = e.At, ExecutionId = e.ExecutionId, Amount = e.Funding }
        : new BotEvent.PositionLiquidated { At = e.At, Fill = e.Fill! });

    private void KillMaybe(string where)
    {
        if (!plan.IsCalm && dice.Happens(plan.Kill)) throw new ProcessKilledException(where);
    }
}
