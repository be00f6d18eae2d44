using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>An area chart of a curve in text, with its highest and lowest value beside it.</summary>
internal static class EquityChart
{
    private const string Blocks = " ▁▂▃▄▅▆▇█";

    /// <summary>The lines of the chart, from the top.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<double> values, int columns, int rows)
    {
        if (values.Count == 0) yield break;
        var (low, high) = (values.Min(), values.Max());
        string[] labels = [Words.Amount(high), Words.Amount(low)];
        var margin = labels.Max(l => l.Length);
        var width = Math.Clamp(columns - margin - 1, 1, values.Count);
        var heights = new double[width];
        for (var i = 0; i < width; i++)
        {
            var value = values[(int)((long)(i + 1) * values.Count / width) - 1];
            heights[i] = high > low ? (value - low) / (high - low) * rows : rows / 2.0;
        }

        for (var row = rows - 1; row >= 0; row--)
        {
            var label = row == rows - 1 ? labels[0] : row == 0 ? labels[1] : "";
            yield return $"{label.PadLeft(margin)} {string.Concat(heights.Select(h => Blocks[(int)Math.Round(Math.Clamp(h - row, row == 0 ? 0.125 : 0, 1) * 8)]))}";
        }
    }
}
