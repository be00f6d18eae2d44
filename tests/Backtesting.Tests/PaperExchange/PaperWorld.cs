using TraderAgent.Backtesting.Paper;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using static TraderAgent.Domain.Bots.BotCommand;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

/// <summary>
/// Two bots that give random commands on a spot and a linear market, between candles and in the middle of them. One seed
/// decides everything, so a twin of the same seed lives the same life.
/// </summary>
internal sealed class PaperWorld
{
    public static readonly BotId[] Bots = [new("a"), new("b")];

    private static readonly Instrument[] Markets =
    [
        PaperDesk.Spot with { MaxActiveOrders = 50, MaxConditionalOrders = 10 },
        PaperDesk.Linear with { MaxActiveOrders = 50, MaxConditionalOrders = 10 },
    ];

    private readonly int _seed;
    private readonly Random _random;
    private readonly double[] _price = [100, 100];
    private readonly Candle[] _candle = new Candle[2];
    private readonly List<OrderLinkId> _links = [];
    private readonly Dictionary<string, decimal> _deposits;
    private int _walking, _placements;

    public PaperWorld(int seed)
    {
        (_seed, _random) = (seed, new(seed));
        Options = new()
        {
            SlippageBps = _random.Next(3) * 7, VolumeShare = 0.25, FillOnTouch = _random.Next(2) == 0, FeeInBase = _random.Next(2) == 0,
            LatencyMs = _random.Next(2) * 7_000, FundingRate = new(0.013m),
        };
        Exchange = new(Options, Markets);
        var isPoor = _random.Next(2) == 0; // The poor live on borrowed money and are liquidated now and then.
        _deposits = new() { ["USDT"] = isPoor ? 50 : 5_000, ["BTC"] = isPoor ? 1 : 10 };
        foreach (var bot in Bots) Exchange.Execute(bot, new SetLeverage { Symbol = "BTCPERP", Leverage = isPoor ? 40 : 3 });
        foreach (var (currency, amount) in _deposits) Exchange.Deposit(currency, amount);
    }

    public PaperOptions Options { get; }

    public Paper.PaperExchange Exchange { get; private set; }

    public bool WalksEveryCandle { get; set; }

    public Dictionary<OrderLinkId, PlaceOrder> Placed { get; } = [];

    public Dictionary<OrderLinkId, decimal> Amended { get; } = [];

    public List<(OrderLinkId Link, string Symbol, Fill Fill, Candle Candle)> Fills { get; } = [];

    public List<(BotId Bot, string Symbol, BotEvent Event)> Events { get; } = [];

    public List<PaperExecution> Executions { get; } = [];

    public List<string> Log { get; } = [];

    public PaperWorld Twin() => new(_seed);

    public void Run(Func<bool>? restart = null)
    {
        for (var minute = 0; minute < 60; minute++)
        {
            for (_walking = 0; _walking < Markets.Length; _walking++)
            {
                Exchange.WalksEveryCandle = WalksEveryCandle;
                _candle[_walking] = NextCandle(minute);
                Exchange.Begin(Markets[_walking].Symbol, Timeframe.OneHour, _candle[_walking]);
                Take(restart);
                for (var i = _random.Next(4); i > 0; i--) Command();
                Take(restart);
            }

            _walking = 0;
        }
    }

    public decimal Total(string currency) => Exchange.Balances.First(b => b.Currency == currency).Total;

    public decimal Traded(BotId bot, string symbol) => Executions
        .Where(e => e.Bot == bot && e.Symbol == symbol && e.Fill is not null).Sum(e => e.Fill!.Side.Sign() * e.Fill.Quantity.Value);

    /// <summary>Deposits, less what was paid, plus what was received; a linear position's cost is not paid until it is closed.</summary>
    public IEnumerable<(string Currency, decimal Total)> ExpectedTotals()
    {
        var quote = _deposits["USDT"] + Executions.Sum(e => e.Funding.Value) + Exchange.Positions.Sum(p => p.Cost.Value);
        var coins = _deposits["BTC"];
        foreach (var (fill, symbol) in Executions.Where(e => e.Fill is not null).Select(e => (e.Fill!, e.Symbol)))
        {
            quote -= fill.Side.Sign() * fill.Quantity.Value * fill.Price.Value;
            if (symbol == "BTCUSDT") coins += fill.Side.Sign() * fill.Quantity.Value;
            if (fill.FeeCurrency == "BTC") coins -= fill.Fee;
            else quote -= fill.Fee;
        }

        return [("USDT", quote), ("BTC", coins)];
    }

    private void Take(Func<bool>? restart)
    {
        while (Exchange.TryNext(out var e))
        {
            Note(e);
            if (_random.Next(3) == 0) Command();
            if (restart?.Invoke() == true) Exchange = Paper.PaperExchange.Load(WireJson.Read<PaperState>(WireJson.Write(Exchange.Save())), Options, Markets);
        }
    }

    private void Note(PaperEvent e)
    {
        var symbol = e.Event switch
        {
            OrderEvent order and not (CancelRejected or AmendRejected) => Placed.TryGetValue(order.Link, out var placed) ? placed.Symbol : Markets[_walking].Symbol,
            CancelRejected or AmendRejected => Markets[_walking].Symbol, // Asked of the wrong market at times.
            PositionLiquidated or FundingPaid => "BTCPERP",
            _ => throw new InvalidOperationException($"{e.Event} is no exchange's event"),
        };
        Log.Add(WireJson.Write(e));
        Events.Add((e.Bot, symbol, e.Event));
        if (e.Event is OrderFilled filled) Fills.Add((filled.Link, symbol, filled.Fill, _candle[_walking]));
        if (Exchange.LastExecution > Executions.Count) Executions.AddRange(Exchange.Executions(Executions.Count));
    }

    private void Command()
    {
        var bot = Bots[_random.Next(2)];
        var link = _links.Count > 0 ? _links[_random.Next(_links.Count)] : new("none-0-e-0");
        BotCommand command = _random.Next(10) switch
        {
            < 7 => Order(bot),
            7 => new CancelOrder { Link = link, Symbol = Markets[_walking].Symbol },
            8 => Amend(link),
            _ => new CancelAllOrders { Symbol = Markets[_walking].Symbol },
        };
        if (Exchange.Execute(bot, command) is { } refusal) Log.Add(WireJson.Write(refusal));
    }

    private AmendOrder Amend(OrderLinkId link)
    {
        var amend = new AmendOrder { Link = link, Symbol = Markets[_walking].Symbol, Quantity = new(_random.Next(1, 9_000) / 1_000m) };
        Amended[link] = Math.Max(Amended.GetValueOrDefault(link), amend.Quantity.Value);
        return amend;
    }

    private PlaceOrder Order(BotId bot)
    {
        var type = (OrderType)_random.Next(4);
        var price = (decimal)Math.Round(_price[_walking] * (0.97 + 0.06 * _random.NextDouble()), 1);
        var order = new PlaceOrder
        {
            Link = OrderLinkId.For(bot, 0, "e1", _placements++), Symbol = Markets[_walking].Symbol, Side = (Side)_random.Next(2), Type = type,
            Quantity = new(_random.Next(100, 6_000) / 1_000m), Price = type == OrderType.Limit ? new(price) : null,
            Trigger = type is OrderType.Stop or OrderType.TakeProfit ? new(price) : null,
            TimeInForce = (TimeInForce)_random.Next(4), ReduceOnly = _random.Next(5) == 0,
        };
        _links.Add(order.Link);
        Placed[order.Link] = order;
        return order;
    }

    private Candle NextCandle(int hour)
    {
        var open = _random.Next(10) == 0 ? Move(_price[_walking], 0.05) : _price[_walking];
        var close = _random.Next(4) == 0 ? open : Move(open, 0.03);
        _price[_walking] = close;
        var (low, high) = (Move(Math.Min(open, close), 0.01, up: false), Move(Math.Max(open, close), 0.01, up: true));
        return new(new(hour * 3_600_000L), open, high, low, close, _random.Next(1, 40));
    }

    private double Move(double price, double most, bool? up = null)
    {
        var share = _random.NextDouble() * most * ((up ?? _random.Next(2) == 0) ? 1 : -1);
        return Math.Round(price * (1 + share), 1);
    }
}
