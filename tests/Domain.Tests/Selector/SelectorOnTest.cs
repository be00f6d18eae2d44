using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Tests.Instruments;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

/// <summary>A selector that runs, and markets whose regime is plain to see. Its strategies buy one base at market when they begin, and offer it at 500.</summary>
internal sealed class SelectorOnTest
{
    private readonly BotOnTest _on;
    private double _price = 100;
    private int _candles;

    public SelectorOnTest(Func<SelectorSettings, SelectorSettings>? with = null, Instrument? market = null)
    {
        _on = new(market: market ?? TestMarkets.Linear, settings: (with ?? (s => s))(Plain));
        _on.React(new StartRequested { At = _on.Next() });
    }

    /// <summary>A regime told within minutes.</summary>
    public static RegimeSettings Quick { get; } = new()
    {
        SidewaysVolatility = 0.9, UptrendVolatility = 0.9, DowntrendVolatility = 0.9, HighVolatility = 5, TrendDrift = 25, CalmHours = 1, HighVolatilityHours = 1,
        BurstShare = 0, WarmUpHours = 1, UsualDays = 1, ContraryTrend = 5, ConfirmMinutes = 3, CooldownMinutes = 3,
    };

    /// <summary>Range in a sideways market, trend in an uptrend, nothing in a downtrend, wide in high volatility; where nothing is proven, what trades goes on.</summary>
    public static SelectorSettings Plain { get; } = new()
    {
        Strategies = new Dictionary<string, StrategySettings> { ["range"] = Buyer, ["trend"] = Buyer, ["wide"] = Buyer },
        Table = new()
        {
            Sideways = new() { Strategy = "range" }, Uptrend = new() { Strategy = "trend" }, Downtrend = new() { Strategy = SelectorEntry.None },
            HighVolatility = new() { Strategy = "wide", Size = new(50) }, Mixed = new() { Strategy = SelectorEntry.Keep },
        },
        Regime = Quick, CooldownMinutes = 0, MinConfidence = 0,
    };

    public static ScriptedSettings Buyer => new()
    {
        Script = (e, desk) =>
        {
            if (e is TradingBegan && desk.Ledger.Position.Value == 0) desk.Place(BotOnTest.Entry(1, 1) with { Type = OrderType.Market, Price = null });
            if (e is OrderFilled && desk.Ledger.Position.Value > 0 && desk.Orders.Live.Count == 0) desk.Place(BotOnTest.Exit(desk.Ledger.Position.Value, 500));
        },
    };

    public Bot Bot => _on.Bot;

    public Desk Desk => _on.Desk;

    public SelectorBot Selector => (SelectorBot)_on.Bot.Strategy;

    public string Decision => Selector.Explain(Desk).Decision;

    public BotOnTest Events => _on;

    public Part Part(string name) => Selector.Parts.Single(p => p.Name == name);

    public SelectorOnTest Sideways(int candles = 90) => Feed(candles, 0, 0.001);

    public SelectorOnTest Rising(int candles = 25) => Feed(candles, 0.0006, 0.001);

    public SelectorOnTest Falling(int candles = 25) => Feed(candles, -0.0006, 0.001);

    public SelectorOnTest Shaking(int candles = 15) => Feed(candles, 0, 0.01);

    /// <summary>The exchange answers whatever was asked: accepts and cancels, and fills market orders at the last price.</summary>
    public void Answer()
    {
        while (true)
        {
            if (Desk.Orders.Live.FirstOrDefault(o => o.IsCancelling) is { } cancelling) _on.Cancelled(cancelling);
            else if (Desk.Orders.Live.FirstOrDefault(o => o.Status == OrderStatus.Submitted) is not { } asked) return;
            else if (asked.Type == OrderType.Market) _on.Fill(asked, asked.Remaining.Value, Math.Round((decimal)_price, 2));
            else _on.Accept(asked);
        }
    }

    private SelectorOnTest Feed(int count, double drift, double jitter)
    {
        for (var i = 0; i < count; i++)
        {
            var open = _price;
            _price *= 1 + drift + jitter * Wave(++_candles);
            var start = BotOnTest.Start + TimeSpan.FromMinutes(_candles);
            _on.Now = start + TimeSpan.FromMinutes(1);
            _on.React(CandleClosed.Of(Timeframe.OneMinute, new(start, open, Math.Max(open, _price), Math.Min(open, _price), _price, 10)));
            Answer();
        }
        return this;
    }

    /// <summary>Up and down in turn, by unequal steps.</summary>
    private static double Wave(int i) => (0.6 + 0.4 * (i * 7919L % 104_729 * 31 % 2_003 / 2_003.0)) * (i % 2 == 0 ? 1 : -1);
}
