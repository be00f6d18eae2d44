using System.Text.Json.Nodes;
using TraderAgent.Backtesting.Paper;
using TraderAgent.BybitSimulator.Markets;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Orders;
using static TraderAgent.BybitSimulator.Wire.WireText;

namespace TraderAgent.BybitSimulator.Trading;

/// <summary>Orders, executions and positions in Bybit's fields; its lists and its streams share them.</summary>
internal static class Rows
{
    public static string SideOf(Side side) => side == Side.Buy ? "Buy" : "Sell";

    public static JsonObject Order(VenueOrder order) => new()
    {
        ["category"] = order.Market.Category, ["symbol"] = order.Market.Symbol, ["orderId"] = order.Id, ["orderLinkId"] = order.LinkId, ["blockTradeId"] = "",
        ["side"] = SideOf(order.Side), ["positionIdx"] = 0, ["orderStatus"] = order.Status, ["cancelType"] = order.CancelType, ["rejectReason"] = order.RejectReason,
        ["timeInForce"] = InForce(order.TimeInForce), ["isLeverage"] = order.Market.IsSpot ? "0" : "", ["price"] = Of(order.Price?.Value ?? 0), ["qty"] = Of(order.Quantity.Value),
        ["avgPrice"] = order.Filled.Value == 0 ? "" : Of(Math.Round((order.Value / order.Filled).Value, 10)), ["leavesQty"] = Of(order.Remaining.Value),
        ["leavesValue"] = Of(order.Remaining.Value * (order.Price?.Value ?? 0)), ["cumExecQty"] = Of(order.Filled.Value), ["cumExecValue"] = Of(order.Value.Value),
        ["cumExecFee"] = Of(order.Fees.Values.Sum()), ["cumFeeDetail"] = new JsonObject(order.Fees.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)Of(f.Value)))),
        ["orderType"] = order.IsLimit ? "Limit" : "Market", ["stopOrderType"] = order.IsConditional ? "Stop" : "", ["orderIv"] = "", ["marketUnit"] = "",
        ["createType"] = "CreateByUser", ["triggerPrice"] = order.Trigger is { } trigger ? Of(trigger.Value) : "", ["triggerDirection"] = order.TriggerDirection,
        ["triggerBy"] = order.IsConditional ? "LastPrice" : "", ["takeProfit"] = "", ["stopLoss"] = "", ["tpslMode"] = "", ["tpLimitPrice"] = "", ["slLimitPrice"] = "",
        ["tpTriggerBy"] = "", ["slTriggerBy"] = "", ["ocoTriggerBy"] = "", ["lastPriceOnCreated"] = Of(order.PriceThen.Value), ["reduceOnly"] = order.ReduceOnly,
        ["closeOnTrigger"] = false, ["placeType"] = "", ["smpType"] = "None", ["smpGroup"] = 0, ["smpOrderId"] = "",
        ["createdTime"] = Of(order.CreatedAt), ["updatedTime"] = Of(order.UpdatedAt),
    };

    public static JsonObject Execution(VenueExecution execution)
    {
        var order = execution.Order;
        return new()
        {
            ["category"] = execution.Market.Category, ["symbol"] = execution.Market.Symbol, ["execId"] = execution.Id, ["orderId"] = order?.Id ?? execution.Id,
            ["orderLinkId"] = order?.LinkId ?? "", ["side"] = SideOf(execution.Side), ["orderPrice"] = Of(order?.Price?.Value ?? 0),
            ["orderQty"] = Of(order?.Quantity.Value ?? 0), ["leavesQty"] = Of(execution.Left.Value), ["createType"] = order is null ? "" : "CreateByUser",
            ["orderType"] = order is null ? "UNKNOWN" : order.IsLimit ? "Limit" : "Market", ["stopOrderType"] = order is { IsConditional: true } ? "Stop" : "UNKNOWN",
            ["execType"] = KindOf(execution.Kind), ["execPrice"] = Of(execution.Price.Value), ["execQty"] = Of(execution.Quantity.Value),
            ["execValue"] = Of((execution.Quantity * execution.Price).Value), ["execFee"] = Of(execution.Fee), ["feeCurrency"] = execution.FeeCurrency,
            ["feeRate"] = Of(execution.FeeRate), ["execTime"] = Of(execution.At), ["isMaker"] = execution.IsMaker, ["closedSize"] = Of(execution.Closed.Quantity.Value),
            ["execPnl"] = Of(execution.Closed.Profit.Value), ["isLeverage"] = "0", ["markPrice"] = Of(execution.Price.Value), ["indexPrice"] = "", ["underlyingPrice"] = "",
            ["tradeIv"] = "", ["markIv"] = "", ["blockTradeId"] = "", ["marketUnit"] = "", ["extraFees"] = "", ["seq"] = execution.Sequence,
        };
    }

    public static JsonObject Position(Listing market, NetPosition position, PaperExchange exchange)
    {
        var held = exchange.Positions.FirstOrDefault(p => p.Symbol == market.Instrument.Symbol);
        var mark = exchange.LastPrice(market.Instrument.Symbol) ?? Price.Zero;
        var (size, value) = (Math.Abs(position.Quantity), Math.Abs(position.Quantity) * mark.Value);
        var leverage = exchange.LeverageOf(market.Instrument.Symbol, Venue.Account);
        return new()
        {
            ["category"] = market.Category, ["symbol"] = market.Symbol, ["positionIdx"] = 0, ["riskId"] = 1, ["riskLimitValue"] = "",
            ["side"] = position.Quantity switch { > 0 => "Buy", < 0 => "Sell", _ => "" }, ["size"] = Of(size), ["positionValue"] = Of(value),
            ["avgPrice"] = Of(Math.Round(position.EntryPrice, 10)), ["entryPrice"] = Of(Math.Round(position.EntryPrice, 10)), ["markPrice"] = Of(mark.Value),
            ["leverage"] = Of(leverage), ["tradeMode"] = 0, ["autoAddMargin"] = 0, ["positionStatus"] = "Normal",
            ["liqPrice"] = exchange.LiquidationPrice(market.Instrument.Symbol) is { } price ? Of(price.Value) : "", ["bustPrice"] = "",
            ["positionIM"] = Of(value / leverage), ["positionMM"] = Of(value * market.Instrument.MaintenanceMargin.Fraction), ["positionBalance"] = "0",
            ["tpslMode"] = "Full", ["takeProfit"] = "", ["stopLoss"] = "", ["trailingStop"] = "0", ["sessionAvgPrice"] = "",
            ["unrealisedPnl"] = Of(held?.Unrealized(mark).Value ?? 0), ["curRealisedPnl"] = Of(position.RealizedProfit), ["cumRealisedPnl"] = Of(position.RealizedProfit),
            ["adlRankIndicator"] = 0, ["isReduceOnly"] = false, ["mmrSysUpdatedTime"] = "", ["leverageSysUpdatedTime"] = "", ["seq"] = position.Version,
            ["createdTime"] = Of(position.UpdatedAt), ["updatedTime"] = Of(position.UpdatedAt),
        };
    }

    public static string InForce(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.ImmediateOrCancel => "IOC",
        TimeInForce.FillOrKill => "FOK",
        TimeInForce.PostOnly => "PostOnly",
        _ => "GTC",
    };

    private static string KindOf(ExecutionKind kind) => kind switch
    {
        ExecutionKind.Trade => "Trade",
        ExecutionKind.Funding => "Funding",
        ExecutionKind.BustTrade => "BustTrade",
        _ => throw new InvalidOperationException($"execution kind {kind} has no name on the wire"),
    };
}
