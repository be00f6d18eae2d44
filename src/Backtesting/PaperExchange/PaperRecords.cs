using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Reconciliation;

namespace TraderAgent.Backtesting.Paper;

/// <summary>What can be asked of the exchange, and its stored form.</summary>
public sealed partial class PaperExchange
{
    /// <summary>Live orders of a market, in order of arrival.</summary>
    public IReadOnlyList<ExchangeOrder> OpenOrders(string symbol) => [.. _history.Live.Where(o => o.Symbol == symbol).Select(o => o.Record())];

    /// <summary>The last 500 closed orders of the account that are of a market, oldest first.</summary>
    public IReadOnlyList<ExchangeOrder> ClosedOrders(string symbol) => [.. _history.Closed.Where(o => o.Symbol == symbol).Select(o => o.Record())];

    /// <summary>Executions after a cursor, oldest first, of the last 1000. Begin with 0; the last one's sequence is the next cursor.</summary>
    public IReadOnlyList<PaperExecution> Executions(long after) => [.. _history.Executions.Where(e => e.Sequence > after)];

    /// <summary>The number of the last execution: the cursor after which there is nothing yet.</summary>
    public long LastExecution => _history.LastExecution;

    /// <summary>How many orders it has taken so far.</summary>
    public long OrdersTaken => _history.LastOrder;

    /// <summary>Balances by currency, by name.</summary>
    public IReadOnlyList<PaperBalance> Balances => [.. _wallet.Holdings.Select(h => new PaperBalance(h.Currency, h.Total, _margins.Available(h)))];

    /// <summary>Linear positions per market and bot; flat ones are left out.</summary>
    public IReadOnlyList<PaperPosition> Positions => [.. _markets.SelectMany(m => m.Positions).Where(p => p.Quantity.Value != 0)];

    /// <summary>The leverage that a bot has set in a market; 1 where it has set none.</summary>
    public decimal LeverageOf(string symbol, Domain.Bots.BotId bot) => MarketOf(symbol).Positions.FirstOrDefault(p => p.Bot == bot)?.Leverage ?? 1;

    /// <summary>The fees of a market.</summary>
    public FeeRate FeeRates(string symbol) => MarketOf(symbol).Fees;

    /// <summary>The time where a market's path stands: markets are walked one after another, and a command waits for its own.</summary>
    public Instant TimeOf(string symbol) => MarketOf(symbol).Now;

    /// <summary>The price where a market's path stands; null before its first candle.</summary>
    public Price? LastPrice(string symbol) => MarketOf(symbol) is { HasPrice: true } market ? market.Mark : null;

    /// <summary>What has been seen of the candle that a market walks or walked last; null before its first.</summary>
    public Candle? CandleSoFar(string symbol) => MarketOf(symbol) is { HasPrice: true } market ? market.Path.Seen() : null;

    /// <summary>
    /// The price of a market at which the account would be liquidated if only that market moved; null when there is none.
    /// </summary>
    public Price? LiquidationPrice(string symbol)
    {
        var market = MarketOf(symbol);
        if (!market.HasPosition) return null;
        _walk.Liquidation.Refresh(market);
        return double.IsNaN(market.LiquidationPrice) ? null : market.Rules.NearestPrice((decimal)market.LiquidationPrice);
    }

    /// <summary>All of it, to the byte.</summary>
    public PaperState Save() => new()
    {
        Version = PaperState.CurrentVersion,
        Walking = _walking?.Rules.Symbol,
        LastOrder = _history.LastOrder,
        LastExecution = _history.LastExecution,
        Totals = new(_wallet.Holdings.ToDictionary(h => h.Currency, h => h.Total), StringComparer.Ordinal),
        Markets = [.. _markets.Select(m => m.Save())],
        Orders = [.. _history.Live.Select(o => o.Copy())],
        Closed = [.. _history.Closed],
        Executions = [.. _history.Executions],
        Forgotten = new(_history.Forgotten, StringComparer.Ordinal),
        Outbox = [.. _outbox],
    };

    /// <summary>The exchange that a state describes; it goes on as if it had never stopped.</summary>
    /// <exception cref="InvalidDataException">The state is of a newer version, or of a market that is not given.</exception>
    public static PaperExchange Load(PaperState state, PaperOptions options, IEnumerable<Domain.Instruments.Instrument> markets)
    {
        if (state.Version > PaperState.CurrentVersion)
            throw new InvalidDataException($"The paper exchange's state is of version {state.Version}; this program reads up to {PaperState.CurrentVersion}. Update the program.");
        var exchange = new PaperExchange(options, markets);
        foreach (var (currency, total) in state.Totals) exchange._wallet.Of(currency).Total = total;
        foreach (var saved in state.Markets) exchange.Stored(saved.Symbol).Load(saved);
        exchange._history.Restore(state);
        foreach (var order in exchange._history.Live) exchange.Restore(order);
        foreach (var e in state.Outbox) exchange._outbox.Enqueue(e);
        exchange._walking = state.Walking is { } symbol ? exchange.Stored(symbol) : null;
        return exchange;
    }

    private PaperMarket Stored(string symbol) => _bySymbol.TryGetValue(symbol, out var market)
        ? market
        : throw new InvalidDataException($"symbol: the paper exchange's state holds market {symbol}, which is not configured; configure it again.");

    private void Restore(PaperOrder order)
    {
        var market = Stored(order.Symbol);
        order.Position = market.IsSpot ? null : market.PositionOf(order.Bot);
        if (order.IsConditional) market.ConditionalOrders++;
        else market.ActiveOrders++;
        if (market.IsSpot && order.Side == Domain.Orders.Side.Buy) market.Quote.Bound += order.Bound;
        else if (market.IsSpot) market.Base.Bound += order.Bound;
        Clearing.Rest(market, order);
    }
}
