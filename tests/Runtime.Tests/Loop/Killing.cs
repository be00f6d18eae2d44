using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Tests.Loop;

public sealed class ProcessKilledException : Exception;

/// <summary>Ends the process at one numbered step: before or after a commit or a command.</summary>
public sealed class Killer(int at = int.MaxValue)
{
    public int Steps { get; private set; }

    public void Step()
    {
        if (++Steps == at) throw new ProcessKilledException();
    }
}

public sealed class MortalStore(IBotStore store, Killer killer) : IBotStore
{
    public ValueTask<StoredState> LoadAsync(CancellationToken cancel) => store.LoadAsync(cancel);

    public ValueTask<bool> HasSeenAsync(BotId bot, string key, CancellationToken cancel) => store.HasSeenAsync(bot, key, cancel);

    public async ValueTask CommitAsync(Commit commit, CancellationToken cancel)
    {
        killer.Step();
        await store.CommitAsync(commit, cancel);
        killer.Step();
    }
}

public sealed class MortalExchange(IExchange exchange, Killer killer) : IExchange
{
    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => exchange.GetInstrumentsAsync(cancel);

    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        exchange.GetCandlesAsync(want, cancel);

    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) => exchange.GetTickerAsync(symbol, cancel);

    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) => exchange.GetBalancesAsync(cancel);

    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => exchange.GetFeeRateAsync(symbol, cancel);

    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) => exchange.GetPositionsAsync(cancel);

    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel) => exchange.GetRecordsAsync(symbol, since, cancel);

    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) => exchange.GetPaymentsAsync(since, cancel);

    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel) => Send(exchange.PlaceAsync, bot, order, cancel);

    public ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel) => Send(exchange.AmendAsync, bot, amend, cancel);

    public ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel) => Send(exchange.CancelAsync, bot, order, cancel);

    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel) => Send(exchange.CancelAllAsync, bot, orders, cancel);

    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel) => Send(exchange.SetLeverageAsync, bot, leverage, cancel);

    private async ValueTask<OrderOutcome> Send<T>(Func<BotId, T, CancellationToken, ValueTask<OrderOutcome>> send, BotId bot, T command, CancellationToken cancel)
    {
        killer.Step();
        var outcome = await send(bot, command, cancel);
        killer.Step();
        return outcome;
    }
}
