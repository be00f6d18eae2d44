using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What the surroundings of a bot's settings give, in the terminal and as a table.</summary>
internal static class SensitivityView
{
    public static void Print(Shell shell, SensitivityResult result)
    {
        shell.WriteLine($"{result.Bot}: {result.Settings.Objective.Name} {Figure(result.Figure)} as it is set; each number moved by up to {result.Settings.ReachPercent:0.##} %, the others left");
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("setting", "chosen", "from", "to", "worst", "best", "curve", "");
        foreach (var column in table.Columns.Skip(1).Take(5)) column.RightAligned().NoWrap();
        foreach (var p in result.Parameters)
        {
            var known = p.Points.Select(point => point.Figure).OfType<double>().ToList();
            var refused = p.Points.Count(point => point.Figure is null);
            table.AddRow(Markup.Escape(p.Path), Value(p.Value), Value(p.Points[0].Value), Value(p.Points[^1].Value), Figure(p.Worst),
                Figure(known.Count == 0 ? null : result.Settings.Objective.IsLess ? known.Min() : known.Max()), Sparkline.Of(known, known.Count),
                (p.CliffAt is { } cliff ? $"[yellow]cliff at {Value(cliff)}[/] " : "") + (refused > 0 ? $"[grey]{refused} refused[/]" : ""));
        }

        shell.Console.Write(table);
        shell.WriteLine(result.SteadyShare is { } steady
            ? $"{100 * steady:0} % of the neighbours are at least half as good; {result.Cliffs} of {result.Parameters.Count} settings have a cliff"
            : $"the settings as they are make no gain to compare with; {result.Cliffs} of {result.Parameters.Count} settings have a cliff");
    }

    private static string Value(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value is { } figure ? figure.ToString("#,0.00", CultureInfo.InvariantCulture) : "-";
}
