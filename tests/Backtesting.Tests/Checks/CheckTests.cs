using System.Text.Json;
using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Checks;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Tests.Engine;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Indicators;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Backtesting.Tests.Checks;

public class CheckTests
{
    [Fact]
    public void A_bot_that_decides_on_closed_candles_knows_no_future()
    {
        var verdict = Assert.Single(LookaheadCheck.Run(Plans.EmaCross(Plans.Wave(3_000)), 5));

        Assert.True(verdict.IsPassed, verdict.Finding);
        Assert.InRange(verdict.Orders, 10, 10_000);
    }

    [Fact]
    public void A_bot_whose_orders_change_when_the_future_is_cut_off_is_found()
    {
        var plan = Plan(new DipSettings { Period = 20, Dip = () => _runs++ == 0 ? 0.999 : 0.998 }); // As if the first run had known more.

        var verdict = Assert.Single(LookaheadCheck.Run(plan, 3));

        Assert.False(verdict.IsPassed);
        Assert.Contains("where nothing does", verdict.Finding!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bot_that_peeks_at_the_next_candle_is_found()
    {
        var plan = Plan(new PeekSettings()); // The first replay fills its memory, the later ones look up in it what comes next.

        var verdict = Assert.Single(LookaheadCheck.Run(plan, 3));

        Assert.False(verdict.IsPassed);
        Assert.Contains("where nothing does", verdict.Finding!, StringComparison.Ordinal);
        Assert.True(Assert.Single(LookaheadCheck.Run(Plan(new PeekSettings { Forgets = true }), 3)).IsPassed); // Without the memory it knows no future.
    }

    [Theory]
    [InlineData(400, true)] // An average of 60 has forgotten all but e^-10 after 305.
    [InlineData(61, false)]
    public void A_warm_up_that_is_too_short_for_the_averages_is_found(int candles, bool passes) =>
        Assert.Equal(passes, Assert.Single(WarmUpCheck.Run(Plan(new DipSettings { Period = 60, Dip = () => 0.995, WarmUp = candles }), 6)).IsPassed);

    [Fact]
    public void A_check_that_compared_no_order_has_shown_nothing() =>
        Assert.False(Assert.Single(LookaheadCheck.Run(Plan(new DipSettings { Period = 20, Dip = () => 0 }), 2)).IsPassed);

    [Fact]
    public void A_history_shorter_than_the_warm_up_is_named() =>
        Assert.Contains("longer than the history", Assert.Single(WarmUpCheck.Run(Plan(new DipSettings { Period = 20, Dip = () => 0.99, WarmUp = 5_000 }), 2)).Finding!, StringComparison.Ordinal);

    [Fact]
    public void Bots_trade_from_the_given_time_on_and_have_seen_what_came_before()
    {
        var plan = Plan(new DipSettings { Period = 200, Dip = () => 0.995 });
        var from = plan.Candles[0][510].OpenTime;

        var orders = Backtest.Run(plan with { TradeFrom = from }).Orders;

        Assert.Equal(550, orders[0].Order.PlacedAt.UnixMilliseconds / 60_000); // A fresh bot would first have to see 200 candles.
    }

    private int _runs;

    private static BacktestPlan Plan(StrategySettings strategy)
    {
        var candles = Plans.Wave(3_000);
        return new()
        {
            Bots = [new() { Id = new("dip"), Symbol = candles.Symbol, Timeframe = candles.Timeframe, Capital = new(10_000), Strategy = strategy }],
            Instruments = [Plans.Spot], Candles = [candles], Capital = new(10_000),
        };
    }

    /// <summary>A strategy with a planted bug: what it remembers of closes outlives a replay, and where it knows the next one it buys before a rise.</summary>
    private sealed record PeekSettings : StrategySettings
    {
        public bool Forgets { get; init; }

        private Dictionary<long, double> Closes { get; } = [];

        public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => [];

        public override IStrategy Create(BotDefinition bot, Instrument instrument)
        {
            if (Forgets) Closes.Clear();
            return new PeekStrategy(Closes);
        }
    }

    private sealed class PeekStrategy(Dictionary<long, double> closes) : IStrategy
    {
        private const long Minute = 60_000;

        public void React(BotEvent e, Desk desk)
        {
            if (e is not BotEvent.CandleClosed candle) return;
            closes[e.At.UnixMilliseconds] = candle.Candle.Close;
            var isRising = closes.TryGetValue(e.At.UnixMilliseconds + Minute, out var next) && next > candle.Candle.Close;
            if (desk.Orders.Live.Count > 0 || !(isRising || e.At.UnixMilliseconds / Minute % 50 == 0)) return;
            desk.Place(new() { Deal = 1, Slot = "e1", Side = Side.Buy, Type = OrderType.Market, Quantity = new(0.1m) });
        }

        public string TagOf(long deal, string slot) => "1";

        public object Save() => new JsonArray();

        public void Load(JsonElement state) { }
    }

    /// <summary>Orders a little at a limit under an exponential average, every fifty candles.</summary>
    private sealed record DipSettings : StrategySettings
    {
        public required int Period { get; init; }

        public required Func<double> Dip { get; init; }

        public int WarmUp { get; init; }

        public override int WarmUpCandles(BotDefinition bot) => WarmUp;

        public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => [];

        public override IStrategy Create(BotDefinition bot, Instrument instrument) => new DipStrategy(Period, Dip());
    }

    private sealed class DipStrategy(int period, double dip) : IStrategy
    {
        private readonly Ema _average = new(period);

        public void React(BotEvent e, Desk desk)
        {
            if (e is not BotEvent.CandleClosed candle) return;
            _average.Add(candle.Candle.Close);
            if (!_average.IsReady || dip == 0 || e.At.UnixMilliseconds / 60_000 % 50 != 0) return;
            foreach (var order in desk.Orders.Live) desk.Cancel(order);
            desk.Place(new()
            {
                Deal = 1, Slot = "e1", Side = Side.Buy, Type = OrderType.Limit, Quantity = new(0.1m), Price = desk.Instrument.FloorPrice((decimal)(_average.Value * dip)),
            });
        }

        public string TagOf(long deal, string slot) => "1";

        public object Save() => new JsonArray();

        public void Load(JsonElement state) { }
    }
}
