using System.Globalization;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Backtesting.Reports.Charts;

namespace TraderAgent.Local.Reports;

/// <summary>Draws an objective over two parameters.</summary>
internal static class ParameterMapChart
{
    /// <summary>The picture, as SVG. What is better than the middle of the map is green.</summary>
    public static string Svg(ParameterMap map)
    {
        var values = map.Cells.SelectMany(r => r).OfType<HeatCell>().Select(c => c.Mean).Order().ToList();
        var sign = map.IsLessBetter ? -1 : 1;
        var neutral = values.Count == 0 ? 0 : values[0] < 0 && values[^1] > 0 ? 0 : sign * values[values.Count / 2];
        var plot = new HeatPlot
        {
            Title = $"{map.Objective} by {map.Y} (rows) and {map.X} (columns)",
            Description = values.Count == 0 ? "There is no trial." : string.Create(CultureInfo.InvariantCulture, $"The mean {map.Objective} over the trials with both values goes from {values[0]:0.###} to {values[^1]:0.###}."),
            Caption = $"mean {map.Objective}; {map.Y} upwards, {map.X} across",
            Rows = [.. map.YValues.Reverse().Select(MapText.Of)], Columns = [.. map.XValues.Select(MapText.Of)],
            Value = (row, column) => map.Cells[map.Cells.Count - 1 - row][column] is { } cell ? sign * cell.Mean : null,
            Text = value => MapText.Of(sign * value), Neutral = neutral, Width = Math.Clamp(120 + 70 * map.XValues.Count, 400, 1000),
        };
        return Backtesting.Reports.Plots.Svg.File(HeatMap.Draw(plot));
    }
}
