using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Api.Answers;

/// <summary>Everything a backtest did, as tables.</summary>
public static class BacktestSheets
{
    /// <summary>Trades, orders, fills, denials and equity.</summary>
    public static IEnumerable<Sheet> Of(BacktestResult result, IReadOnlyList<Excursion?> excursions)
    {
        yield return new("trades", ["bot", "symbol", "number", "kind", "side", "opened", "closed", "quantity", "entry", "exit", "gross", "fees", "net", "adverse_percent", "favourable_percent", "reason"],
            result.Deals.Zip(excursions, (d, reach) => (object?[])[d.Bot.Value, d.Symbol, d.Deal.Number, d.Deal.Kind, Sheet.Word(d.Deal.Side), d.Deal.OpenedAt, d.Deal.ClosedAt, d.Deal.Quantity.Value,
                d.Deal.EntryPrice.Value, d.Deal.ExitPrice.Value, d.Deal.GrossProfit.Value, d.Deal.Fees.Value, d.Deal.NetProfit.Value,
                reach?.AdversePercent, reach?.FavourablePercent, d.Deal.Reason]));
        yield return new("orders", ["placed", "bot", "symbol", "link", "side", "type", "quantity", "price", "trigger", "status", "filled", "filled_value"],
            result.Orders.Select(o => (object?[])[o.Order.PlacedAt, o.Bot.Value, o.Symbol, o.Order.Link.Value, Sheet.Word(o.Order.Side), Sheet.Word(o.Order.Type), o.Order.Quantity.Value,
                o.Order.Price?.Value, o.Order.Trigger?.Value, Sheet.Word(o.Order.Status), o.Order.Filled.Value, o.Order.FilledValue.Value]));
        yield return new("fills", ["at", "bot", "symbol", "link", "execution", "side", "price", "quantity", "fee", "fee_currency", "maker"],
            result.Fills.Select(f => (object?[])[f.Fill.At, f.Bot.Value, f.Symbol, f.Link.Value, f.Fill.ExecutionId, Sheet.Word(f.Fill.Side), f.Fill.Price.Value, f.Fill.Quantity.Value,
                f.Fill.Fee, f.Fill.FeeCurrency, f.Fill.IsMaker]));
        yield return new("denials", ["at", "bot", "link", "limit", "allowed", "actual", "unit"],
            result.Denials.Select(d => (object?[])[d.At, d.Bot.Value, d.Link.Value, d.Denial.Limit, d.Denial.Allowed, d.Denial.Actual, d.Denial.Unit]));
        yield return new("equity", ["at", "equity"], result.Times.Zip(result.Equity, (at, equity) => (object?[])[at, equity]));
    }
}
