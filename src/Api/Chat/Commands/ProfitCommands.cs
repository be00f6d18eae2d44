using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Portfolios;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands that show what was earned.</summary>
internal static class ProfitCommands
{
    private const int MostPeriods = 60, UsualDeals = 10, MostDeals = 100;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("profit", "", Rights.Look, "What was earned: in all, today, this week and this month") { RunAsync = ProfitAsync },
        Of("daily", Period.Day, 7),
        Of("weekly", Period.Week, 8),
        Of("monthly", Period.Month, 6),
        new("performance", "", Rights.Look, "What each bot, market and strategy earned, the best first") { RunAsync = PerformanceAsync },
        new("fees", "", Rights.Look, "What each bot paid in fees and funding") { RunAsync = FeesAsync },
        new("trades", "[bot] [number]", Rights.Look, "The last finished deals") { RunAsync = TradesAsync },
    ];

    private static ChatCommand Of(string name, Period period, int usual) =>
        new(name, "[number]", Rights.Look, $"Profit of the last {Figures.Word(period)}s") { RunAsync = call => PeriodsAsync(call, period, usual) };

    private static async Task<ChatReply> ProfitAsync(ChatCall call)
    {
        var summary = PortfolioSummary.Of(await call.ViewAsync().ConfigureAwait(false));
        var all = (await call.House.Books.PerformanceAsync(default, call.Cancel).ConfigureAwait(false)).All;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var period in Enum.GetValues<Period>())
            rows.Add(Row(period == Period.Day ? "today" : $"this {Figures.Word(period)}", (await call.House.Books.ProfitAsync(period, default, 1, call.Cancel).ConfigureAwait(false))[^1]));
        return ChatReply.Titled($"{Figures.Signed((decimal)summary.Profit)} ({Figures.SignedPercent(summary.ReturnPercent)})",
            new ChatBlock.Line($"realized {Figures.Signed(summary.Realized)}, open {Figures.Signed(summary.Unrealized)}"),
            new ChatBlock.Line(FormattableString.Invariant($"{all.Deals} deals, {all.WinRatePercent ?? 0:0} % won, profit factor {(all.ProfitFactor is { } f ? f.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "–")}")),
            new ChatBlock.Table(["", "net", "deals", "fees"], rows));
    }

    private static async Task<ChatReply> PeriodsAsync(ChatCall call, Period period, int usual)
    {
        if (call.Number(0, usual, MostPeriods) is not { } number) return call.NoNumber(0, MostPeriods);
        var profits = await call.House.Books.ProfitAsync(period, default, number, call.Cancel).ConfigureAwait(false);
        var table = new ChatBlock.Table([Figures.Word(period), "net", "deals", "fees"], [.. profits.Reverse().Select(p => Row(Figures.Day(p.From), p))]);
        return ChatReply.Titled($"Profit by {Figures.Word(period)}", table, new ChatBlock.Line($"together {Figures.Signed(profits.Sum(p => p.Net.Value))} after fees of {Figures.Amount((double)profits.Sum(p => p.Fees.Value))}"));
    }

    private static async Task<ChatReply> PerformanceAsync(ChatCall call)
    {
        var it = await call.House.Books.PerformanceAsync(default, call.Cancel).ConfigureAwait(false);
        if (it.All.Deals == 0) return ChatReply.Say("No deal has ended yet.");
        return ChatReply.Titled("Performance", Of("bot", it.Bots), new ChatBlock.Line(""), Of("market", it.Symbols), new ChatBlock.Line(""), Of("strategy", it.Kinds));
    }

    private static ChatBlock.Table Of(string head, IReadOnlyList<PerformanceRow> rows) => new([head, "net", "deals", "won", "factor"], [.. rows.Select(r => (IReadOnlyList<string>)
    [
        r.Key, Figures.Signed(r.Net + r.Funding), FormattableString.Invariant($"{r.Deals}"), FormattableString.Invariant($"{r.WinRatePercent ?? 0:0} %"),
        r.ProfitFactor is { } factor ? factor.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : "–",
    ])]);

    private static async Task<ChatReply> FeesAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var it = PortfolioSummary.Of(view);
        return ChatReply.Titled($"Fees {Figures.Amount((double)it.Fees.Value)}, funding {Figures.Signed(it.Funding)}",
            new ChatBlock.Table(["bot", "fees", "funding", "realized"], [.. view.Bots.Select(b => (IReadOnlyList<string>)[b.Id.Value, Figures.Amount((double)b.Fees.Value), Figures.Signed(b.Funding), Figures.Signed(b.Realized)])]),
            new ChatBlock.Line("Realized profit is net of both."));
    }

    private static async Task<ChatReply> TradesAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var isNumberFirst = call.Argument(0) is { } first && first.All(char.IsAsciiDigit);
        BotId? of = null;
        if (call.Arguments.Count > 0 && !isNumberFirst)
        {
            if (call.FindBot(view) is not { } bot) return call.NoBot(view);
            of = bot.Id;
        }
        var place = isNumberFirst ? 0 : 1;
        if (call.Number(place, UsualDeals, MostDeals) is not { } number) return call.NoNumber(place, MostDeals);
        var deals = (await call.House.Agent.History.DealsAsync(new HistoryQuery(of, Most: number), call.Cancel).ConfigureAwait(false)).Items;
        if (deals.Count == 0) return ChatReply.Say("No deal has ended yet.");
        return ChatReply.Titled("Deals", new ChatBlock.Table(["closed", "bot", "", "net", "why"], [.. deals.Select(d => (IReadOnlyList<string>)
            [Figures.Time(d.Value.ClosedAt), d.Bot.Value, d.Value.Side == Side.Buy ? "long" : "short", Figures.Signed(d.Value.NetProfit), d.Value.Reason.Replace('_', ' ')])]));
    }

    private static IReadOnlyList<string> Row(string name, PeriodProfit p) => [name, Figures.Signed(p.Net), FormattableString.Invariant($"{p.Deals}"), Figures.Amount((double)p.Fees.Value)];
}
