using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Charts;

/// <summary>Values by name as bars from a common line, those below it to the left.</summary>
public static class Bars
{
    private const double Row = 26, Top = 8, Width = 480, TextWidth = 6.4, ValueWidth = 78;

    /// <summary>The drawing.</summary>
    /// <param name="title">What the values are.</param>
    /// <param name="values">From the top; at least one.</param>
    /// <param name="text">How a value is written.</param>
    public static Drawing Draw(string title, IReadOnlyList<(string Name, double Value)> values, Func<double, string> text)
    {
        var best = values.MaxBy(v => v.Value);
        var drawing = new Drawing(Width, Top + (values.Count * Row) + 4, title, $"{values.Count} values; the highest is {text(best.Value)} of {best.Name}.");
        var left = 12 + (TextWidth * Math.Min(28, values.Max(v => v.Name.Length)));
        var (low, high) = (Math.Min(0, values.Min(v => v.Value)), Math.Max(0, values.Max(v => v.Value)));
        if (low == high) high = 1;
        var axis = new Axis(low, high, left + (low < 0 ? ValueWidth : 0), Width - (high > 0 ? ValueWidth : 4));
        foreach (var (i, (name, value)) in values.Index())
        {
            var y = Top + (i * Row);
            var (from, to) = (Math.Min(axis.At(0), axis.At(value)), Math.Max(axis.At(0), axis.At(value)));
            drawing.Write(left - 8, y + 16, Wording.Shortened(name, 28), new(Ink.Text, Align.End));
            drawing.Box(new(from, y + 3, Math.Max(1, to - from), Row - 9), new(value < 0 ? Ink.Loss : Ink.Gain, 0.7));
            drawing.Write(value < 0 ? from - 6 : to + 6, y + 16, text(value), new(Align: value < 0 ? Align.End : Align.Start));
        }

        return drawing.Line(new(axis.At(0), Top), new(axis.At(0), Top + (values.Count * Row)), new(Ink.Muted, 1, 0.6));
    }
}
