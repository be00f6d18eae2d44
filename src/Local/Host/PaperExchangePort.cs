using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using FeeRate = TraderAgent.Runtime.Exchange.FeeRate;

namespace TraderAgent.Local.Host;

/// <summary>The paper world as the loop sees an exchange.</summary>
internal sealed class PaperExchangePort(PaperWorld world) : IExchange
{
    /// <summary>The paper exchange keeps that many closed orders of the account, filled or not.</summary>
    private const int ClosedRetention = 500;

    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => ValueTask.FromResult(world.Instruments);

    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<Candle>>([.. world.Candles(want.Symbol, want.Timeframe, want.From).Where(c => !(c.OpenTime >= want.Until))]);

    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) =>
        ValueTask.FromResult(new Ticker((double)(world.Exchange.LastPrice(symbol)?.Value ?? 0), world.Now));

    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<Balance>>([.. world.Exchange.Balances.Select(b => new Balance(b.Currency, b.Total, b.Available))]);

    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel)
    {
        var fees = world.Exchange.FeeRates(symbol);
        return ValueTask.FromResult(new FeeRate(fees.Maker.Fraction, fees.Taker.Fraction));
    }

    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<ExchangePosition>>([.. world.Exchange.Positions.GroupBy(p => p.Symbol).Select(Net)]);

    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, BotCommand.PlaceOrder order, CancellationToken cancel) => Send(bot, order.Symbol, order);

    public ValueTask<OrderOutcome> AmendAsync(BotId bot, BotCommand.AmendOrder amend, CancellationToken cancel) => Send(bot, amend.Symbol, amend);

    public ValueTask<OrderOutcome> CancelAsync(BotId bot, BotCommand.CancelOrder order, CancellationToken cancel) => Send(bot, order.Symbol, order);

    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, BotCommand.CancelAllOrders orders, CancellationToken cancel) => Send(bot, orders.Symbol, orders);

    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, BotCommand.SetLeverage leverage, CancellationToken cancel) => Send(bot, leverage.Symbol, leverage);

    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel)
    {
        var exchange = world.Exchange;
        var closed = world.Instruments.SelectMany(i => exchange.ClosedOrders(i.Symbol)).ToList();
        return ValueTask.FromResult(new ExchangeRecords
        {
            AsOf = world.TimeOf(symbol),
            ClosedFrom = closed.Count < ClosedRetention ? new(0) : closed.Min(o => o.UpdatedAt),
            Open = exchange.OpenOrders(symbol),
            Closed = exchange.ClosedOrders(symbol),
            Executions =
            [
                .. exchange.Executions(0).Where(e => e.Kind == ExecutionKind.Trade && e.Symbol == symbol && e.At >= since)
                    .Select(e => new ExchangeExecution(e.Link!.Value, e.Symbol, e.Fill!)),
            ],
        });
    }

    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) =>
        ValueTask.FromResult<IReadOnlyList<Payment>>([.. world.Exchange.Executions(0).Where(e => e.Kind != ExecutionKind.Trade && e.At >= since).Select(ToPayment)]);

    private ValueTask<OrderOutcome> Send(BotId bot, string symbol, BotCommand command)
    {
        OrderOutcome outcome = world.Execute(bot, command) switch
        {
            null => new OrderOutcome.Pending { At = world.TimeOf(symbol) },
            BotEvent.OrderRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
            BotEvent.AmendRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
            BotEvent.CancelRejected refused => new OrderOutcome.Refused { At = refused.At, Reason = refused.Reason },
            var other => throw new InvalidOperationException($"The paper exchange answered {command.GetType().Name} with {other.GetType().Name}."),
        };
        return ValueTask.FromResult(outcome);
    }

    private static ExchangePosition Net(IGrouping<string, PaperPosition> positions)
    {
        var quantity = positions.Sum(p => p.Quantity.Value);
        var cost = positions.Sum(p => p.Cost.Value);
        return new(positions.Key, quantity, quantity == 0 ? 0 : cost / quantity);
    }

    private static Payment ToPayment(PaperExecution execution) => new(execution.Symbol, execution.Bot, execution.Kind == ExecutionKind.Funding
        ? new BotEvent.FundingPaid { At = execution.At, ExecutionId = execution.ExecutionId, Amount = execution.Funding }
        : new BotEvent.PositionLiquidated { At = execution.At, Fill = execution.Fill! });
}
