using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What a walk-forward analysis gave, in the terminal and as tables.</summary>
internal static class WalkForwardView
{
    private const int ChartRows = 6;
    private const int MostColumns = 100;

    public static void Print(Shell shell, WalkForwardResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumns("learned from", "traded from", "to", $"{result.Objective.Name} in sample", "return a day in", "out", "deals", "best values");
        foreach (var column in table.Columns.Skip(3).Take(4)) column.RightAligned().NoWrap();
        foreach (var w in result.Windows)
            table.AddRow(Day(w.From), Day(w.Split), Day(w.To), w.InSampleObjective is { } best ? best.ToString("0.00", CultureInfo.InvariantCulture) : "-",
                Daily(w.InSampleReturnPercent, w.Split - w.From), Daily(w.OutOfSample.ReturnPercent, w.To - w.Split), $"{w.OutOfSample.Deals:N0}",
                w.Values is null ? "[yellow]none met the requirements[/]" : Markup.Escape(string.Join(" ", w.Values.Select(v => $"{v.Key.Replace("strategy.", "", StringComparison.Ordinal)}={v.Value?.ToJsonString().Trim('"')}"))));
        shell.Console.Write(table);
        foreach (var line in EquityChart.Of(result.Equity, Math.Min(MostColumns, shell.Console.Profile.Width - 1), ChartRows)) shell.WriteLine(line);
        var s = result.Statistics;
        shell.WriteLine($"out of sample: return {Words.Percent(s.ReturnPercent)}, deepest fall {Words.Percent(-s.MaxDrawdownPercent)}, Sharpe {(s.Sharpe is { } sharpe ? sharpe.ToString("0.00", CultureInfo.InvariantCulture) : "-")}, "
            + $"{s.Deals:N0} deals; {100 * result.ProfitableShare:0} % of the windows made money");
        shell.WriteLine(result.Efficiency is { } efficiency
            ? $"efficiency {efficiency.ToString("0.00", CultureInfo.InvariantCulture)}: the return of a day out of sample over that in sample (an edge keeps half of it or more)"
            : "efficiency -: nothing was won in sample");
    }

    private static string Day(Instant at) => Words.Minute(at)[..10];

    private static string Daily(double percent, TimeSpan time) => $"{(percent / Math.Max(1e-9, time.TotalDays)).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture)} %";
}
