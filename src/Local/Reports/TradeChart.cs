using System.Globalization;
using System.Text;
using TraderAgent.Backtesting.Engine;
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
    private const string Grey = "#57606a", Green = "#1a7f37", Red = "#cf222e", Blue = "#0969da";

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The picture, as SVG.</summary>
    public static string Svg(BacktestPlan plan, BacktestResult result)
    {
        var height = Top + plan.Bots.Count * (PanelHeight + Gap) + EquityHeight + 24;
        var svg = new StringBuilder(string.Create(Plain, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="12">
              <title>Trades over prices, and equity</title>
              <rect width="{Width}" height="{height}" rx="8" fill="#ffffff"/>

            """));
        var time = new Axis(result.Times[0].UnixMilliseconds, result.Times[^1].UnixMilliseconds, Left, Width - Right);
        var top = Top;
        foreach (var bot in result.Bots)
        {
            AppendBot(svg, new(top, time), plan.Candles.Where(c => c.Symbol == bot.Desk.Definition.Symbol).MinBy(c => c.Timeframe)!, bot, result);
            top += PanelHeight + Gap;
        }
        AppendEquity(svg, new(top, time), result);
        return svg.AppendLine("</svg>").ToString();
    }

    private static void AppendBot(StringBuilder svg, Panel panel, CandleSeries candles, Bot bot, BacktestResult result)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ref readonly var candle in candles.Span) (low, high) = (Math.Min(low, candle.Low), Math.Max(high, candle.High));
        var price = new Axis(low, high, panel.Top + PanelHeight, panel.Top);
        var deals = result.Deals.Where(d => d.Bot == bot.Id).Select(d => d.Deal).ToList();
        var net = deals.Sum(d => d.NetProfit.Value);
        svg.Append(Plain, $"""  <text x="{Left}" y="{panel.Top - 9}" font-weight="600">{bot.Id} <tspan font-weight="400" fill="{Grey}">{bot.Desk.Definition.Kind}, {bot.Desk.Definition.Symbol}, {deals.Count} deals, {Words.Signed(net)}</tspan></text>""").AppendLine();
        AppendScale(svg, panel, price, PanelHeight);
        AppendPrices(svg, panel.Time, price, candles);
        foreach (var deal in deals)
            svg.Append(Plain, $"""  <line x1="{panel.Time.At(deal.OpenedAt.UnixMilliseconds):0.#}" y1="{price.At((double)deal.EntryPrice.Value):0.#}" x2="{panel.Time.At(deal.ClosedAt.UnixMilliseconds):0.#}" y2="{price.At((double)deal.ExitPrice.Value):0.#}" stroke="{(deal.NetProfit.Value > 0 ? Green : Red)}" stroke-width="1.5" opacity="0.55"/>""").AppendLine();
        foreach (var fill in result.Fills.Where(f => f.Bot == bot.Id).Select(f => f.Fill)) AppendFill(svg, panel.Time.At(fill.At.UnixMilliseconds), price.At((double)fill.Price.Value), fill.Side);
    }

    /// <summary>One stroke per pixel, from the lowest to the highest price in it.</summary>
    private static void AppendPrices(StringBuilder svg, Axis time, Axis price, CandleSeries candles)
    {
        var path = new StringBuilder();
        foreach (var column in candles.Span.ToArray().GroupBy(c => (int)time.At(c.OpenTime.UnixMilliseconds)))
            path.Append(Plain, $"M{column.Key} {price.At(column.Max(c => c.High)):0.#}V{price.At(column.Min(c => c.Low)) + 0.5:0.#}");
        svg.Append(Plain, $"""  <path d="{path}" stroke="#8c959f" fill="none"/>""").AppendLine();
    }

    private static void AppendFill(StringBuilder svg, double x, double y, Side side)
    {
        var (down, colour) = side == Side.Buy ? (7, Green) : (-7, Red);
        svg.Append(Plain, $"""  <path d="M{x:0.#} {y:0.#}l-4 {down}h8z" fill="{colour}" opacity="0.85"/>""").AppendLine();
    }

    private static void AppendEquity(StringBuilder svg, Panel panel, BacktestResult result)
    {
        var equity = new Axis(result.Equity.Min(), result.Equity.Max(), panel.Top + EquityHeight, panel.Top);
        svg.Append(Plain, $"""  <text x="{Left}" y="{panel.Top - 9}" font-weight="600">equity <tspan font-weight="400" fill="{Grey}">{Words.Amount(result.Equity[0])} to {Words.Amount(result.Equity[^1])}</tspan></text>""").AppendLine();
        AppendScale(svg, panel, equity, EquityHeight);
        var step = Math.Max(1, result.Equity.Length / (Width - Left - Right));
        var points = Enumerable.Range(0, result.Equity.Length).Where(i => i % step == 0 || i == result.Equity.Length - 1)
            .Select(i => string.Create(Plain, $"{panel.Time.At(result.Times[i].UnixMilliseconds):0.#},{equity.At(result.Equity[i]):0.#}"));
        svg.Append(Plain, $"""  <polyline points="{string.Join(' ', points)}" fill="none" stroke="{Blue}" stroke-width="1.5"/>""").AppendLine();
    }

    private static void AppendScale(StringBuilder svg, Panel panel, Axis axis, int height)
    {
        foreach (var value in axis.Ticks(height / 45))
        {
            svg.Append(Plain, $"""  <line x1="{Left}" y1="{axis.At(value):0.#}" x2="{Width - Right}" y2="{axis.At(value):0.#}" stroke="#eaeef2"/>""").AppendLine();
            svg.Append(Plain, $"""  <text x="{Left - 8}" y="{axis.At(value) + 4:0.#}" text-anchor="end" fill="{Grey}">{value:#,0.####}</text>""").AppendLine();
        }
        foreach (var share in new[] { 0.0, 0.5, 1.0 })
        {
            var at = new Instant((long)(panel.Time.Low + share * (panel.Time.High - panel.Time.Low)));
            svg.Append(Plain, $"""  <text x="{panel.Time.At(at.UnixMilliseconds):0.#}" y="{panel.Top + height + 14}" text-anchor="{(share == 0 ? "start" : share == 1 ? "end" : "middle")}" fill="{Grey}" font-size="10">{Words.Minute(at)}</text>""").AppendLine();
        }
    }

    private readonly record struct Panel(int Top, Axis Time);

    /// <summary>Values between two places on the picture.</summary>
    private readonly record struct Axis(double Low, double High, double From, double To)
    {
        public double At(double value) => High > Low ? From + (value - Low) / (High - Low) * (To - From) : (From + To) / 2;

        /// <summary>Round values, about so many.</summary>
        public IEnumerable<double> Ticks(int count)
        {
            if (!(High > Low)) return [Low];
            var rough = (High - Low) / Math.Max(1, count);
            var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
            var step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
            var (first, last) = ((long)Math.Ceiling(Low / step), (long)Math.Floor(High / step));
            return Enumerable.Range(0, (int)Math.Max(0, last - first + 1)).Select(i => (first + i) * step);
        }
    }
}
