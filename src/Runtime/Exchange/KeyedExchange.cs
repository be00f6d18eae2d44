using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange;

/// <summary>A key of an exchange; without one only public data can be asked for.</summary>
/// <param name="Key">Its public half.</param>
/// <param name="Secret">What requests are signed with.</param>
public sealed record ExchangeKey(string? Key, string? Secret)
{
    /// <inheritdoc />
    public override string ToString() => Key is null ? "no key" : "a key"; // A log must never show it.
}

/// <summary>Where keys come from, and how an exchange is opened with one.</summary>
public interface IExchangeDoor
{
    /// <summary>The key that holds now.</summary>
    /// <param name="isDoubted">The exchange refused the one that was given last: what is remembered is not good enough.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<ExchangeKey> KeyAsync(bool isDoubted, CancellationToken cancel);

    /// <summary>Opens the exchange and makes sure that some markets can be traded there.</summary>
    /// <exception cref="ExchangeRefusedException">They cannot: the key, a right of it, or the clock is wrong.</exception>
    /// <exception cref="ExchangeUnavailableException">The exchange did not answer.</exception>
    Task<IExchange> OpenAsync(ExchangeKey key, IReadOnlyCollection<string> symbols, CancellationToken cancel);

    /// <summary>Makes sure of it again: clocks, the key and its rights.</summary>
    /// <param name="open">What <see cref="OpenAsync"/> gave.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>When the key ends; null for one that does not.</returns>
    Task<Instant?> VerifyAsync(IExchange open, CancellationToken cancel);
}

/// <summary>
/// An exchange whose key may change at any time: it is opened with the key that holds, anew when that changes, and at once when the
/// exchange refuses it. A market is verified before the first question about it. Answers of a cycle are not used for long,
/// also by those who begin none.
/// </summary>
public sealed class KeyedExchange(IExchangeDoor door, TimeProvider time) : IExchange, IDisposable
{
    /// <summary>How old an answer may be that is given again.</summary>
    public static readonly TimeSpan LongestCycle = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private HashSet<string> _symbols = [];
    private ExchangeKey? _key;
    private IExchange? _open;
    private long _cycleBegan;

    /// <inheritdoc />
    public void BeginCycle()
    {
        _cycleBegan = time.GetTimestamp();
        _open?.BeginCycle();
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => AskAsync(null, e => e.GetInstrumentsAsync(cancel), cancel);

    /// <summary>The rules of a market; null when the exchange has none of that name.</summary>
    public async ValueTask<Instrument?> FindInstrumentAsync(string symbol, CancellationToken cancel) =>
        (await AskAsync(symbol, e => e.GetInstrumentsAsync(cancel), cancel).ConfigureAwait(false)).FirstOrDefault(i => i.Symbol == symbol);

    /// <summary>Makes sure of clocks, the key and its rights again.</summary>
    /// <returns>When the key ends; null for one that does not.</returns>
    /// <exception cref="ExchangeRefusedException">The agent must not trade.</exception>
    public ValueTask<Instant?> VerifyAsync(CancellationToken cancel) => AskAsync(null, e => new ValueTask<Instant?>(door.VerifyAsync(e, cancel)), cancel);

    /// <inheritdoc />
    public ValueTask<ExchangeVitals?> GetVitalsAsync(CancellationToken cancel) => AskAsync(null, e => e.GetVitalsAsync(cancel), cancel);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel) =>
        AskAsync(want.Symbol, e => e.GetCandlesAsync(want, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) => AskAsync(symbol, e => e.GetTickerAsync(symbol, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) => AskAsync(null, e => e.GetBalancesAsync(cancel), cancel);

    /// <inheritdoc />
    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => AskAsync(symbol, e => e.GetFeeRateAsync(symbol, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) => AskAsync(null, e => e.GetPositionsAsync(cancel), cancel);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel) => SendAsync(order.Symbol, e => e.PlaceAsync(bot, order, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel) => SendAsync(amend.Symbol, e => e.AmendAsync(bot, amend, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel) => SendAsync(order.Symbol, e => e.CancelAsync(bot, order, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel) =>
        SendAsync(orders.Symbol, e => e.CancelAllAsync(bot, orders, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel) =>
        SendAsync(leverage.Symbol, e => e.SetLeverageAsync(bot, leverage, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel) =>
        AskAsync(symbol, e => e.GetRecordsAsync(symbol, since, cancel), cancel);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) => AskAsync(null, e => e.GetPaymentsAsync(since, cancel), cancel);

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async ValueTask<T> AskAsync<T>(string? symbol, Func<IExchange, ValueTask<T>> ask, CancellationToken cancel)
    {
        IExchange? refused = null;
        try
        {
            refused = await OpenAsync(symbol, false, cancel).ConfigureAwait(false);
            return await ask(refused).ConfigureAwait(false);
        }
        catch (ExchangeRefusedException)
        {
            var renewed = await OpenAsync(symbol, true, cancel).ConfigureAwait(false);
            if (ReferenceEquals(renewed, refused)) throw;
            return await ask(renewed).ConfigureAwait(false);
        }
    }

    /// <summary>What was refused for its key was not taken, so that it may be sent again with another.</summary>
    private async ValueTask<OrderOutcome> SendAsync(string symbol, Func<IExchange, ValueTask<OrderOutcome>> send, CancellationToken cancel)
    {
        var exchange = await OpenAsync(symbol, false, cancel).ConfigureAwait(false);
        var outcome = await send(exchange).ConfigureAwait(false);
        if (outcome is not OrderOutcome.Refused { IsKeyRefused: true }) return outcome;
        var renewed = await OpenAsync(symbol, true, cancel).ConfigureAwait(false);
        return ReferenceEquals(renewed, exchange) ? outcome : await send(renewed).ConfigureAwait(false);
    }

    /// <summary>One that is replaced is not closed: requests may be under way there.</summary>
    private async ValueTask<IExchange> OpenAsync(string? symbol, bool isDoubted, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var key = await door.KeyAsync(isDoubted, cancel).ConfigureAwait(false);
            if (time.GetElapsedTime(_cycleBegan) > LongestCycle) BeginCycle();
            if (_open is not null && key == _key && (symbol is null || _symbols.Contains(symbol))) return _open;
            HashSet<string> symbols = symbol is null ? _symbols : [.. _symbols, symbol];
            _open = await door.OpenAsync(key, symbols, cancel).ConfigureAwait(false);
            (_key, _symbols) = (key, symbols);
            return _open;
        }
        finally
        {
            _one.Release();
        }
    }
}
