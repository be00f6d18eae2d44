using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Simulation.Worlds;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Simulation.Faults;

/// <summary>Whether the exchange can be asked.</summary>
public enum ExchangeDoor
{
    /// <summary>It answers.</summary>
    Open,

    /// <summary>It is closed for maintenance.</summary>
    Maintenance,

    /// <summary>The key that is used was revoked.</summary>
    KeyRevoked,
}

/// <summary>
/// The way from the agent to a paper exchange: requests are lost, doubled or throttled, answers are lost, the exchange
/// is out of reach for a while, and the process can be killed before or after any request.
/// </summary>
public sealed class FaultyExchange(PaperExchange exchange, IReadOnlyList<Instrument> instruments, FaultPlan plan, Dice dice) : IExchange
{
    private readonly HashSet<string> _delisted = [];
    private int _outageLeft;

    /// <summary>Closed candles so far, by symbol: what the exchange's own history would give.</summary>
    public IReadOnlyDictionary<string, List<Candle>> Candles { get; } = instruments.ToDictionary(i => i.Symbol, _ => new List<Candle>());

    /// <summary>The markets' present rules.</summary>
    public IReadOnlyList<Instrument> Instruments { get; set; } = instruments;

    /// <summary>Whether it can be asked.</summary>
    public ExchangeDoor Door { get; set; }

    /// <summary>The exchange's clock.</summary>
    public Instant Clock { get; set; }

    /// <summary>Told of every request and what came of it.</summary>
    public Action<BotCommand, OrderOutcome>? Sent { get; set; }

    /// <summary>A bug that is planted on purpose.</summary>
    public PlantedBug? Bug { get; init; }

    /// <summary>A market is not traded any more.</summary>
    public void Delist(string symbol)
    {
        exchange.Execute(new CancelAllOrders { Symbol = symbol });
        _delisted.Add(symbol);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => Answer(() => Instruments);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        Answer<IReadOnlyList<Candle>>(() => [.. Candles[want.Symbol].Where(c => c.OpenTime >= want.From && !(c.OpenTime >= want.Until))]);

    /// <inheritdoc />
    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) =>
        Answer(() => new Ticker((double)(exchange.LastPrice(symbol)?.Value ?? 0), TimeOf(symbol)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) =>
        Answer<IReadOnlyList<Balance>>(() => [.. exchange.Balances.Select(b => new Balance(b.Currency, b.Total, b.Available))]);

    /// <inheritdoc />
    public ValueTask<Runtime.Exchange.FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => Answer(() =>
    {
        var fees = exchange.FeeRates(symbol);
        return new Runtime.Exchange.FeeRate(fees.Maker.Fraction, fees.Taker.Fraction);
    });

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) =>
        Answer<IReadOnlyList<ExchangePosition>>(() => [.. exchange.Positions.GroupBy(p => p.Symbol).Select(g => new ExchangePosition(g.Key, g.Sum(p => p.Quantity.Value), 0))]);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel) => Send(bot, order);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel) => Send(bot, amend);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel) => Send(bot, order);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel) => Send(bot, orders);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel) => Send(bot, leverage);

    /// <inheritdoc />
    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel)
    {
        plan.KillMaybe(dice, "before the records were read");
        return Answer(() => Records(symbol, since));
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) =>
        Answer<IReadOnlyList<Payment>>(() => [.. exchange.Executions(0).Where(e => e.Kind != ExecutionKind.Trade && e.At >= since).Select(PaymentOf)]);

    private ExchangeRecords Records(string symbol, Instant since)
    {
        var closed = exchange.ClosedOrders(symbol);
        return new()
        {
            AsOf = TimeOf(symbol),
            ClosedFrom = closed.Count < 500 ? default : closed[0].UpdatedAt,
            Open = exchange.OpenOrders(symbol),
            Closed = closed,
            Executions = [.. exchange.Executions(0).Where(e => e.Symbol == symbol && e.Kind == ExecutionKind.Trade && e.At >= since && Bug?.Unlisted != true)
                .Select(e => new ExchangeExecution(e.Link!.Value, symbol, e.Fill!))],
        };
    }

    private static Payment PaymentOf(PaperExecution e) => new(e.Symbol, e.Bot, e.Kind == ExecutionKind.Funding
        ? new BotEvent.FundingPaid { At = e.At, ExecutionId = e.ExecutionId, Amount = e.Funding }
        : new BotEvent.PositionLiquidated { At = e.At, Fill = e.Fill! });

    private ValueTask<OrderOutcome> Send(BotId bot, BotCommand command)
    {
        plan.KillMaybe(dice, "before a request");
        var outcome = Reach(bot, command, TimeOf(SymbolOf(command)));
        Sent?.Invoke(command, outcome);
        plan.KillMaybe(dice, "after a request");
        return new(outcome);
    }

    private OrderOutcome Reach(BotId bot, BotCommand command, Instant now)
    {
        if (Door == ExchangeDoor.Maintenance) return new OrderOutcome.Unknown { At = now };
        if (Door == ExchangeDoor.KeyRevoked) return new OrderOutcome.Refused { At = now, Reason = "33004 Your api key has expired." };
        if (_delisted.Contains(SymbolOf(command))) return new OrderOutcome.Refused { At = now, Reason = "110074 This contract is not live" };
        if (!plan.IsCalm)
        {
            if (_outageLeft > 0 || plan.Strikes(dice, FaultKind.Outage))
            {
                _outageLeft = _outageLeft > 0 ? _outageLeft - 1 : 1 + dice.Below(20);
                plan.Log.End();
                return new OrderOutcome.Unknown { At = now };
            }
            if (plan.Strikes(dice, FaultKind.Throttled)) return new OrderOutcome.Throttled { At = now, RetryAfter = TimeSpan.Zero };
            if (plan.Strikes(dice, FaultKind.RequestLost)) return new OrderOutcome.Unknown { At = now };
        }
        var refusal = exchange.Execute(bot, command);
        if (plan.Strikes(dice, FaultKind.RequestDoubled)) exchange.Execute(bot, Bug?.Repeated?.Invoke(command) ?? command);
        if (plan.Strikes(dice, FaultKind.AnswerLost)) return new OrderOutcome.Unknown { At = now };
        return Answer(refusal, now);
    }

    private static OrderOutcome Answer(BotEvent? refusal, Instant now) => ReasonOf(refusal) switch
    {
        null => new OrderOutcome.Pending { At = now },
        { } reason when reason.Contains("duplicate", StringComparison.OrdinalIgnoreCase) => new OrderOutcome.Unknown { At = now },
        { } reason => new OrderOutcome.Refused { At = now, Reason = reason },
    };

    private ValueTask<T> Answer<T>(Func<T> ask) => Door switch
    {
        ExchangeDoor.Maintenance => throw new ExchangeUnavailableException("10016 the exchange is closed for maintenance"),
        ExchangeDoor.KeyRevoked => throw new ExchangeRefusedException("33004 Your api key has expired."),
        _ => new(ask()),
    };

    /// <summary>The time goes on where nothing trades any more.</summary>
    private Instant TimeOf(string symbol) => _delisted.Contains(symbol) && Clock > exchange.TimeOf(symbol) ? Clock : exchange.TimeOf(symbol);

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
}
