using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>Several backtests side by side: their figures, their equity from a common start, and how their days went together.</summary>
internal static class BacktestComparison
{
    private const int MostPoints = 900, MostCurves = 8;

    private static readonly (string Name, Func<System.Text.Json.JsonElement, string> Text, bool IsToned)[] Figures =
    [
        ("Return", s => Wording.Change(s.Number("returnPercent")), true), ("A year", s => Wording.Change(s.Number("cagrPercent")), true), ("Deepest fall", s => Wording.Change(-s.Number("maxDrawdownPercent")), true),
        ("Sharpe", s => Wording.Ratio(s.Number("sharpe")), false), ("Sortino", s => Wording.Ratio(s.Number("sortino")), false), ("Calmar", s => Wording.Ratio(s.Number("calmar")), false),
        ("Profit factor", s => Wording.Ratio(s.Number("profitFactor")), false), ("Deals", s => Wording.Count(s.Number("deals") ?? 0), false), ("Won", s => s.Number("winRatePercent") is { } won ? $"{won:0} %" : "–", false),
        ("Fees", s => Wording.Amount(s.Number("fees") ?? 0), false), ("Invested", s => $"{s.Number("exposureTimePercent") ?? 0:0} %", false), ("Buy and hold", s => Wording.Change(s.Number("buyAndHoldPercent")), true),
    ];

    /// <summary>The section.</summary>
    public static Section Of(IReadOnlyList<StoredResult> results)
    {
        var blocks = new List<Block>
        {
            new Block.Table("Figures", [new("Backtest"), .. Figures.Select(f => new Column(f.Name, true, f.IsToned))],
                [.. results.Select(r => (IReadOnlyList<string>)[r.Name, .. Figures.Select(f => f.Text(r.Result.At("statistics") ?? default))])]),
        };
        var drawn = results.Where(r => r.Picture is { Days.Count: > 1 }).ToList();
        if (drawn.Count > 1)
        {
            blocks.Insert(0, Equity(drawn));
            blocks.Add(Correlations(drawn));
        }

        return new("Side by side", blocks);
    }

    private static Block.Chart Equity(List<StoredResult> results)
    {
        var shown = results.Take(MostCurves).ToList();
        var times = shown.SelectMany(r => r.Picture!.Curve.At).Distinct().Order().ToList();
        var step = (times.Count + MostPoints - 1) / MostPoints;
        times = [.. times.Where((_, i) => i % step == 0 || i == times.Count - 1)];
        return new(TimeCurve.Draw(new()
        {
            Title = "Equity, 100 at the start", Times = times, Height = 340,
            Description = string.Join("; ", shown.Select(r => $"{r.Name} ends at {Wording.Amount(100 * r.Picture!.Curve.Equity[^1] / r.Picture.Capital)}")) + ".",
            Curves = [.. shown.Select((r, i) => new Curve(r.Name, Indexed(r.Picture!, times), Palette.Curves[i]))],
        }), results.Count > shown.Count ? $"Equity, 100 at the start, of the first {MostCurves} of {results.Count}." : "Equity, 100 at the start.");
    }

    /// <summary>Equity at each time with its capital as 100; no number before it began and after it ended.</summary>
    private static double[] Indexed(BacktestPicture it, List<Instant> times)
    {
        var (values, next) = (new double[times.Count], 0);
        for (var i = 0; i < times.Count; i++)
        {
            while (next < it.Curve.At.Count && it.Curve.At[next] <= times[i]) next++;
            values[i] = next == 0 || times[i] > it.Curve.At[^1] ? double.NaN : 100 * it.Curve.Equity[next - 1] / it.Capital;
        }

        return values;
    }

    private static Block.Chart Correlations(List<StoredResult> results)
    {
        var days = results.ConvertAll(r => r.Picture!.Days.Zip(Rolling.Returns(r.Picture.Capital, r.Picture.Days)).ToDictionary(d => d.First.Day, d => d.Second));
        return new(HeatMap.Draw(new()
        {
            Title = "Correlation of daily returns", Description = "How much the daily returns of each two backtests went together, from -1 to 1.",
            Rows = [.. results.Select(r => r.Name)], Columns = [.. results.Select(r => r.Name)],
            Value = (row, column) => row == column ? null : Correlation(days[row], days[column]), Text = v => v.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
        }), "Correlation of daily returns over the days that both traded: 1 is the same, 0 has nothing in common.");
    }

    private static double? Correlation(Dictionary<Instant, double> a, Dictionary<Instant, double> b)
    {
        var both = a.Where(d => b.ContainsKey(d.Key)).Select(d => (X: d.Value, Y: b[d.Key])).ToList();
        if (both.Count < 3) return null;
        var (x, y) = (both.Average(d => d.X), both.Average(d => d.Y));
        var spread = Math.Sqrt(both.Sum(d => (d.X - x) * (d.X - x)) * both.Sum(d => (d.Y - y) * (d.Y - y)));
        return spread > 0 ? both.Sum(d => (d.X - x) * (d.Y - y)) / spread : null;
    }
}
