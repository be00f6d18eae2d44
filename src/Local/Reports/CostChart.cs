using System.Globalization;
using System.Text;
using TraderAgent.Backtesting.Costs;

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
        var x = Axis(bills.Select(b => (double)b.Bots), Left, Width - Right);
        var y = Axis(bills.SelectMany(b => new[] { b.Total, b.Trading, b.Trading / b.Bots }), Height - Bottom, Top);
        var svg = new StringBuilder(string.Create(Plain, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="system-ui, sans-serif" font-size="12">
              <title>What a month costs, by the number of bots</title>
              <rect width="{Width}" height="{Height}" rx="8" fill="#ffffff"/>

            """));
        foreach (var bots in x.Ticks) svg.Append(Plain, $"""  <text x="{x.At(bots):0.#}" y="{Height - Bottom + 20}" text-anchor="middle" fill="#57606a">{bots:N0}</text>""").AppendLine();
        foreach (var cost in y.Ticks)
        {
            svg.Append(Plain, $"""  <line x1="{Left}" y1="{y.At(cost):0.#}" x2="{Width - Right}" y2="{y.At(cost):0.#}" stroke="#d8dee4"/>""").AppendLine();
            svg.Append(Plain, $"""  <text x="{Left - 8}" y="{y.At(cost) + 4:0.#}" text-anchor="end" fill="#57606a">{cost:#,0.##}</text>""").AppendLine();
        }

        svg.Append(Plain, $"""  <text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle" fill="#57606a">bots</text>""").AppendLine();
        svg.Append(Plain, $"""  <text x="16" y="14" fill="#57606a">{currency} a month</text>""").AppendLine();
        (string Name, string Colour, Func<Bill, double> Value)[] lines =
            [("total", "#0969da", b => b.Total), ("trading", "#1a7f37", b => b.Trading), ("trading, per bot", "#bc4c00", b => b.Trading / b.Bots)];
        var label = double.NegativeInfinity;
        foreach (var (name, colour, value) in lines)
        {
            var points = string.Join(' ', bills.Select(b => string.Create(Plain, $"{x.At(b.Bots):0.#},{y.At(value(b)):0.#}")));
            svg.Append(Plain, $"""  <polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>""").AppendLine();
            foreach (var bill in bills) svg.Append(Plain, $"""  <circle cx="{x.At(bill.Bots):0.#}" cy="{y.At(value(bill)):0.#}" r="3.5" fill="{colour}"/>""").AppendLine();
            label = Math.Max(y.At(value(bills[^1])) + 4, label + LineHeight); // Lines may end close together.
            svg.Append(Plain, $"""  <text x="{x.At(bills[^1].Bots) + 10:0.#}" y="{label:0.#}" fill="{colour}">{name} {value(bills[^1]):0.00}</text>""").AppendLine();
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static LogAxis Axis(IEnumerable<double> values, double from, double to)
    {
        var all = values.Where(v => v > 0).DefaultIfEmpty(1).ToList();
        var low = (int)Math.Floor(Math.Log10(all.Min()));
        return new(low, Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(all.Max()))), from, to);
    }

    /// <summary>Whole powers of ten between two places on the picture.</summary>
    private sealed record LogAxis(int Low, int High, double From, double To)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(Low, High - Low + 1).Select(p => Math.Pow(10, p));

        /// <summary>Where a value is; what costs nothing is at the bottom.</summary>
        public double At(double value) => value <= 0 ? From : From + (Math.Log10(value) - Low) / (High - Low) * (To - From);
    }
}
