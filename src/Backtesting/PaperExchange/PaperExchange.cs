using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// A deterministic exchange over candles: the one matching engine. It is told of a candle and walked along its path
/// event by event; between two events commands may be given, and they act where the path stands.
/// <code>
/// if (exchange.Begin(symbol, timeframe, candle))
///     while (exchange.TryNext(out var e)) Deliver(e.Bot, e.Event); // may call Execute
/// </code>
/// </summary>
public sealed partial class PaperExchange
{
    private readonly PaperOptions _options;
    private readonly Dictionary<string, PaperMarket> _bySymbol = new(StringComparer.Ordinal);
    private readonly List<PaperMarket> _markets = [];
    private readonly Wallet _wallet = new();
    private readonly OrderHistory _history = new();
    private readonly Queue<PaperEvent> _outbox = new();
    private readonly Clearing _clearing;
    private readonly Margins _margins;
    private readonly Arrivals _arrivals;
    private readonly Walk _walk;
    private PaperMarket? _walking;

    /// <summary>An exchange with these markets and an empty wallet.</summary>
    /// <exception cref="ArgumentException">An option is out of its range, or a market is given twice.</exception>
    public PaperExchange(PaperOptions options, IEnumerable<Instrument> markets)
    {
        options.Require();
        _options = options;
        foreach (var rules in markets)
        {
            var market = new PaperMarket(rules, options, _wallet);
            if (!_bySymbol.TryAdd(rules.Symbol, market)) throw new ArgumentException($"markets: {rules.Symbol} is given twice; give each market once.", nameof(markets));
            _markets.Add(market);
        }

        _clearing = new(options, _history, _outbox);
        _margins = new(_clearing, _markets);
        var matching = new Matching(_clearing, _margins);
        _arrivals = new(_clearing, matching, _margins);
        _walk = new(options, _clearing, _arrivals, matching, new(_clearing, _arrivals, _markets));
    }

    /// <summary>Adds to a balance.</summary>
    public void Deposit(string currency, decimal amount)
    {
        _wallet.Of(currency).Total += amount;
        _clearing.Version++;
    }

    /// <summary>Changes the rules of a market, as exchanges do: of what is sent from now on. Orders that rest stay as they are.</summary>
    /// <exception cref="ArgumentException">The exchange has no such market, or the change makes another market of it.</exception>
    public void Change(Instrument rules)
    {
        var market = MarketOf(rules.Symbol);
        if ((rules.Kind, rules.BaseCurrency, rules.QuoteCurrency) != (market.Rules.Kind, market.Rules.BaseCurrency, market.Rules.QuoteCurrency))
            throw new ArgumentException($"{rules.Symbol}: a market keeps its kind and currencies; only its limits and steps change.", nameof(rules));
        market.Rules = rules;
    }

    /// <summary>The time where the path of the market that is being walked stands.</summary>
    public Instant Now => _walking?.Now ?? default;

    /// <summary>
    /// Takes a command of a bot. Without latency it acts at once; with it, where the path stands when it arrives. A
    /// leverage is set at once, at most the market's maximum, and means nothing on spot.
    /// </summary>
    /// <returns>Null when it was taken: what comes of it follows as events. Else the refusal, with Bybit's code and words.</returns>
    public BotEvent? Execute(BotId bot, BotCommand command)
    {
        if (SymbolOf(command) is not { } symbol) return null;
        var market = ReferenceEquals(symbol, _walking?.Rules.Symbol) ? _walking : _bySymbol.GetValueOrDefault(symbol);
        if (market is null) return UnknownSymbol(command, symbol);
        if ((_options.LatencyMs == 0 && _options.Noise is not { MostDelayMs: > 0 }) || command is BotCommand.SetLeverage) return _arrivals.Act(market, bot, command);
        var due = market.Path.Time + _options.LatencyMs + (_options.Noise?.DelayOf(market.Now, LinkOf(command)) ?? 0);
        market.Underway.Enqueue(new(Math.Max(due, market.LastDue), bot, command));
        market.LastDue = Math.Max(due, market.LastDue);
        return null;
    }

    /// <summary>Takes a command whose bot is known from the order's name; a cancel-all takes the orders of every bot.</summary>
    /// <inheritdoc cref="Execute(BotId, BotCommand)"/>
    public BotEvent? Execute(BotCommand command) => Execute(BotOf(command), command);

    /// <summary>Changes a resting order in place; a limit order whose new price crosses trades at once.</summary>
    /// <returns>Null when it was changed: what comes of it follows as events. Else the refusal, with Bybit's code and words.</returns>
    /// <exception cref="ArgumentException">The exchange has no such market.</exception>
    public string? Amend(string symbol, OrderLinkId link, OrderAmendment amendment) => _arrivals.Amend(MarketOf(symbol), link, amendment);

    /// <summary>Stands at the open of the next candle of a market. What was left of the one before is walked no further.</summary>
    /// <returns>False when nothing can happen in it: then it stands at its close already. O(1), without allocation.</returns>
    /// <exception cref="ArgumentException">The exchange has no such market.</exception>
    public bool Begin(string symbol, Timeframe timeframe, in Candle candle) => Begin(MarketOf(symbol), timeframe, candle);

    /// <summary>Goes on along the path to the next thing that happens.</summary>
    /// <returns>False at the end of the candle, when nothing more is due.</returns>
    public bool TryNext(out PaperEvent e)
    {
        while (true)
        {
            if (_outbox.Count > 0)
            {
                e = _outbox.Dequeue();
                return true;
            }

            if (_walking is null || !_walk.Step(_walking)) break;
        }

        e = default;
        return false;
    }

    /// <summary>
    /// Goes on along the path of one market, no further than an instant: for a clock that stands still within a candle.
    /// What is reported already comes first, whichever market it is of.
    /// </summary>
    /// <returns>False when the market stands at that instant or at the end of its candle, and nothing more is due.</returns>
    public bool TryNext(string symbol, Instant until, out PaperEvent e)
    {
        _walking = MarketOf(symbol);
        while (_outbox.Count == 0)
        {
            if (_walk.Step(_walking, until.UnixMilliseconds)) continue;
            e = default;
            return false;
        }

        e = _outbox.Dequeue();
        return true;
    }

    /// <summary>Whether <see cref="TryNext(out PaperEvent)"/> has nothing to give before the next candle or command.</summary>
    internal bool IsAtRest => _outbox.Count == 0 && (_walking is not { } market || (market.Path.Leg == CandlePath.Over && market.Underway.Count == 0));

    internal PaperMarket MarketOf(string symbol) => _bySymbol.TryGetValue(symbol, out var market)
        ? market
        : throw new ArgumentException($"symbol: the exchange has no market {symbol}; it has {string.Join(", ", _bySymbol.Keys)}.", nameof(symbol));

    internal bool Begin(PaperMarket market, Timeframe timeframe, in Candle candle)
    {
        _walking = market;
        return _walk.Begin(market, candle, timeframe.Milliseconds) || _outbox.Count > 0;
    }

    /// <summary>Walk candles that could be passed over: for a clock that stands still within a candle.</summary>
    public bool WalksEveryCandle { get => _walk.WalksEveryCandle; set => _walk.WalksEveryCandle = value; }

    private static string? SymbolOf(BotCommand command) => command switch
    {
        BotCommand.PlaceOrder place => place.Symbol,
        BotCommand.AmendOrder amend => amend.Symbol,
        BotCommand.CancelOrder cancel => cancel.Symbol,
        BotCommand.CancelAllOrders all => all.Symbol,
        BotCommand.SetLeverage leverage => leverage.Symbol,
        _ => null, // Wake-ups, notices and records are the host's.
    };

    private static OrderLinkId LinkOf(BotCommand command) => command switch
    {
        BotCommand.PlaceOrder place => place.Link,
        BotCommand.AmendOrder amend => amend.Link,
        BotCommand.CancelOrder cancel => cancel.Link,
        _ => default,
    };

    private static BotId BotOf(BotCommand command)
    {
        if (LinkOf(command).Value is not { } link) return default;
        var end = link.IndexOf('-', StringComparison.Ordinal);
        return new(end < 0 ? link : link[..end]);
    }

    private BotEvent? UnknownSymbol(BotCommand command, string symbol)
    {
        var reason = Rejections.Parameters($"symbol {symbol} is not traded here");
        return command switch
        {
            BotCommand.PlaceOrder place => new BotEvent.OrderRejected { At = Now, Link = place.Link, Reason = reason },
            BotCommand.AmendOrder amend => new BotEvent.AmendRejected { At = Now, Link = amend.Link, Reason = reason },
            BotCommand.CancelOrder cancel => new BotEvent.CancelRejected { At = Now, Link = cancel.Link, Reason = reason },
            _ => null,
        };
    }
}
