using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>
/// Bybit's requests, one call each: nothing is repeated, remembered or decided here. A call never throws for what the
/// exchange or the network did; its <see cref="ReplyStatus"/> says it.
/// </summary>
public interface IBybitWire
{
    /// <summary>Which exchange it is connected to, for people.</summary>
    string Name { get; }

    /// <summary>Whether it has a key. Without one only public data can be asked for.</summary>
    bool HasKey { get; }

    /// <summary>How much of the requests that Bybit takes is used, in percent; null where nobody counts.</summary>
    double? BudgetUsedPercent => null;

    /// <summary>Bybit's clock.</summary>
    Task<BybitReply<Instant?>> ServerTimeAsync(CancellationToken cancel);

    /// <summary>What the key may do.</summary>
    Task<BybitReply<BybitKey>> KeyAsync(CancellationToken cancel);

    /// <summary>Markets that are traded.</summary>
    Task<BybitReply<ListPart<Instrument>>> InstrumentsAsync(InstrumentKind kind, string? page, CancellationToken cancel);

    /// <summary>Candles that opened in a window of at most 1,000 of them, in any order; the one that runs may be among them.</summary>
    Task<BybitReply<IReadOnlyList<Candle>>> CandlesAsync(BybitSymbol market, Timeframe timeframe, QueryWindow window, CancellationToken cancel);

    /// <summary>The last price.</summary>
    Task<BybitReply<double?>> LastPriceAsync(BybitSymbol market, CancellationToken cancel);

    /// <summary>The wallet of the unified account.</summary>
    Task<BybitReply<IReadOnlyList<Balance>>> BalancesAsync(CancellationToken cancel);

    /// <summary>The account's fees.</summary>
    Task<BybitReply<FeeRate?>> FeeRateAsync(BybitSymbol market, CancellationToken cancel);

    /// <summary>Positions of perpetuals, each with whether it is of the one-way mode.</summary>
    Task<BybitReply<ListPart<BybitPositionRecord>>> PositionsAsync(string? page, CancellationToken cancel);

    /// <summary>Open orders.</summary>
    Task<BybitReply<ListPart<BybitOrderRecord>>> OpenOrdersAsync(InstrumentKind kind, string? page, CancellationToken cancel);

    /// <summary>Orders of the last seven days that ended.</summary>
    Task<BybitReply<ListPart<BybitOrderRecord>>> ClosedOrdersAsync(InstrumentKind kind, string? page, CancellationToken cancel);

    /// <summary>One order by our name: of those open or closed of late, or of the history; an empty page when it is not there.</summary>
    Task<BybitReply<ListPart<BybitOrderRecord>>> OrderAsync(BybitSymbol market, OrderLinkId link, bool inHistory, CancellationToken cancel);

    /// <summary>Executions of every kind in a window of at most seven days.</summary>
    Task<BybitReply<ListPart<BybitExecutionRecord>>> ExecutionsAsync(InstrumentKind kind, QueryWindow window, string? page, CancellationToken cancel);

    /// <summary>Places an order.</summary>
    Task<ReplyStatus> PlaceAsync(BybitSymbol market, PlaceOrder order);

    /// <summary>Changes the quantity of an order.</summary>
    Task<ReplyStatus> AmendAsync(BybitSymbol market, OrderLinkId link, Quantity quantity);

    /// <summary>Cancels an order. A conditional order of a spot market has to be called that.</summary>
    Task<ReplyStatus> CancelAsync(BybitSymbol market, OrderLinkId link, bool isConditional);

    /// <summary>Sets the leverage of both sides.</summary>
    Task<ReplyStatus> SetLeverageAsync(BybitSymbol market, decimal leverage);
}

/// <summary>A position in Bybit's words.</summary>
/// <param name="Position">The position.</param>
/// <param name="IsOneWay">Whether the market is in one-way mode: one position for both directions.</param>
public sealed record BybitPositionRecord(ExchangePosition Position, bool IsOneWay);

/// <summary>What a key may do, and until when.</summary>
public sealed record BybitKey
{
    /// <summary>Whether it can only look.</summary>
    public required bool IsReadOnly { get; init; }

    /// <summary>Whether it may trade coins.</summary>
    public required bool TradesSpot { get; init; }

    /// <summary>Whether it may place orders for perpetuals and change positions.</summary>
    public required bool TradesLinear { get; init; }

    /// <summary>Whether it may take money out.</summary>
    public required bool Withdraws { get; init; }

    /// <summary>When it ends; null for a key that does not.</summary>
    public Instant? ExpiresAt { get; init; }
}
