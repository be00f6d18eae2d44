using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Optimisation.Analysis;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What an optimisation found, in the terminal.</summary>
internal static class OptimisationView
{
    private const int BarWidth = 30;

    private static readonly string[] UsualFigures = ["netProfit", "sharpe", "maxDrawdownPercent", "deals"];

    public static void Print(Shell shell, OptimisationReport report, ParameterMap? map)
    {
        shell.WriteMarkup($"[bold]{report.Bot}[/] ({report.Strategy}): {Count(report.Trials)} of {Count(report.SetsOfSpace)} sets tried, {Count(report.Refused)} refused by the strategy, {Count(report.MeetRequirements)} meet the requirements"
            + $"{(report.Requirements.Count == 0 ? "" : $" ({Markup.Escape(string.Join(", ", report.Requirements))})")}.");
        Rows(shell, report, report.Best, "the best");
        if (report.ParetoFront.Count > 0) Rows(shell, report, report.ParetoFront, $"the Pareto front of {string.Join(" and ", report.Objectives.Select(o => o.Name))}");
        Importance(shell, report);
        if (map is not null) MapText.Print(shell, map);
        if (report.Best.Count > 0 && report.Best[0].Problem is { } problem) shell.WriteMarkup($"[yellow]Every set was refused, the first of them because of[/] {Markup.Escape(problem)}");
        if (report.DeflatedSharpe is { } deflated)
            shell.WriteMarkup($"Deflated Sharpe: {(100 * deflated).ToString("0.0", CultureInfo.InvariantCulture)} % likely that the best is better than the best of {Count(report.Trials)} sets without any edge{(deflated < 0.95 ? " [yellow](below 95 %: it may well be luck)[/]" : "")}.");
    }

    private static void Rows(Shell shell, OptimisationReport report, IReadOnlyList<TrialRow> rows, string title)
    {
        var paths = report.Space.Parameters.Select(p => p.Path).ToList();
        var figures = report.Objectives.Select(o => o.Name).Concat(UsualFigures).Distinct().ToList();
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).Title(title).AddColumn(new TableColumn("rank").RightAligned());
        foreach (var path in paths) table.AddColumn(new TableColumn(Markup.Escape(Short(path, paths))).RightAligned());
        foreach (var figure in figures) table.AddColumn(new TableColumn(figure.Replace("Percent", " %", StringComparison.Ordinal)).RightAligned());
        foreach (var row in rows.Where(r => r.Figures is not null))
            table.AddRow([Dim(row, row.Rank.ToString(CultureInfo.InvariantCulture)), .. paths.Select(p => Dim(row, Markup.Escape(MapText.Of(row.Values[p])))), .. figures.Select(f => Dim(row, Figure(row, f)))]);
        shell.Console.Write(table);
    }

    private static string Dim(TrialRow row, string text) => row.MeetsRequirements ? text : $"[grey]{text}[/]";

    private static string Figure(TrialRow row, string name) =>
        row.Figures!.TryGetValue(name, out var value) ? value.ToString(name == "deals" ? "#,0" : "#,0.00", CultureInfo.InvariantCulture) : "-";

    private static void Importance(Shell shell, OptimisationReport report)
    {
        var paths = report.Space.Parameters.Select(p => p.Path).ToList();
        var table = new Table().Border(TableBorder.None).HideHeaders().Title($"how much of the variance of {report.Objectives[0].Name} each parameter explains").AddColumns("", "", "");
        table.Columns[1].RightAligned();
        foreach (var parameter in report.Importance)
            table.AddRow(Markup.Escape(Short(parameter.Path, paths)), Percent(parameter.Percent), $"[blue]{new string('█', (int)Math.Round((parameter.Percent ?? 0) / 100 * BarWidth))}[/]");
        foreach (var pair in report.Interactions)
            table.AddRow(Markup.Escape($"{string.Join(" with ", pair.Paths.Select(p => Short(p, paths)))}, beyond that"), Percent(pair.Percent), $"[grey]{new string('█', (int)Math.Round(pair.Percent / 100 * BarWidth))}[/]");
        shell.Console.Write(table);
    }

    private static string Percent(double? value) => value is { } percent ? $"{percent.ToString("0.0", CultureInfo.InvariantCulture)} %" : "-";

    /// <summary>Without <c>strategy.</c>, which nearly all begin with.</summary>
    private static string Short(string path, List<string> all) =>
        path.StartsWith("strategy.", StringComparison.Ordinal) && !all.Contains(path["strategy.".Length..]) ? path["strategy.".Length..] : path;

    private static string Count(long count) => count == long.MaxValue ? "countless" : count.ToString("#,0", CultureInfo.InvariantCulture);
}
