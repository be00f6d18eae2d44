using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Api.Metering;

/// <summary>A figure that is read off the agent, with its lines now.</summary>
/// <param name="Name">As <c>/metrics</c> and OTLP call it.</param>
/// <param name="IsCounter">Whether it only rises.</param>
/// <param name="Help">What it is, and its unit.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record Figure(string Name, bool IsCounter, string Help, Func<IAgent, AgentView, IEnumerable<FigureLine>> Lines)
{
    /// <summary>All figures, in order.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        Gauge("traderagent_info", "What runs.", (a, _) => [new(1, ("version", a.Identity.Version), ("host", a.Identity.Host), ("exchange", a.Identity.Exchange))]),
        Gauge("traderagent_equity", "Worth of the account, in quote.", (_, v) => [new(v.Account.Equity)]),
        Gauge("traderagent_equity_peak", "The most it was worth, in quote.", (_, v) => [new(v.Account.PeakEquity)]),
        Gauge("traderagent_drawdown_ratio", "Loss from the peak, 0 to 1.", (_, v) => [new(v.Account.PeakEquity > 0 ? 1 - (v.Account.Equity / v.Account.PeakEquity) : 0)]),
        Gauge("traderagent_day_profit", "Change of equity since 00:00 UTC, in quote.", (_, v) => [new(v.Account.Equity - v.Account.DayStartEquity)]),
        Gauge("traderagent_entries_barred", "1 while a loss limit bars entries.", (_, v) => [new(v.Account.EntriesBarred ? 1 : 0)]),
        Gauge("traderagent_market_time_seconds", "The market's clock, unix seconds.", (_, v) => [new(v.At.UnixMilliseconds / 1000.0)]),
        new("traderagent_fills_total", true, "Fills since the host opened.", (_, v) => [new(v.FillCount)]),
        new("traderagent_deals_total", true, "Deals finished since the host opened.", (_, v) => [new(v.DealCount)]),
        Gauge("traderagent_live_listeners", "Clients that listen to live events.", (a, _) => [new(a.Live.Listeners)]),
        Gauge("traderagent_bots", "Bots by state.", (_, v) => Enum.GetValues<Lifecycle>().Select(s => new FigureLine(v.Bots.Count(b => b.Lifecycle == s), ("state", s.ToString().ToLowerInvariant())))),
        Gauge("traderagent_price", "The last close, in quote.", (_, v) => v.Markets.Select(m => new FigureLine(m.Price, ("symbol", m.Symbol)))),
        Gauge("traderagent_regime", "1 for what the market is doing.", (_, v) => v.Markets.SelectMany(RegimeOf)),
        OfBots("traderagent_bot_realized", "Final profit net of fees and funding, in quote.", b => (double)b.Realized.Value),
        OfBots("traderagent_bot_unrealized", "Profit of the open lots, in quote.", b => (double)b.Unrealized.Value),
        OfBots("traderagent_bot_fees", "Fees so far, in quote.", b => (double)b.Fees.Value),
        OfBots("traderagent_bot_exposure", "Position and resting entries, in quote.", b => (double)b.Exposure.Value),
        OfBots("traderagent_bot_position", "Signed base position.", b => (double)b.Position.Value),
        OfBots("traderagent_bot_open_orders", "Orders that may still fill.", b => b.Orders.Count),
        Gauge("traderagent_process_memory_bytes", "Memory that the process has.", (_, _) => [new(Environment.WorkingSet)]),
    ];

    private static Figure Gauge(string name, string help, Func<IAgent, AgentView, IEnumerable<FigureLine>> lines) => new(name, false, help, lines);

    private static Figure OfBots(string name, string help, Func<BotView, double> value) =>
        Gauge(name, help, (_, v) => v.Bots.Select(b => new FigureLine(value(b), ("bot", b.Id.Value), ("symbol", b.Symbol), ("kind", b.Kind))));

    private static IEnumerable<FigureLine> RegimeOf(MarketView market) => market.Regime is { } reading
        ? Enum.GetValues<Regime>().Select(r => new FigureLine(r == reading.Regime ? 1 : 0, ("symbol", market.Symbol), ("regime", r.ToString().ToLowerInvariant())))
        : [];
}

/// <summary>A value with its labels.</summary>
internal readonly record struct FigureLine(double Value, params (string Name, string Value)[] Labels);
