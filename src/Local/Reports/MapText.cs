using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>A map of two parameters in the terminal: the darker, the worse; the numbers are means.</summary>
internal static class MapText
{
    private const int MostColumns = 14;

    /// <summary>A parameter's value in few letters.</summary>
    public static string Of(JsonNode? value) => value?.ToJsonString().Replace("\"", "", StringComparison.Ordinal) ?? "none";

    /// <summary>A mean in few letters.</summary>
    public static string Of(double value) => value.ToString(Math.Abs(value) switch { >= 10_000 => "0,.#k", >= 100 => "0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture);

    private static string Short(string path) => path.StartsWith("strategy.", StringComparison.Ordinal) ? path["strategy.".Length..] : path;

    /// <summary>Prints it.</summary>
    public static void Print(Shell shell, ParameterMap map)
    {
        var means = map.Cells.SelectMany(r => r).OfType<HeatCell>().Select(c => c.Mean).Order().ToList();
        if (means.Count == 0) return;
        var stride = (map.XValues.Count + MostColumns - 1) / MostColumns;
        var columns = Enumerable.Range(0, map.XValues.Count).Where(i => i % stride == 0).ToList();
        var table = new Table().Border(TableBorder.None).Title(Markup.Escape($"mean {map.Objective}: {Short(map.Y)} (up), {Short(map.X)} (across)")).AddColumn(new TableColumn("").RightAligned());
        foreach (var column in columns) table.AddColumn(new TableColumn(Markup.Escape(Of(map.XValues[column]))).RightAligned().NoWrap());
        for (var row = map.YValues.Count - 1; row >= 0; row--)
            table.AddRow([$"[grey]{Markup.Escape(Of(map.YValues[row]))}[/]", .. columns.Select(c => Cell(map.Cells[row][c], means, map.IsLessBetter))]);
        shell.Console.Write(table);
    }

    private static string Cell(HeatCell? cell, List<double> means, bool isLessBetter)
    {
        if (cell is null) return "[grey]-[/]";
        var share = means.Count < 2 ? 1 : (double)means.BinarySearch(cell.Mean) / (means.Count - 1);
        var colour = (isLessBetter ? 1 - share : share) switch { >= 0.9 => "green", >= 0.6 => "olive", >= 0.3 => "default", _ => "maroon" };
        return $"[{colour}]{Of(cell.Mean)}[/]";
    }
}
