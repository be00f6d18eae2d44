using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What bots did over the prices they saw, as a picture: a panel for each, and the account's equity below.</summary>
internal static class TradeChart
{
    /// <summary>Panels that still can be read.</summary>
    public const int MostBots = 20;

    private const int Width = 960, Left = 72, Right = 16, PanelHeight = 250, EquityHeight = 110, Gap = 48, Top = 30;

    /// <summary>The picture, as SVG.</summary>
    public static string Svg(BacktestPlan plan, BacktestResult result)
    {
        var drawing = new Drawing(Width, Top + plan.Bots.Count * (PanelHeight + Gap) + EquityHeight + 24, "Trades over prices, and equity",
            $"{result.Fills.Count} fills and {result.Deals.Count} deals of {plan.Bots.Count} bots; equity from {Words.Amount(result.Equity[0])} to {Words.Amount(result.Equity[^1])}.");
        var top = Top;
        foreach (var bot in result.Bots)
        {
            PutBot(drawing, new(Left, top, Width - Left - Right, PanelHeight), plan.FinestOf(bot.Desk.Definition.Symbol)!, (bot, result));
            top += PanelHeight + Gap;
        }

        PutEquity(drawing, new(Left, top, Width - Left - Right, EquityHeight), result);
        return Backtesting.Reports.Plots.Svg.File(drawing);
    }

    private static void PutBot(Drawing drawing, Frame frame, CandleSeries candles, (Bot Bot, BacktestResult Result) of)
    {
        var (bot, result) = of;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ref readonly var candle in candles.Span) (low, high) = (Math.Min(low, candle.Low), Math.Max(high, candle.High));
        var (price, time) = (new Axis(low, high, frame.Bottom, frame.Top), Scales.Time(frame, result.Times));
        var deals = result.Deals.Where(d => d.Bot == bot.Id).Select(d => d.Deal).ToList();
        Heading(drawing, frame, bot.Id.Value, $"{bot.Desk.Definition.Kind}, {bot.Desk.Definition.Symbol}, {deals.Count} deals, {Words.Signed(deals.Sum(d => d.NetProfit.Value))}");
        Scales.Values(drawing, frame, price);
        Scales.Times(drawing, frame, time);
        drawing.Add(new Shape.Segments([.. Strokes(candles, time, price)], new(Ink.Muted, 1, 0.7)));
        foreach (var isWon in new[] { true, false })
            drawing.Add(new Shape.Segments([.. deals.Where(d => d.NetProfit.Value > 0 == isWon).Select(d => (At(d.OpenedAt, d.EntryPrice.Value), At(d.ClosedAt, d.ExitPrice.Value)))], new(isWon ? Ink.Gain : Ink.Loss, 1.5, 0.55)));
        var fills = result.Fills.Where(f => f.Bot == bot.Id).Select(f => f.Fill).ToLookup(f => f.Side, f => At(f.At, f.Price.Value));
        drawing.Add(new Shape.Arrows([.. fills[Side.Buy]], true, new(Ink.Gain, 0.85))).Add(new Shape.Arrows([.. fills[Side.Sell]], false, new(Ink.Loss, 0.85)));
        Dot At(Instant at, decimal value) => new(time.At(at), price.At((double)value));
    }

    /// <summary>One stroke per unit across, from the lowest to the highest price in it.</summary>
    private static IEnumerable<(Dot, Dot)> Strokes(CandleSeries candles, TimeAxis time, Axis price) =>
        candles.Span.ToArray().GroupBy(c => (int)time.At(c.OpenTime)).Select(c => (new Dot(c.Key, price.At(c.Max(x => x.High))), new Dot(c.Key, price.At(c.Min(x => x.Low)) + 0.5)));

    private static void PutEquity(Drawing drawing, Frame frame, BacktestResult result)
    {
        var (axis, time) = (Axis.Over(result.Equity, frame.Bottom, frame.Top), Scales.Time(frame, result.Times));
        Heading(drawing, frame, "equity", $"{Words.Amount(result.Equity[0])} to {Words.Amount(result.Equity[^1])}");
        Scales.Values(drawing, frame, axis);
        Scales.Times(drawing, frame, time);
        var step = Math.Max(1, result.Equity.Length / (int)frame.Width);
        drawing.Add(new Shape.Polyline([.. Enumerable.Range(0, result.Equity.Length).Where(i => i % step == 0 || i == result.Equity.Length - 1).Select(i => new Dot(time.At(result.Times[i]), axis.At(result.Equity[i])))], new(Ink.Blue, 1.5)));
    }

    private static void Heading(Drawing drawing, Frame frame, string name, string note) =>
        drawing.Write(frame.Left, frame.Top - 9, name, new(Ink.Text, Align.Start, 12, true)).Write(frame.Left + 14 + 7.2 * name.Length, frame.Top - 9, note, new(Ink.Muted, Align.Start, 12));
}
