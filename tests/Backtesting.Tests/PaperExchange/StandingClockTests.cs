using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.PaperExchange;

public class StandingClockTests
{
    private static readonly Candle Falling = new(new(0), 100, 101, 90, 92, 60);

    [Fact]
    public void A_market_stands_on_its_path_where_the_clock_stands()
    {
        var exchange = Begun();

        Assert.False(exchange.TryNext("BTCUSDT", new(10_000), out _));

        // A third of the way up takes 20 s: from 100 to 101, and after 10 s it is halfway.
        Assert.Equal((10_000L, 100.5m), (exchange.Now.UnixMilliseconds, exchange.LastPrice("BTCUSDT")!.Value.Value));
        Assert.Equal(new Candle(new(0), 100, 100.5, 100, 100.5, 10), exchange.CandleSoFar("BTCUSDT"));
    }

    [Fact]
    public void What_is_seen_of_a_candle_at_its_end_is_all_of_it()
    {
        var exchange = Begun();
        while (exchange.TryNext("BTCUSDT", new(60_000), out _)) { }

        Assert.Equal(Falling, exchange.CandleSoFar("BTCUSDT"));
    }

    [Fact]
    public void An_order_fills_when_the_clock_reaches_the_time_at_which_the_price_does()
    {
        var exchange = Begun();
        exchange.Deposit("USDT", 1_000);
        while (exchange.TryNext("BTCUSDT", new(20_000), out _)) { }
        exchange.Execute(PaperDesk.Bot, new PaperDesk().Order(Side.Buy, 1, 95));

        Assert.IsType<BotEvent.OrderAccepted>(Next(exchange, 30_000));
        Assert.Null(Next(exchange, 30_000));
        Assert.Equal(30_910, Assert.IsType<BotEvent.OrderFilled>(Next(exchange, 40_000)).At.UnixMilliseconds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_candle_walked_in_steps_gives_the_same_events_as_one_walked_at_once(int seed)
    {
        Assert.Equal(Events(seed, isStepped: false), Events(seed, isStepped: true));
        Assert.Contains("OrderFilled", Events(seed, isStepped: true));
    }

    private static Paper.PaperExchange Begun()
    {
        var exchange = new Paper.PaperExchange(PaperDesk.Plain, [PaperDesk.Spot]) { WalksEveryCandle = true };
        exchange.Begin("BTCUSDT", Timeframe.OneMinute, Falling);
        return exchange;
    }

    private static BotEvent? Next(Paper.PaperExchange exchange, long until) => exchange.TryNext("BTCUSDT", new(until), out var e) ? e.Event : null;

    private static string Events(int seed, bool isStepped)
    {
        var (random, steps, events) = (new Random(seed), new Random(seed + 100), new List<string>());
        var exchange = new Paper.PaperExchange(new() { VolumeShare = 0.1 }, [PaperDesk.Linear with { MaxActiveOrders = 500 }]) { WalksEveryCandle = isStepped };
        exchange.Deposit("USDT", 100_000);
        exchange.Execute(PaperDesk.Bot, new BotCommand.SetLeverage { Symbol = "BTCPERP", Leverage = 10 });
        var price = 100.0;
        for (var minute = 0L; minute < 600; minute++)
        {
            if (minute > 0)
            {
                var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
                exchange.Execute(PaperDesk.Bot, new BotCommand.PlaceOrder
                {
                    Link = new($"bot-1-e1-{minute}"), Symbol = "BTCPERP", Side = side, Type = OrderType.Limit, Quantity = new(random.Next(1, 30)),
                    Price = new(Math.Round((decimal)price, 1) - side.Sign() * random.Next(0, 12) / 10m),
                });
            }

            var (open, close) = (price, Math.Round(price + random.Next(-8, 9) / 10.0, 1));
            var candle = new Candle(new(minute * 60_000), open, Math.Max(open, close) + random.Next(5) / 10.0, Math.Min(open, close) - random.Next(5) / 10.0, close, random.Next(50, 500));
            exchange.Begin("BTCPERP", Timeframe.OneMinute, candle);
            for (var at = minute * 60_000; isStepped && at < (minute + 1) * 60_000; at += steps.Next(1, 20_000))
                while (exchange.TryNext("BTCPERP", new(at), out var e)) events.Add($"{e.Event}");
            while (exchange.TryNext(out var e)) events.Add($"{e.Event}");
            price = close;
        }

        return string.Join('\n', events);
    }
}
