using TraderAgent.Backtesting.Reports.Plots;
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

    private static readonly Dictionary<Regime, Ink> Inks = new()
    {
        [Regime.Mixed] = Ink.Grid, [Regime.Sideways] = Ink.Blue, [Regime.Uptrend] = Ink.Gain, [Regime.Downtrend] = Ink.Loss, [Regime.HighVolatility] = Ink.Amber,
    };

    /// <summary>The picture, as SVG.</summary>
    public static string Svg(CandleSeries series, IReadOnlyList<RegimeBand> bands)
    {
        var height = Top + PriceHeight + BandGap + (bands.Count * (BandHeight + BandGap)) + 24;
        var drawing = new Drawing(Width, height, $"{series.Symbol}: the regimes it went through", string.Join(", ", bands[0].Regimes.CountBy(r => r).OrderByDescending(r => r.Value).Select(r => $"{Words.Of(r.Key)} {100.0 * r.Value / series.Count:0} %")) + ".");
        foreach (var (i, (regime, ink)) in Inks.Index())
            drawing.Box(new(Left + (130 * i), 14, 12, 12), new(ink, ink == Ink.Grid ? 1 : 0.8)).Write(Left + (130 * i) + 18, 24, Words.Of(regime), new(Ink.Muted, Align.Start, 12));
        Put(drawing, bands[0], new(Left, Top, Width - Left - Right, PriceHeight), 0.18);
        Price(drawing, series);
        foreach (var (i, band) in bands.Index())
        {
            var y = Top + PriceHeight + BandGap + (i * (BandHeight + BandGap));
            drawing.Write(Left - 8, y + 15, band.Name, new(Ink.Muted, Align.End, 12));
            Put(drawing, band, new(Left, y, Width - Left - Right, BandHeight), 0.8);
        }

        drawing.Write(Left, height - 8, Words.Minute(series[0].OpenTime), new(Ink.Muted, Align.Start, 12));
        drawing.Write(Width - Right, height - 8, $"{Words.Minute(series[series.Count - 1].OpenTime)} UTC", new(Ink.Muted, Align.End, 12));
        return Backtesting.Reports.Plots.Svg.File(drawing);
    }

    private static void Put(Drawing drawing, RegimeBand band, Frame frame, double opacity)
    {
        foreach (var stays in Stays(band.Regimes).GroupBy(s => s.Regime))
            drawing.Add(new Shape.Boxes([.. stays.Select(s => new Frame(X(s.From, band.Regimes.Count), frame.Top, X(s.To, band.Regimes.Count) - X(s.From, band.Regimes.Count), frame.Height))], new(Inks[stays.Key], opacity)));
    }

    private static void Price(Drawing drawing, CandleSeries series)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (ref readonly var candle in series.Span) (low, high) = (Math.Min(low, candle.Low), Math.Max(high, candle.High));
        var axis = new Axis(low, high, Top + PriceHeight - 4, Top + 4);
        foreach (var price in new[] { low, (low + high) / 2, high }) drawing.Write(Left - 8, axis.At(price) + 4, Words.Price(price), new(Ink.Muted, Align.End, 12));
        var step = Math.Max(1, series.Count / Points);
        drawing.Add(new Shape.Polyline([.. Enumerable.Range(0, series.Count).Where(i => i % step == 0).Select(i => new Dot(X(i, series.Count), axis.At(series[i].Close)))], new(Ink.Text, 1.2)));
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

    private static double X(int candle, int count) => Left + ((Width - Left - Right) * (double)candle / count);
}
