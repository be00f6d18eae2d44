using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Trading;
using TraderAgent.BybitSimulator.Wire;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>Positions of the perpetuals: one per symbol, in one-way mode.</summary>
internal static class PositionEndpoints
{
    public static Answer List(Desk desk, Call call)
    {
        if (call.Text("category") != "linear") return Answer.Parameters("category must be linear");
        if (call.Text("symbol") is null && call.Text("settleCoin") is null && call.Text("baseCoin") is null) return Answer.Parameters("symbol or settleCoin is required");
        // Asked for by symbol, a flat position is shown too.
        var found = desk.Venue.Listings.Where(l => call.Asks(l) && (call.Text("symbol") is not null || desk.Venue.PositionOf(l).Quantity != 0));
        return Answer.Of(new()
        {
            ["category"] = "linear", ["nextPageCursor"] = "",
            ["list"] = new JsonArray([.. found.Select(l => Rows.Position(l, desk.Venue.PositionOf(l), desk.Venue.Exchange))]),
        });
    }

    public static Answer ClosedProfit(Desk desk, Call call)
    {
        if (call.Text("category") != "linear") return Answer.Parameters("category must be linear");
        if (Pages.Span(call, desk.Clock.Now, out var span) is { } wrong) return wrong;
        var found = desk.Venue.Executions.Visible.Where(e => call.Asks(e.Market) && e.Closed.Quantity.Value > 0 && e.At >= span.From && e.At <= span.To).OrderByDescending(e => e.Sequence);
        return Answer.Of(Pages.Of(call, found, (50, 100), (e => e.Sequence, ClosedRow)));
    }

    public static Answer SetLeverage(Desk desk, Call call)
    {
        if (OrderEndpoints.MarketOf(desk, call, out var market) is { } wrong) return wrong;
        if (market.IsSpot) return Answer.Parameters("category must be linear");
        if (!call.TryNumber("buyLeverage", out var buy) || !call.TryNumber("sellLeverage", out var sell) || buy is null || buy != sell)
            return Answer.Parameters("buyLeverage must equal sellLeverage in one-way mode");
        if (buy < 1 || buy > market.Instrument.MaxLeverage)
            return Answer.Refused(RetCode.LeverageTooHigh, $"cannot set leverage [{Of(buy.Value)}] gt maxLeverage [{Of(market.Instrument.MaxLeverage)}] by risk limit");
        if (buy == desk.Venue.Exchange.LeverageOf(market.Instrument.Symbol, Venue.Account)) return Answer.Refused(RetCode.LeverageNotModified, "leverage not modified");
        desk.Venue.SetLeverage(market, buy.Value);
        return Answer.Of([]);
    }

    public static Answer SwitchMode(Desk desk, Call call) => call.Text("mode") switch
    {
        "0" => Answer.Refused(RetCode.ModeNotModified, "Position mode is not modified"),
        _ => Answer.Parameters("mode must be 0 (one-way); hedge mode is not simulated"),
    };

    private static JsonObject ClosedRow(VenueExecution execution) => new()
    {
        ["symbol"] = execution.Market.Symbol, ["orderId"] = execution.Order?.Id ?? execution.Id, ["side"] = Rows.SideOf(execution.Side),
        ["qty"] = Of(execution.Order?.Quantity.Value ?? execution.Quantity.Value), ["orderPrice"] = Of(execution.Order?.Price?.Value ?? 0),
        ["orderType"] = execution.Order is { IsLimit: true } ? "Limit" : "Market", ["execType"] = execution.Kind.ToString(), ["closedSize"] = Of(execution.Closed.Quantity.Value),
        ["cumEntryValue"] = Of((execution.Closed.Quantity * execution.Closed.EntryPrice).Value), ["avgEntryPrice"] = Of(execution.Closed.EntryPrice.Value),
        ["cumExitValue"] = Of((execution.Closed.Quantity * execution.Price).Value), ["avgExitPrice"] = Of(execution.Price.Value),
        ["closedPnl"] = Of(execution.Closed.Profit.Value - execution.Fee), ["fillCount"] = "1", ["leverage"] = "1", ["openFee"] = "", ["closeFee"] = Of(execution.Fee),
        ["createdTime"] = Of(execution.At), ["updatedTime"] = Of(execution.At),
    };
}
