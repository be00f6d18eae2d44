using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

/// <summary>A person at a paper exchange: gives commands, lets candles pass, and reads what came of it.</summary>
internal sealed class PaperDesk
{
    public static readonly BotId Bot = new("bot");

    public static Instrument Spot { get; } = new()
    {
        Symbol = "BTCUSDT", Kind = InstrumentKind.Spot, BaseCurrency = "BTC", QuoteCurrency = "USDT", TickSize = 0.1m, LotSize = 0.001m,
        MinQuantity = new(0.001m), MaxQuantity = new(100), MinNotional = new(5), MaxActiveOrders = 5, MaxConditionalOrders = 2,
    };

    public static Instrument Linear { get; } = Spot with
    {
        Symbol = "BTCPERP", Kind = InstrumentKind.Linear, MaxLeverage = 50, MaintenanceMargin = new(0.5m),
    };

    /// <summary>No slippage and no fees, so that a test shows what it is about.</summary>
    public static PaperOptions Plain { get; } = new()
    {
        SlippageBps = 0, SpotFees = new(new(0), new(0)), LinearFees = new(new(0), new(0)), FundingRate = new(0),
    };

    private int _placements;
    private long _nextOpen;

    public PaperDesk(PaperOptions? options = null, Instrument? market = null, decimal quote = 10_000, decimal coins = 0)
    {
        (Options, Market) = (options ?? Plain, market ?? Spot);
        Exchange = new(Options, [Market]);
        Exchange.Deposit("USDT", quote);
        if (coins > 0) Exchange.Deposit("BTC", coins);
    }

    public PaperOptions Options { get; }

    public Instrument Market { get; }

    public Paper.PaperExchange Exchange { get; private set; }

    /// <summary>Called at each event of a candle; commands it gives act where the path stands.</summary>
    public Action<BotEvent>? Reacts { get; set; }

    public static PaperDesk At(double price, PaperOptions? options = null, Instrument? market = null, decimal quote = 10_000, decimal coins = 0)
    {
        var desk = new PaperDesk(options, market, quote, coins);
        desk.Candle(price, price, price, price);
        return desk;
    }

    public IReadOnlyList<BotEvent> Buy(decimal quantity, decimal? price = null, TimeInForce tif = default) => Place(Side.Buy, quantity, price, tif);

    public IReadOnlyList<BotEvent> Sell(decimal quantity, decimal? price = null, TimeInForce tif = default) => Place(Side.Sell, quantity, price, tif);

    public IReadOnlyList<BotEvent> Conditional(Side side, OrderType type, decimal quantity, decimal trigger) =>
        Do(Order(side, quantity) with { Type = type, Trigger = new(trigger) });

    public PlaceOrder Order(Side side, decimal quantity, decimal? price = null, TimeInForce tif = default) => new()
    {
        Link = new($"bot-1-e1-{_placements++}"), Symbol = Market.Symbol, Side = side, Type = price is null ? OrderType.Market : OrderType.Limit,
        Quantity = new(quantity), Price = price is { } p ? new(p) : null, TimeInForce = tif,
    };

    public OrderLinkId LastLink => new($"bot-1-e1-{_placements - 1}");

    /// <summary>Gives a command and reads what follows at once: the refusal, or events.</summary>
    public IReadOnlyList<BotEvent> Do(BotCommand command)
    {
        var refusal = Exchange.Execute(Bot, command);
        return refusal is null ? Events() : [refusal, .. Events()];
    }

    public IReadOnlyList<BotEvent> Cancel(OrderLinkId link) => Do(new CancelOrder { Link = link, Symbol = Market.Symbol });

    public IReadOnlyList<BotEvent> Amend(OrderLinkId link, decimal quantity) => Do(new AmendOrder { Link = link, Symbol = Market.Symbol, Quantity = new(quantity) });

    /// <summary>Lets the next one-minute candle pass.</summary>
    public IReadOnlyList<BotEvent> Candle(double open, double high, double low, double close, double volume = 1_000)
    {
        Exchange.Begin(Market.Symbol, Timeframe.OneMinute, new(new(_nextOpen), open, high, low, close, volume));
        _nextOpen += 60_000;
        return Events();
    }

    public void SkipTo(long time) => _nextOpen = time;

    /// <summary>Saves the exchange as text and goes on with what is read from it.</summary>
    public void Restart() => Exchange = Paper.PaperExchange.Load(WireJson.Read<PaperState>(WireJson.Write(Exchange.Save())), Options, [Market]);

    public decimal Total(string currency) => Exchange.Balances.First(b => b.Currency == currency).Total;

    public decimal Available(string currency) => Exchange.Balances.First(b => b.Currency == currency).Available;

    private List<BotEvent> Events()
    {
        var events = new List<BotEvent>();
        while (Exchange.TryNext(out var e))
        {
            events.Add(e.Event);
            Reacts?.Invoke(e.Event);
        }

        return events;
    }

    private IReadOnlyList<BotEvent> Place(Side side, decimal quantity, decimal? price, TimeInForce tif) => Do(Order(side, quantity, price, tif));
}

internal static class EventReading
{
    public static IReadOnlyList<Fill> Fills(this IEnumerable<BotEvent> events) => [.. events.OfType<OrderFilled>().Select(f => f.Fill)];

    public static Fill Fill(this IEnumerable<BotEvent> events) => Assert.Single(events.Fills());

    public static string Kinds(this IEnumerable<BotEvent> events) => string.Join(' ', events.Select(e => e.GetType().Name));

    public static string Refusal(this IEnumerable<BotEvent> events) => Assert.Single(events) switch
    {
        OrderRejected r => r.Reason,
        AmendRejected r => r.Reason,
        CancelRejected r => r.Reason,
        var other => throw new Xunit.Sdk.XunitException($"no refusal but {other}"),
    };
}
