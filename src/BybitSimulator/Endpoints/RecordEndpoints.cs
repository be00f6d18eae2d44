using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>What became of orders, as far back as Bybit says.</summary>
internal static class RecordEndpoints
{
    private static readonly TimeSpan UnfilledKept = TimeSpan.FromHours(24);
    private static readonly TimeSpan DemoKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(730);
    private static readonly (int, int) OrderLimit = (20, 50), ExecutionLimit = (50, 100);

    /// <summary>Open orders; with openOnly 1, or asked for by id, also the last 500 that closed since the exchange started.</summary>
    public static Answer Realtime(Desk desk, Call call)
    {
        if (Unfit(call) is { } unfit) return unfit;
        var records = desk.Venue.Orders;
        if (call.Text("orderId") is not null || call.Text("orderLinkId") is not null)
        {
            var named = records.Find(call) is { } order && call.Asks(order.Market) && (order.IsOpen || records.Recent(call.IsSpot).Contains(order)) ? order : null;
            return Orders(call, named is null ? [] : [named]);
        }

        return Orders(call, (call.Text("openOnly") is "1" or "2" ? records.Recent(call.IsSpot) : records.Open).Where(o => Asks(call, o)));
    }

    /// <summary>Closed orders within a span; what was cancelled without a fill for a day only.</summary>
    public static Answer History(Desk desk, Call call)
    {
        if (Unfit(call, needsMarket: false) is { } unfit) return unfit;
        var now = desk.Clock.Now;
        if (Pages.Span(call, now, out var span) is { } wrong) return wrong;
        var kept = now - (desk.Options.Host == BybitHost.Demo ? DemoKept : Kept);
        return Orders(call, desk.Venue.Orders.All.Where(o => !o.IsOpen && Asks(call, o) && IsWithin(o.CreatedAt, span) && o.UpdatedAt >= kept
            && (o.Filled.Value > 0 || o.UpdatedAt > now - UnfilledKept) && (call.Text("orderStatus") is not { } status || o.Status == status)));
    }

    /// <summary>Executions within a span: trades, and payments that are of no order.</summary>
    public static Answer Executions(Desk desk, Call call)
    {
        if (!call.HasCategory) return OrderEndpoints.Category();
        if (Pages.Span(call, desk.Clock.Now, out var span) is { } wrong) return wrong;
        var kept = desk.Clock.Now - Kept;
        var found = desk.Venue.Executions.Visible.Where(e => call.Asks(e.Market) && IsWithin(e.At, span) && e.At >= kept && IsOf(call, e)
            && (call.Text("execType") is not { } kind || kind == e.Kind.ToString())).OrderByDescending(e => e.Sequence);
        return Answer.Of(Pages.Of(call, found, ExecutionLimit, (e => e.Sequence, Rows.Execution)));
    }

    private static bool IsOf(Call call, VenueExecution execution) =>
        (call.Text("orderId") is not { } id || execution.Order?.Id == id) && (call.Text("orderLinkId") is not { } link || execution.Order?.LinkId == link);

    private static Answer Orders(Call call, IEnumerable<VenueOrder> found) =>
        Answer.Of(Pages.Of(call, found.OrderByDescending(o => o.Sequence), OrderLimit, (o => o.Sequence, Rows.Order)));

    private static bool Asks(Call call, VenueOrder order) => call.Asks(order.Market) && OrderEndpoints.IsOfFilter(call, order)
        && (call.Text("orderId") is not { } id || order.Id == id) && (call.Text("orderLinkId") is not { } link || order.LinkId == link);

    private static Answer? Unfit(Call call, bool needsMarket = true)
    {
        if (!call.HasCategory) return OrderEndpoints.Category();
        string[] narrowing = ["symbol", "baseCoin", "settleCoin", "orderId", "orderLinkId"];
        return needsMarket && !call.IsSpot && narrowing.All(n => call.Text(n) is null)
            ? Answer.Parameters("Missing some parameters that must be filled in, symbol or settleCoin or baseCoin")
            : null;
    }

    private static bool IsWithin(Instant at, (Instant From, Instant To) span) => at >= span.From && at <= span.To;
}
