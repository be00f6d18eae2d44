using System.Globalization;
using System.Text;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Regimes;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>A band of regimes under a price.</summary>
/// <param name="Name">Who says so.</param>
/// <param name="Regimes">One per candle.</param>
internal sealed record RegimeBand(string Name, IReadOnlyList<Regime> Regimes);

/// <summary>Price over time as a picture, with bands of what regimes it went through, and the first band behind the price.</summary>
internal static class RegimeChart
{
    private const int Width = 1000, Left = 96, Right = 16, Top = 40, PriceHeight = 300, BandHeight = 22, BandGap = 8, Points = 880;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly Dictionary<Regime, string> Colours = new()
    {
        [Regime.Mixed] = "#d0d7de", [Regime.Sideways] = "#6cb6ff", [Regime.Uptrend] = "#57ab5a", [Regime.Downtrend] = "#e5534b", [Regime.HighVolatility] = "#c69026",
    };

    /// <summary>The picture, as SVG.</summary>
    public static string Svg(CandleSeries series, IReadOnlyList<RegimeBand> bands)
    {
        var height = Top + PriceHeight + BandGap + (bands.Count * (BandHeight + BandGap)) + 24;
        var svg = new StringBuilder(string.Create(Plain, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="12">
              <title>{series.Symbol}: the regimes it went through</title>
              <rect width="{Width}" height="{height}" rx="8" fill="#ffffff"/>

            """));
        Legend(svg);
        foreach (var (from, to, regime) in Stays(bands[0].Regimes))
            Box(svg, (X(from, series.Count), Top, X(to, series.Count), PriceHeight), Colours[regime], 0.18);
        Price(svg, series);
        for (var i = 0; i < bands.Count; i++)
        {
            var y = Top + PriceHeight + BandGap + (i * (BandHeight + BandGap));
            svg.Append(Plain, $"""  <text x="{Left - 8}" y="{y + 15}" text-anchor="end" fill="#57606a">{bands[i].Name}</text>""").AppendLine();
            foreach (var (from, to, regime) in Stays(bands[i].Regimes))
                Box(svg, (X(from, series.Count), y, X(to, series.Count), BandHeight), Colours[regime], 1);
        }

        svg.Append(Plain, $"""  <text x="{Left}" y="{height - 8}" fill="#57606a">{Words.Minute(series[0].OpenTime)}</text>""").AppendLine();
        svg.Append(Plain, $"""  <text x="{Width - Right}" y="{height - 8}" text-anchor="end" fill="#57606a">{Words.Minute(series[series.Count - 1].OpenTime)} UTC</text>""").AppendLine();
        return svg.AppendLine("</svg>").ToString();
    }

    private static void Legend(StringBuilder svg)
    {
        var x = Left;
        foreach (var (regime, colour) in Colours)
        {
            svg.Append(Plain, $"""  <rect x="{x}" y="14" width="12" height="12" rx="2" fill="{colour}"/><text x="{x + 18}" y="24" fill="#57606a">{Words.Of(regime)}</text>""").AppendLine();
            x += 130;
        }
    }

    private static void Price(StringBuilder svg, CandleSeries series)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var candle in series.Span) (low, high) = (Math.Min(low, candle.Low), Math.Max(high, candle.High));
        double Y(double price) => Top + PriceHeight - (high > low ? (price - low) / (high - low) * (PriceHeight - 8) : PriceHeight / 2.0) - 4;
        foreach (var price in new[] { low, (low + high) / 2, high })
            svg.Append(Plain, $"""  <text x="{Left - 8}" y="{Y(price) + 4:0.#}" text-anchor="end" fill="#57606a">{Words.Price(price)}</text>""").AppendLine();
        var step = Math.Max(1, series.Count / Points);
        var points = string.Join(' ', Enumerable.Range(0, series.Count).Where(i => i % step == 0).Select(i => string.Create(Plain, $"{X(i, series.Count):0.#},{Y(series[i].Close):0.#}")));
        svg.Append(Plain, $"""  <polyline points="{points}" fill="none" stroke="#24292f" stroke-width="1.2"/>""").AppendLine();
    }

    private static IEnumerable<(int From, int To, Regime Regime)> Stays(IReadOnlyList<Regime> regimes)
    {
        var from = 0;
        for (var i = 1; i <= regimes.Count; i++)
        {
            if (i < regimes.Count && regimes[i] == regimes[from]) continue;
            yield return (from, i, regimes[from]);
            from = i;
        }
    }

    private static void Box(StringBuilder svg, (double From, double Y, double To, double Height) box, string colour, double opacity) =>
        svg.Append(Plain, $"""  <rect x="{box.From:0.##}" y="{box.Y}" width="{box.To - box.From:0.##}" height="{box.Height}" fill="{colour}" fill-opacity="{opacity}"/>""").AppendLine();

    private static double X(int candle, int count) => Left + ((Width - Left - Right) * (double)candle / count);
}
