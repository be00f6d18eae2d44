using System.Globalization;
using TraderAgent.Backtesting.Costs;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Local.Reports;

/// <summary>Cost over bots as a picture, both in powers of ten.</summary>
internal static class CostChart
{
    private const int Width = 720, Height = 380, Left = 64, Right = 150, Top = 24, Bottom = 48, LineHeight = 15;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The picture, as SVG.</summary>
    public static string Svg(IReadOnlyList<HostCost> costs, string currency)
    {
        var bills = costs.Select(c => c.Bill).OrderBy(b => b.Bots).ToList();
        var x = PowerAxis.Over(bills.Select(b => (double)b.Bots), Left, Width - Right);
        var y = PowerAxis.Over(bills.SelectMany(b => new[] { b.Total, b.Trading, b.Trading / b.Bots }), Height - Bottom, Top);
        var drawing = new Drawing(Width, Height, "What a month costs, by the number of bots", string.Join("; ", bills.Select(b => string.Create(Plain, $"{b.Bots} bots {b.Total:0.00} {currency}"))));
        foreach (var bots in x.Ticks) drawing.Write(x.At(bots), Height - Bottom + 20, bots.ToString("N0", Plain), new(Ink.Muted, Align.Middle, 12));
        foreach (var cost in y.Ticks)
            drawing.Line(new(Left, y.At(cost)), new(Width - Right, y.At(cost)), new(Ink.Grid)).Write(Left - 8, y.At(cost) + 4, cost.ToString("#,0.##", Plain), new(Ink.Muted, Align.End, 12));
        drawing.Write((Left + Width - Right) / 2.0, Height - 8, "bots", new(Ink.Muted, Align.Middle, 12)).Write(16, 14, $"{currency} a month", new(Ink.Muted, Align.Start, 12));
        (string Name, Ink Ink, Func<Bill, double> Value)[] lines = [("total", Ink.Blue, b => b.Total), ("trading", Ink.Gain, b => b.Trading), ("trading, per bot", Ink.Amber, b => b.Trading / b.Bots)];
        var label = double.NegativeInfinity;
        foreach (var (name, ink, value) in lines)
        {
            Dot[] dots = [.. bills.Select(b => new Dot(x.At(b.Bots), y.At(value(b))))];
            drawing.Add(new Shape.Polyline(dots, new(ink, 2.5))).Add(new Shape.Spots(dots, 3.5, new(ink)));
            label = Math.Max(dots[^1].Y + 4, label + LineHeight); // Lines may end close together.
            drawing.Write(dots[^1].X + 10, label, string.Create(Plain, $"{name} {value(bills[^1]):0.00}"), new(ink, Align.Start, 12));
        }

        return Backtesting.Reports.Plots.Svg.File(drawing);
    }
}
