using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;
using TraderAgent.Runtime.Cycles;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange;

/// <summary>
/// An exchange as the loop needs it. Placing is idempotent by link id: an order of a name that the exchange knows is
/// never placed twice.
/// </summary>
public interface IExchange
{
    /// <summary>A cycle of the host begins. An exchange that is asked over a network answers the same question once in a cycle.</summary>
    void BeginCycle() { }

    /// <summary>How the connection is: clocks, key, budget. Null where there is nothing of the kind to look at.</summary>
    /// <exception cref="ExchangeUnavailableException">It did not answer.</exception>
    ValueTask<ExchangeVitals?> GetVitalsAsync(CancellationToken cancel) => ValueTask.FromResult<ExchangeVitals?>(null);

    /// <summary>The markets and their present rules.</summary>
    ValueTask<IReadOnlyList<Instrument>> GetInstrumentsAsync(CancellationToken cancel);

    /// <summary>Closed candles of a market, oldest first.</summary>
    /// <param name="want">Which.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<IReadOnlyList<Candle>> GetCandlesAsync(CandleWant want, CancellationToken cancel);

    /// <summary>The last price of a market.</summary>
    ValueTask<Ticker> GetTickerAsync(string symbol, CancellationToken cancel);

    /// <summary>What the account holds.</summary>
    ValueTask<IReadOnlyList<Balance>> GetBalancesAsync(CancellationToken cancel);

    /// <summary>What trading costs in a market.</summary>
    ValueTask<FeeRate> GetFeeRateAsync(string symbol, CancellationToken cancel);

    /// <summary>Open positions of linear markets.</summary>
    ValueTask<IReadOnlyList<ExchangePosition>> GetPositionsAsync(CancellationToken cancel);

    /// <summary>Places an order.</summary>
    ValueTask<OrderOutcome> PlaceAsync(BotId bot, PlaceOrder order, CancellationToken cancel);

    /// <summary>Changes a resting order's quantity.</summary>
    ValueTask<OrderOutcome> AmendAsync(BotId bot, AmendOrder amend, CancellationToken cancel);

    /// <summary>Takes an order off the book.</summary>
    ValueTask<OrderOutcome> CancelAsync(BotId bot, CancelOrder order, CancellationToken cancel);

    /// <summary>Takes every order of a bot in a market off the book.</summary>
    ValueTask<OrderOutcome> CancelAllAsync(BotId bot, CancelAllOrders orders, CancellationToken cancel);

    /// <summary>Sets the leverage of a linear market.</summary>
    ValueTask<OrderOutcome> SetLeverageAsync(BotId bot, SetLeverage leverage, CancellationToken cancel);

    /// <summary>Open orders, closed orders and executions of a market, asked for in that order.</summary>
    /// <param name="symbol">The market.</param>
    /// <param name="since">Executions before this time are not needed: every bot has booked them.</param>
    /// <param name="cancel">Gives up.</param>
    ValueTask<ExchangeRecords> GetRecordsAsync(string symbol, Instant since, CancellationToken cancel);

    /// <summary>Funding payments and liquidations since a time, oldest first, each with the bot it concerns.</summary>
    ValueTask<IReadOnlyList<Payment>> GetPaymentsAsync(Instant since, CancellationToken cancel);
}

/// <summary>The last traded price.</summary>
/// <param name="Price">In quote.</param>
/// <param name="At">When.</param>
public readonly record struct Ticker(double Price, Instant At);

/// <summary>What an account holds of one currency.</summary>
/// <param name="Currency">Which.</param>
/// <param name="Total">All of it.</param>
/// <param name="Available">The part not bound by orders or margin.</param>
public readonly record struct Balance(string Currency, decimal Total, decimal Available);

/// <summary>Fees as shares of the traded value.</summary>
/// <param name="Maker">For adding to the book.</param>
/// <param name="Taker">For taking from it.</param>
public readonly record struct FeeRate(decimal Maker, decimal Taker);

/// <summary>A position of a linear market.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Quantity">Signed base quantity: positive is long.</param>
/// <param name="EntryPrice">Its average price, in quote.</param>
public readonly record struct ExchangePosition(string Symbol, decimal Quantity, decimal EntryPrice);

/// <summary>Money that moved without an order.</summary>
/// <param name="Symbol">The market.</param>
/// <param name="Bot">Whose position caused it; null where the exchange nets the positions of a market, so that it is that of the market's one bot.</param>
/// <param name="Event">A <see cref="BotEvent.FundingPaid"/> or a <see cref="BotEvent.PositionLiquidated"/>.</param>
public sealed record Payment(string Symbol, BotId? Bot, BotEvent Event)
{
    /// <summary>Whether it concerns a bot of a market.</summary>
    public bool Concerns(BotId bot, string symbol) => Bot is { } whose ? whose == bot : Symbol == symbol;
}
