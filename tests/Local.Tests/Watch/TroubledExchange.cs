using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Tests.Loop;
using FeeRate = TraderAgent.Runtime.Exchange.FeeRate;

namespace TraderAgent.Local.Tests.Watch;

/// <summary>A paper exchange that is asked like a real one, and has the troubles of real ones as long as a test wants.</summary>
internal sealed class TroubledExchange(PaperPort paper) : IExchange
{
    /// <summary>Requests that wait for it get no answer before it ends.</summary>
    public Task Silence { get; set; } = Task.CompletedTask;

    /// <summary>Whether it lists what became of orders.</summary>
    public bool HidesRecords { get; set; }

    /// <summary>Whether it lists candles.</summary>
    public bool HidesCandles { get; set; }

    /// <summary>What becomes of orders on their way there; null where they arrive.</summary>
    public Func<Instant, OrderOutcome>? Loses { get; set; }

    /// <summary>Coins that its owner took out.</summary>
    public decimal Withdrawn { get; set; }

    /// <summary>How the connection is.</summary>
    public ExchangeVitals Vitals { get; set; } = new() { Name = "paper", ClockOffset = TimeSpan.FromSeconds(0.2), IsKeyKnown = true, BudgetUsedPercent = 10 };

    public ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel) => paper.GetInstrumentsAsync(cancel);

    public async ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel)
    {
        await Silence;
        return HidesCandles ? [] : await paper.GetCandlesAsync(want, cancel);
    }

    public ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel) => paper.GetTickerAsync(symbol, cancel);

    public async ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel) =>
        [.. (await paper.GetBalancesAsync(cancel)).Select(b => b.Currency == "BTC" ? b with { Total = b.Total - Withdrawn } : b)];

    public ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel) => paper.GetFeeRateAsync(symbol, cancel);

    public ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel) => paper.GetPositionsAsync(cancel);

    public async ValueTask<OrderOutcome> PlaceAsync(BotId bot, BotCommand.PlaceOrder order, CancellationToken cancel) =>
        Loses is { } lose ? lose(await NowAsync(order.Symbol)) : await paper.PlaceAsync(bot, order, cancel);

    public ValueTask<OrderOutcome> AmendAsync(BotId bot, BotCommand.AmendOrder amend, CancellationToken cancel) => paper.AmendAsync(bot, amend, cancel);

    public ValueTask<OrderOutcome> CancelAsync(BotId bot, BotCommand.CancelOrder order, CancellationToken cancel) => paper.CancelAsync(bot, order, cancel);

    public ValueTask<OrderOutcome> CancelAllAsync(BotId bot, BotCommand.CancelAllOrders orders, CancellationToken cancel) => paper.CancelAllAsync(bot, orders, cancel);

    public ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, BotCommand.SetLeverage leverage, CancellationToken cancel) => paper.SetLeverageAsync(bot, leverage, cancel);

    public ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel) =>
        HidesRecords ? throw new ExchangeUnavailableException("paper: records: no answer.") : paper.GetRecordsAsync(symbol, since, cancel);

    public ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel) => paper.GetPaymentsAsync(since, cancel);

    public ValueTask<ExchangeVitals?> GetVitalsAsync(CancellationToken cancel) => new(Vitals);

    private async Task<Instant> NowAsync(string symbol) => (await paper.GetTickerAsync(symbol, default)).At;
}
