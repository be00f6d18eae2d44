using TraderAgent.Api.Access;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Risk;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands that show what is held, what it is worth and what is asked of the market.</summary>
internal static class HoldingCommands
{
    private const int MostOrders = 60;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("positions", "", Rights.Look, "What is held, at what price, and what it would bring now") { RunAsync = PositionsAsync },
        new("balance", "", Rights.Look, "What the account is worth, its peak and its day") { RunAsync = BalanceAsync },
        new("orders", "[bot]", Rights.Look, "Orders that may still fill") { RunAsync = OrdersAsync },
        new("risk", "", Rights.Look, "Each limit and how much of it is used; what is barred or paused") { RunAsync = RiskAsync },
        new("regime", "[market]", Rights.Look, "What each market is doing, with the evidence for one") { RunAsync = RegimeAsync },
    ];

    private static async Task<ChatReply> PositionsAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var held = view.Bots.Where(b => b.Position.Value != 0).ToList();
        if (held.Count == 0) return ChatReply.Say("Nothing is held.");
        var table = new ChatBlock.Table(["bot", "market", "held", "entry", "open"], [.. held.Select(b => (IReadOnlyList<string>)
            [b.Id.Value, b.Symbol, Figures.Plain(b.Position.Value), Figures.Price((double)b.AverageEntryPrice.Value), Figures.Signed(b.Unrealized)])]);
        return ChatReply.Titled("Positions", table, new ChatBlock.Line($"together {Figures.Signed(held.Sum(b => b.Unrealized.Value))}"));
    }

    private static async Task<ChatReply> BalanceAsync(ChatCall call)
    {
        var it = PortfolioSummary.Of(await call.ViewAsync().ConfigureAwait(false));
        return ChatReply.Titled($"{Figures.Amount(it.Equity)} at {Figures.Time(it.At)}",
            new ChatBlock.Line($"put in {Figures.Plain(it.Capital.Value)}: {Figures.Signed((decimal)it.Profit)} ({Figures.SignedPercent(it.ReturnPercent)})"),
            new ChatBlock.Line($"today {Figures.Signed((decimal)it.DayProfit)} ({Figures.SignedPercent(it.DayProfitPercent)})"),
            new ChatBlock.Line($"peak {Figures.Amount(it.Peak)}, {Figures.SignedPercent(-it.DrawdownPercent)} from it"),
            new ChatBlock.Line($"realized {Figures.Signed(it.Realized)}, open {Figures.Signed(it.Unrealized)}"),
            new ChatBlock.Line(it.EntriesBarred ? "A loss limit bars entries: /risk" : FormattableString.Invariant($"{it.Running} of {it.Bots} bots trade")));
    }

    private static async Task<ChatReply> OrdersAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var bots = view.Bots.AsEnumerable();
        if (call.Arguments.Count > 0)
        {
            if (call.FindBot(view) is not { } bot) return call.NoBot(view);
            bots = [bot];
        }
        var orders = bots.SelectMany(b => b.Orders.Select(o => (Bot: b.Id, Order: o))).ToList();
        if (orders.Count == 0) return ChatReply.Say("No order may still fill.");
        var table = new ChatBlock.Table(["bot", "", "qty", "price", "for"], [.. orders.Take(MostOrders).Select(o => (IReadOnlyList<string>)
            [o.Bot.Value, Figures.Word(o.Order.Side), Figures.Plain(o.Order.Quantity.Value - o.Order.Filled.Value), o.Order.Price is { } price ? Figures.Plain(price.Value) : Figures.Word(o.Order.Type), o.Order.Slot])]);
        return ChatReply.Titled(FormattableString.Invariant($"{orders.Count} orders"), orders.Count > MostOrders ? [table, new ChatBlock.Line(FormattableString.Invariant($"and {orders.Count - MostOrders} more: name a bot"))] : [table]);
    }

    private static async Task<ChatReply> RiskAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var risk = RiskState.Of(view, (await call.House.Agent.ConfigurationAsync(call.Cancel).ConfigureAwait(false)).Risk);
        var used = risk.Limits.Where(l => l.UsedPercent is not null && (l.Of is null || l.UsedPercent > 0)).ToList();
        var blocks = new List<ChatBlock>
        {
            new ChatBlock.Line(risk.EntriesBarred ? Span.Bold("A loss limit bars all entries.") : "No loss limit bars entries."),
            new ChatBlock.Table(["limit", "of", "used"], [.. used.Select(l => (IReadOnlyList<string>)[l.Limit, l.Of ?? "", FormattableString.Invariant($"{l.UsedPercent:0} %")])]),
        };
        blocks.AddRange(risk.Halted.Select(h => new ChatBlock.Line(Span.Bold(h.Bot.Value), $" is halted: {h.Reason}")));
        blocks.AddRange(risk.BarredBots.Select(b => new ChatBlock.Line(Span.Bold(b.Bot.Value), $" may not enter: {b.Reason}")));
        blocks.AddRange((risk.Portfolio?.Pauses ?? []).Select(p => new ChatBlock.Line($"{p.Bot ?? p.Symbol ?? "all bots"} paused until {Figures.Time(p.Until)}: {p.Reason}")));
        return ChatReply.Titled("Risk", blocks);
    }

    private static async Task<ChatReply> RegimeAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.Argument(0) is not { } name)
            return ChatReply.Titled("Regimes", new ChatBlock.Table(["market", "price", "regime", "sure"], [.. view.Markets.Select(m => (IReadOnlyList<string>)
                [m.Symbol, Figures.Price(m.Price), m.Regime is { } r ? Figures.Words(r.Regime) : "–", m.Regime is { } s ? FormattableString.Invariant($"{100 * s.Confidence:0} %") : ""])]));
        if (view.Markets.FirstOrDefault(m => string.Equals(m.Symbol, name, StringComparison.OrdinalIgnoreCase)) is not { } market)
            return ChatReply.Say($"'{name}' is not traded here; expected one of {string.Join(", ", view.Markets.Select(m => m.Symbol))}.");
        if (market.Regime is not { } it) return ChatReply.Say($"{market.Symbol}: too few candles yet to tell.");
        var (e, i) = (it.Evidence, it.Evidence.Indicators);
        return ChatReply.Titled($"{market.Symbol}: {Figures.Words(it.Regime)}",
            new ChatBlock.Line(FormattableString.Invariant($"{100 * it.Confidence:0} % sure, for {it.Candles} candles; the last speaks for {Figures.Words(it.Candidate)}")),
            new ChatBlock.Line(FormattableString.Invariant($"sideways {100 * e.Sideways:0} %, up {100 * e.Uptrend:0} %, down {100 * e.Downtrend:0} %, volatile {100 * e.HighVolatility:0} %")),
            new ChatBlock.Line(FormattableString.Invariant($"ADX {i.Adx:0.0}, +DI {i.PlusDi:0.0}, −DI {i.MinusDi:0.0}, slope {i.SlopePercentPerDay:+0.00;-0.00;0} % a day")),
            new ChatBlock.Line(FormattableString.Invariant($"band width above {i.BandWidthPercentile:0} % of the last day's, ATR above {i.AtrPercentile:0} %, volume {i.VolumeRatio:0.00} times the usual")));
    }
}
