using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using FeeRate = TraderAgent.Runtime.Exchange.FeeRate;

namespace TraderAgent.Runtime.Tests.Loop;

/// <summary>A paper exchange of one market, which outlives the host.</summary>
public sealed class PaperPort(PaperExchange exchange, Instrument market) : IExchange
{
    /// <summary>What the exchange answers a placement instead of acting on it; the request is lost.</summary>
    public Queue<OrderOutcome> Instead { get; } = new();

    public List<Candle> Closed { get; } = [];

    /// <summary>Funding that the account was paid; nothing else tells of it.</summary>
    public List<Payment> Paid { get; } = [];

    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => new([market]);

    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        new([.. Closed.Where(c => c.OpenTime >= want.From && !(c.OpenTime >= want.Until))]);

    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) => new(new Ticker(Closed[^1].Close, exchange.Now));

    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) => new([.. exchange.Balances.Select(b => new Balance(b.Currency, b.Total, b.Available))]);

    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => new(new FeeRate(0.001m, 0.001m));

    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) => new([]);

    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, BotCommand.PlaceOrder order, CancellationToken cancel) =>
        Instead.TryDequeue(out var outcome) ? new(outcome) : Send(bot, order);

    public ValueTask<OrderOutcome> AmendAsync(BotId bot, BotCommand.AmendOrder amend, CancellationToken cancel) => Send(bot, amend);

    public ValueTask<OrderOutcome> CancelAsync(BotId bot, BotCommand.CancelOrder order, CancellationToken cancel) => Send(bot, order);

    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, BotCommand.CancelAllOrders orders, CancellationToken cancel) => Send(bot, orders);

    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, BotCommand.SetLeverage leverage, CancellationToken cancel) => Send(bot, leverage);

    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel) => new(new ExchangeRecords
    {
        AsOf = exchange.Now, ClosedFrom = new(0), Open = exchange.OpenOrders(symbol), Closed = exchange.ClosedOrders(symbol),
        Executions = [.. exchange.Executions(0).Where(e => e.Kind == ExecutionKind.Trade && e.At >= since).Select(e => new ExchangeExecution(e.Link!.Value, e.Symbol, e.Fill!))],
    });

    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) => new([.. Paid.Where(p => p.Event.At >= since)]);

    private ValueTask<OrderOutcome> Send(BotId bot, BotCommand command) => new(exchange.Execute(bot, command) switch
    {
        null => new OrderOutcome.Pending { At = exchange.Now },
        BotEvent.OrderRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
        BotEvent.AmendRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
        BotEvent.CancelRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
        var other => throw new InvalidOperationException(other.ToString()),
    });
}
