using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// Bybit's unified account, spot and linear. Within one cycle the balance, the records and each market's candles are asked
/// for once, whatever the number of bots. An order is never sent twice by this: what the answer left open, the records decide.
/// </summary>
public sealed class BybitExchange : IExchange
{
    /// <summary>Candles in one answer, by Bybit's rule.</summary>
    private const int CandlesAtOnce = 1_000;

    private readonly IBybitWire _wire;
    private readonly BybitPlan _plan;
    private readonly ServerClock _clock;
    private readonly BybitReads _reads;
    private readonly BybitSweeps _sweeps;
    private readonly CycleCache<string, IReadOnlyList<Instrument>> _instruments = new();
    private readonly CycleCache<string, FeeRate> _fees = new();
    private readonly CycleCache<string, IReadOnlyList<Balance>> _balances = new();
    private readonly CycleCache<string, IReadOnlyList<ExchangePosition>> _positions = new();
    private readonly CycleCache<string, Ticker> _tickers = new();
    private readonly CycleCache<(string Symbol, Timeframe Timeframe), (Instant From, IReadOnlyList<Candle> Candles)> _candles = new();
    private Instant _rulesFrom;

    /// <summary>An exchange at the other end of a wire. It asks nothing yet.</summary>
    /// <param name="wire">The requests.</param>
    /// <param name="plan">What will be done there.</param>
    /// <param name="clock">Bybit's clock; the wire signs by the same one.</param>
    /// <param name="time">This machine's clock.</param>
    public BybitExchange(IBybitWire wire, BybitPlan plan, ServerClock clock, TimeProvider time)
    {
        (_wire, _plan, _clock) = (wire, plan, clock);
        _reads = new(wire, clock, time);
        _sweeps = new(wire, _reads);
    }

    /// <summary>Bybit's time.</summary>
    public Instant Now => _clock.Now;

    /// <summary>When the key ends, as it was verified last; null for one that does not, and before that.</summary>
    public Instant? KeyEndsAt { get; private set; }

    /// <summary>Makes sure that the agent can trade here: Bybit is reached, the clocks agree, the key may trade and may not withdraw.</summary>
    /// <exception cref="ExchangeRefusedException">It must not trade.</exception>
    /// <exception cref="ExchangeUnavailableException">Bybit cannot be reached.</exception>
    public async Task VerifyAsync(CancellationToken cancel = default)
    {
        await _reads.RereadClockAsync(cancel).ConfigureAwait(false);
        if (_clock.Skew(_plan.ClockTolerance) is { } skew) throw new ExchangeRefusedException($"{_wire.Name}: {skew}");
        if (!_wire.HasKey) return;
        var key = await KeyAsync(cancel).ConfigureAwait(false);
        KeyEndsAt = key.ExpiresAt;
        if (KeyVerdict.Of(_wire.Name, key, _plan.Kinds, Now) is { } verdict) throw new ExchangeRefusedException(verdict);
        if (!_plan.Kinds.Contains(InstrumentKind.Linear)) return;
        foreach (var record in await PositionRecordsAsync(cancel).ConfigureAwait(false))
            if (!record.IsOneWay && _plan.Symbols.Contains(record.Position.Symbol))
                throw new ExchangeRefusedException($"{_wire.Name}: {record.Position.Symbol} is in hedge mode; switch it to one-way mode (Bybit: Derivatives, Settings, Position Mode).");
    }

    /// <summary>Asks what its key may do.</summary>
    /// <returns>The key, and why the agent does not trade the markets of the plan with it; null when it does.</returns>
    /// <exception cref="ExchangeRefusedException">It does not accept the key.</exception>
    /// <exception cref="ExchangeUnavailableException">It cannot be reached.</exception>
    public async Task<(BybitKey Key, string? Verdict)> JudgeKeyAsync(CancellationToken cancel = default)
    {
        await _reads.RereadClockAsync(cancel).ConfigureAwait(false);
        var key = await KeyAsync(cancel).ConfigureAwait(false);
        return (key, KeyVerdict.Of(_wire.Name, key, _plan.Kinds, Now));
    }

    /// <inheritdoc />
    public async ValueTask<ExchangeVitals?> GetVitalsAsync(CancellationToken cancel)
    {
        await _reads.RereadClockAsync(cancel).ConfigureAwait(false);
        var vitals = new ExchangeVitals { Name = _wire.Name, ClockOffset = _clock.Offset, BudgetUsedPercent = _wire.BudgetUsedPercent };
        if (!_wire.HasKey) return vitals;
        try
        {
            var key = await KeyAsync(cancel).ConfigureAwait(false);
            KeyEndsAt = key.ExpiresAt;
            return vitals with { IsKeyKnown = true, KeyEndsAt = key.ExpiresAt, KeyProblem = KeyVerdict.Of(_wire.Name, key, _plan.Kinds, Now) };
        }
        catch (ExchangeRefusedException refused)
        {
            return vitals with { IsKeyKnown = true, KeyProblem = refused.Message };
        }
    }

    /// <inheritdoc />
    public void BeginCycle()
    {
        _sweeps.Clear();
        _balances.Clear();
        _positions.Clear();
        _tickers.Clear();
        _candles.Clear();
        if (Now - _rulesFrom <= _plan.RulesValidity && Now >= _rulesFrom) return;
        _instruments.Clear();
        _fees.Clear();
        _rulesFrom = Now;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => _instruments.GetAsync("", async () =>
    {
        var all = new List<Instrument>();
        foreach (var kind in _plan.Kinds)
            all.AddRange(await _reads.AllAsync("markets", page => _wire.InstrumentsAsync(kind, page, cancel), cancel, isPublic: true).ConfigureAwait(false));
        return all;
    });

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel)
    {
        if (want.Until is not null) return await ClosedCandlesAsync(want, cancel).ConfigureAwait(false); // A part of the past is asked for once.
        var known = await _candles.GetAsync((want.Symbol, want.Timeframe), async () => (want.From, await ClosedCandlesAsync(want, cancel).ConfigureAwait(false)), k => k.From <= want.From)
            .ConfigureAwait(false);
        return known.From == want.From ? known.Candles : [.. known.Candles.Where(c => c.OpenTime >= want.From)];
    }

    /// <inheritdoc />
    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) => _tickers.GetAsync(symbol, async () =>
    {
        var price = await _reads.PublicAsync($"price of {symbol}", () => _wire.LastPriceAsync(BybitSymbol.Of(symbol), cancel), cancel).ConfigureAwait(false);
        return new Ticker(price!.Value, Now);
    });

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) =>
        _balances.GetAsync("", () => _reads.PrivateAsync("balances", () => _wire.BalancesAsync(cancel), cancel));

    /// <inheritdoc />
    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => _fees.GetAsync(symbol, async () =>
        (await _reads.PrivateAsync($"fees of {symbol}", () => _wire.FeeRateAsync(BybitSymbol.Of(symbol), cancel), cancel).ConfigureAwait(false))!.Value);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) => _positions.GetAsync("", async () =>
        [.. (await PositionRecordsAsync(cancel).ConfigureAwait(false)).Select(r => r.Position).Where(p => p.Quantity != 0)]);

    /// <inheritdoc />
    public async ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel)
    {
        var market = BybitSymbol.Of(order.Symbol);
        _sweeps.Sent(order.Link, market);
        var outcome = await SendAsync(() => _wire.PlaceAsync(market, order)).ConfigureAwait(false);
        if (outcome is OrderOutcome.Throttled || outcome is OrderOutcome.Refused refused && !OrderOutcome.IsDuplicate(refused.Reason)) _sweeps.NotTaken(order.Link, market);
        return outcome;
    }

    /// <inheritdoc />
    public ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel) =>
        SendAsync(() => _wire.AmendAsync(BybitSymbol.Of(amend.Symbol), amend.Link, amend.Quantity));

    /// <inheritdoc />
    public ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel) =>
        SendAsync(() => CancelAsync(BybitSymbol.Of(order.Symbol), order));

    /// <inheritdoc />
    /// <remarks>Bybit's own cancel-all would take other bots' and the owner's orders too; these are taken one by one.</remarks>
    public async ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel)
    {
        _sweeps.Clear();
        ExchangeRecords records;
        try
        {
            records = await GetRecordsAsync(orders.Symbol, Now, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ExchangeUnavailableException or ExchangeRefusedException)
        {
            return new OrderOutcome.Unknown { At = Now };
        }
        OrderOutcome all = new OrderOutcome.Pending { At = Now };
        foreach (var open in records.Open.Where(o => o.Link.TryParse(out var parts) && parts.Bot == bot))
            if (await CancelAsync(bot, new() { Symbol = orders.Symbol, Link = open.Link }, cancel).ConfigureAwait(false) is var one and (OrderOutcome.Throttled or OrderOutcome.Unknown)) all = one;
        return all;
    }

    /// <inheritdoc />
    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel) =>
        SendAsync(() => _wire.SetLeverageAsync(BybitSymbol.Of(leverage.Symbol), leverage.Leverage));

    /// <inheritdoc />
    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel) => _sweeps.RecordsAsync(BybitSymbol.Of(symbol), since, cancel);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) =>
        _plan.Kinds.Contains(InstrumentKind.Linear) ? await _sweeps.PaymentsAsync(since, cancel).ConfigureAwait(false) : [];

    private async Task<IReadOnlyList<Candle>> ClosedCandlesAsync(CandleWant want, CancellationToken cancel)
    {
        await _reads.ReadClockAsync(cancel).ConfigureAwait(false);
        var (symbol, timeframe, from, _) = want;
        var all = new SortedDictionary<Instant, Candle>();
        var now = want.Until < Now ? want.Until.Value : Now;
        foreach (var window in QueryWindow.OfCandles(timeframe, from, now, CandlesAtOnce))
            foreach (var candle in await _reads.PublicAsync($"candles of {symbol}", () => _wire.CandlesAsync(BybitSymbol.Of(symbol), timeframe, window, cancel), cancel).ConfigureAwait(false))
                if (candle.OpenTime >= from && candle.OpenTime + timeframe.Duration <= now) all[candle.OpenTime] = candle;
        return [.. all.Values];
    }

    private Task<List<BybitPositionRecord>> PositionRecordsAsync(CancellationToken cancel) =>
        _reads.AllAsync("positions", page => _wire.PositionsAsync(page, cancel), cancel);

    /// <summary>A conditional order of a spot market is not found until it is called that.</summary>
    private async Task<ReplyStatus> CancelAsync(BybitSymbol market, CancelOrder order)
    {
        var status = await _wire.CancelAsync(market, order.Link, false).ConfigureAwait(false);
        if (market.Kind != InstrumentKind.Spot || !BybitCode.IsNotFound(status.Code)) return status;
        return await _wire.CancelAsync(market, order.Link, true).ConfigureAwait(false);
    }

    /// <summary>Sends something that changes the account. It is sent again only when it was refused for the time it carried.</summary>
    private async ValueTask<OrderOutcome> SendAsync(Func<Task<ReplyStatus>> send)
    {
        if (!_wire.HasKey) return new OrderOutcome.Refused { At = Now, Reason = $"there is no key for {_wire.Name}; {KeyVerdict.HowToGiveAKey}" };
        var status = await send().ConfigureAwait(false);
        if (status.Meaning == ReplyMeaning.ClockOff && await TryReadClockAsync().ConfigureAwait(false)) status = await send().ConfigureAwait(false);
        return BybitRetry.OutcomeOf(status, Now);
    }

    private async Task<bool> TryReadClockAsync()
    {
        try
        {
            await _reads.RereadClockAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (ExchangeUnavailableException)
        {
            return false;
        }
    }

    private async Task<BybitKey> KeyAsync(CancellationToken cancel) =>
        await _reads.PrivateAsync("the key", () => _wire.KeyAsync(cancel), cancel).ConfigureAwait(false);
}
