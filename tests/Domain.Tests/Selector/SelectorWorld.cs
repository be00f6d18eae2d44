using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Hybrid;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Selector;
using TraderAgent.Domain.Smc;
using TraderAgent.Domain.Tests.Bots;
using TraderAgent.Domain.Trend;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Domain.Tests.Selector;

/// <summary>A market that goes through phases of 40 candles, and what happens between its candles.</summary>
internal sealed record SelectorWorld(Instrument Market, SelectorTransition Way, SelectorOverlap? Overlap, int? FinishMinutes, bool IsWide, int[] Phases, Chance[] Chances)
{
    public Bot New()
    {
        var bot = new Bot(new() { Id = new("bot"), Symbol = Market.Symbol, Capital = new(8_000), Strategy = Settings }, Market, BusyStreams.Limits);
        bot.React(new StartRequested { At = BotOnTest.Start }, Chances[0].Account, []);
        return bot;
    }

    /// <summary>The next candle, then what chance brings.</summary>
    public IEnumerable<BotEvent> Next(Bot bot, Chance chance)
    {
        var start = Timeframe.OneMinute.Floor(bot.Desk.Now);
        if (start + TimeSpan.FromMinutes(1) <= bot.LastCandleAt) start += TimeSpan.FromMinutes(1);
        var minute = (int)((start - BotOnTest.Start).TotalMinutes);
        var (drift, jitter) = Phases[minute / 40 % Phases.Length] switch { 0 => (0, 0.001), 1 => (0.0006, 0.001), 2 => (-0.0006, 0.001), _ => (0, 0.01) };
        var open = bot.Desk.LastPrice > 0 ? bot.Desk.LastPrice : 100;
        var close = Math.Clamp(open * (1 + drift + jitter * (minute % 2 == 0 ? 1 : -1) * (0.6 + chance.Order / 250.0)), 50, 200);
        yield return CandleClosed.Of(Timeframe.OneMinute, new(start, open, Math.Max(open, close), Math.Min(open, close), close, 10));
        if (chance.Kind is not ("candle" or "price") && chance.Next(bot) is { } e) yield return e;
    }

    /// <summary>The next candle, and what an exchange that does as it is asked answers.</summary>
    public IEnumerable<BotEvent> NextObeyed(Bot bot, Chance chance)
    {
        yield return Next(bot, chance).First();
        while (Answer(bot) is { } answer) yield return answer;
    }

    private static BotEvent? Answer(Bot bot)
    {
        var (orders, at, price) = (bot.Desk.Orders.Live, bot.Desk.Now, Math.Round((decimal)bot.Desk.LastPrice, 2));
        if (orders.FirstOrDefault(o => o.IsCancelling) is { } leaving) return new OrderCancelled { At = at, Link = leaving.Link, Reason = "as asked" };
        if (orders.FirstOrDefault(o => o.AmendTo is not null) is { } resized) return new OrderAmended { At = at, Link = resized.Link, Quantity = resized.AmendTo!.Value };
        if (orders.FirstOrDefault(o => o.Type == OrderType.Market || o.Type == OrderType.Limit && (o.Price!.Value.Value - price) * o.Side.Sign() >= 0) is { } due)
            return new OrderFilled { At = at, Link = due.Link, Fill = new() { ExecutionId = $"{due.Link}/all", At = at, Side = due.Side, Price = due.Price ?? new(price), Quantity = due.Remaining, Fee = due.Remaining.Value * price * 0.0007m, FeeCurrency = "USDT" } };
        return orders.FirstOrDefault(o => o.Status == OrderStatus.Submitted) is { } asked ? new OrderAccepted { At = at, Link = asked.Link } : null;
    }

    private SelectorSettings Settings => SelectorOnTest.Plain with
    {
        Strategies = new Dictionary<string, StrategySettings>(IsWide ? [KeyValuePair.Create("smc", Smc), KeyValuePair.Create("hybrid", Hybrid)] : [KeyValuePair.Create("trend", Trend)])
        {
            ["grid"] = new GridSettings { Below = new(2), Above = new(2), Levels = 8 },
            ["dca"] = new DcaSettings { BaseOrderSize = new(500), SafetyOrders = 3, Deviation = new(0.5m), Direction = Market.Kind == InstrumentKind.Linear && Way != SelectorTransition.HandOver ? DcaDirection.Short : DcaDirection.Long },
        },
        Table = new()
        {
            Sideways = new() { Strategy = "grid" }, Uptrend = new() { Strategy = IsWide ? "hybrid" : "trend" }, Downtrend = new() { Strategy = "dca" },
            HighVolatility = IsWide ? new() { Strategy = Way == SelectorTransition.HandOver ? "hybrid" : "smc" } : new() { Strategy = "grid", Size = new(50) },
            Mixed = new() { Strategy = IsWide && Way == SelectorTransition.HandOver ? "smc" : SelectorEntry.Keep },
        },
        Transition = Way, Overlap = Overlap, FinishMinutes = FinishMinutes,
    };

    private static StrategySettings Trend => new TrendSettings { FastPeriod = 3, SlowPeriod = 8, AdxPeriod = 5, AtrPeriod = 5, SlopeCandles = 2, MinSlopeAtrs = 0 };

    private static StrategySettings Smc => new SmcSettings
    {
        HigherTimeframes = [], Structure = new() { SwingCandles = 1, AtrPeriod = 3, DisplacementAtr = 0.8, MinGapAtr = 0.05, EqualAtr = 0.5 }, MinScore = 1, OnlyDiscount = false,
        WaitCandles = 10, MinRewardRisk = 0.5,
    };

    private static StrategySettings Hybrid => new HybridSettings
    {
        Grid = new() { Below = new(1), Above = new(2), Levels = 6 }, Dca = new() { BaseOrderSize = new(300), SafetyOrders = 3, Deviation = new(0.5m) },
        Breakdown = new(0.1m), BreakdownCloses = 1, RecoveryMargin = new(0.1m), RecoveryCloses = 1, CooldownMinutes = 0,
    };
}
