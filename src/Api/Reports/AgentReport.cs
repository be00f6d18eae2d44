using TraderAgent.Api.Agent;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Views;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pdf;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Api.Reports;

/// <summary>What became of the account in a span: equity, profit by day, bots, deals.</summary>
public static class AgentReport
{
    private const int Points = 500, MostDeals = 40, MostDays = 62;

    /// <summary>The report of a span; both ends are used.</summary>
    public static async Task<Report> OfAsync(IAgent agent, PortfolioBooks books, TimeSpanOf span, CancellationToken cancel)
    {
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var curve = await agent.History.EquityAsync(span, Points, cancel).ConfigureAwait(false);
        var performance = await books.PerformanceAsync(span, cancel).ConfigureAwait(false);
        var (from, to) = (span.From ?? (curve.Count > 0 ? curve[0].At : view.At), span.To ?? view.At);
        var days = await books.ProfitAsync(Period.Day, new(from, new(to.UnixMilliseconds - 1)), MostDays, cancel).ConfigureAwait(false);
        var deals = (await agent.History.DealsAsync(new(Span: span, Most: MostDeals), cancel).ConfigureAwait(false)).Items;
        var net = performance.All.Net + performance.All.Funding;
        var title = $"Report of {Wording.Day(from)} to {Wording.Day(new(to.UnixMilliseconds - 1))}";
        return new(title, $"TraderAgent on {agent.Identity.Exchange}, {(agent.Identity.IsRealMoney ? "real money" : "play money")}: {performance.All.Deals} deals, {Wording.Signed((double)net.Value)} net of fees and funding.",
        [
            new("Account", [new Block.Headline(Headline(view, curve, performance)), .. curve.Count < 2 ? [] : new Block[] { new Block.Chart(AgentPictures.EquityDrawing(curve, view.Account), "What the account was worth; the line is the capital.") }]),
            new("Profit by day", [Days(days)]),
            new("Bots", [Bots(view, performance)]),
            new("Deals", [Deals(deals)]),
        ]);
    }

    /// <summary>The report as a PDF.</summary>
    public static async Task<byte[]> PdfAsync(IAgent agent, PortfolioBooks books, TimeSpanOf span, CancellationToken cancel) => PdfOf(await OfAsync(agent, books, span, cancel).ConfigureAwait(false));

    /// <summary>A report as a PDF.</summary>
    public static byte[] PdfOf(Report report)
    {
        using var file = new MemoryStream();
        PdfReport.Write(file, report);
        return file.ToArray();
    }

    private static List<Figure> Headline(AgentView view, IReadOnlyList<EquityPoint> curve, Performance performance)
    {
        var (first, last) = curve.Count > 0 ? (curve[0].Equity, curve[^1].Equity) : (view.Account.Equity, view.Account.Equity);
        var (peak, fall) = (0.0, 0.0);
        foreach (var point in curve) (peak, fall) = (Math.Max(peak, point.Equity), Math.Max(fall, peak > 0 ? 1 - point.Equity / Math.Max(peak, point.Equity) : 0));
        return
        [
            new("Equity", Wording.Amount(last), $"from {Wording.Amount(first)}"),
            new("Change", Wording.Signed(last - first), first > 0 ? Wording.Change(100 * (last / first - 1)) : "", Wording.ToneOf(last - first)),
            new("Realized", Wording.Signed((double)(performance.All.Net + performance.All.Funding).Value), $"fees {Wording.Amount((double)performance.All.Fees.Value)}", Wording.ToneOf((double)performance.All.Net.Value)),
            new("Deals", Wording.Count(performance.All.Deals), performance.All.WinRatePercent is { } won ? $"{Wording.Percent(won)} won" : ""),
            new("Deepest fall", Wording.Percent(100 * fall)),
        ];
    }

    private static Block.Table Days(IReadOnlyList<PeriodProfit> days) => new("Net of fees and funding", [new("Day"), new("Deals", true), new("Won", true), new("Fees", true), new("Net", true, true)],
        [.. days.Select(d => (IReadOnlyList<string>)[Wording.Day(d.From), Wording.Count(d.Deals), Wording.Count(d.Wins), Amount(d.Fees), Signed(d.Net)])]);

    private static Block.Table Bots(AgentView view, Performance performance)
    {
        var rows = performance.Bots.ToDictionary(r => r.Key);
        return new("What each did, and where it stands", [new("Bot"), new("Market"), new("Strategy"), new("Stands"), new("Deals", true), new("Fees", true), new("Net", true, true), new("Open", true, true)], [.. view.Bots.Select(b =>
        {
            var row = rows.GetValueOrDefault(b.Id.Value);
            return (IReadOnlyList<string>)[b.Id.Value, b.Symbol, b.Kind, b.Lifecycle.ToString().ToLowerInvariant(), Wording.Count(row?.Deals ?? 0), Amount(row?.Fees ?? Money.Zero), Signed(row is null ? Money.Zero : row.Net + row.Funding), Signed(b.Unrealized)];
        })]);
    }

    private static Block.Table Deals(IReadOnlyList<OfBot<Domain.Bots.Deal>> deals) => new("The last ones", [new("Closed"), new("Bot"), new("Side"), new("Quantity", true), new("From", true), new("To", true), new("Net", true, true)],
        [.. deals.Select(d => (IReadOnlyList<string>)
        [
            Wording.Minute(d.Value.ClosedAt), d.Bot.Value, d.Value.Side == Side.Buy ? "long" : "short", Wording.Number((double)d.Value.Quantity.Value), Wording.Number((double)d.Value.EntryPrice.Value),
            Wording.Number((double)d.Value.ExitPrice.Value), Signed(d.Value.NetProfit),
        ])]);

    private static string Amount(Money value) => Wording.Amount((double)value.Value);

    private static string Signed(Money value) => Wording.Signed((double)value.Value);
}
