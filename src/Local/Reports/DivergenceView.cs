using Spectre.Console;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Divergence;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What was traded beside what the backtest would have traded.</summary>
internal static class DivergenceView
{
    private const int MostDifferences = 20;

    private static readonly DivergenceCause[] Causes = Enum.GetValues<DivergenceCause>();

    /// <summary>Prints a report.</summary>
    public static void Print(Shell shell, BacktestPlan plan, DivergenceReport report)
    {
        foreach (var series in plan.Candles.Where(c => c.Count > 0))
            shell.WriteLine($"{series.Symbol,-10} {series.Count:N0} candles of {series.Timeframe}, {Words.Minute(series.Start!.Value)} to {Words.Minute(series.End!.Value)} UTC");
        shell.Console.Write(Table(report));
        var all = report.Bots.SelectMany(b => b.Differences.Select(d => (b.Bot, Difference: d))).OrderBy(d => d.Difference.At).ToList();
        foreach (var (bot, d) in all.Take(MostDifferences)) shell.WriteLine($"{Words.Minute(d.At)}  {bot}  {Name(d.Cause)}  {Words.Signed(d.Amount)}  {d.Text}");
        if (all.Count > MostDifferences) shell.WriteLine($"... and {all.Count - MostDifferences:N0} more; --out writes them all.");
        shell.WriteLine(all.Count == 0 ? "no difference: the replay placed the same orders, with the same fills and fees." : $"{all.Count:N0} differences.");
    }

    /// <summary>Every difference as a table.</summary>
    public static Sheet Sheet(DivergenceReport report) => new("differences", ["bot", "cause", "at", "order", "replayed", "amount", "text"],
        report.Bots.SelectMany(b => b.Differences.Select(d => (object?[])[b.Bot.Value, Name(d.Cause), d.At, d.Order?.Value, d.Replayed?.Value, d.Amount, d.Text])));

    private static Table Table(DivergenceReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns(["bot", "orders", "replayed", "profit", "replayed", "difference", .. Causes.Select(Name), "unexplained"]);
        foreach (var column in table.Columns.Skip(1)) column.RightAligned().NoWrap();
        foreach (var bot in report.Bots)
            table.AddRow([bot.Bot.Value, $"{bot.Orders:N0}", $"{bot.ReplayedOrders:N0}", Words.Signed(bot.Profit), Words.Signed(bot.ReplayedProfit), Words.Signed(bot.Difference),
                .. Causes.Select(c => Words.Signed(bot.Causes[c])), Words.Signed(Math.Round(bot.Unexplained, 6))]);
        table.AddRow(["all", $"{report.Bots.Sum(b => b.Orders):N0}", $"{report.Bots.Sum(b => b.ReplayedOrders):N0}", Words.Signed(report.Bots.Sum(b => b.Profit)),
            Words.Signed(report.Bots.Sum(b => b.ReplayedProfit)), Words.Signed(report.Bots.Sum(b => b.Difference)), .. report.Causes.Values.Select(v => Words.Signed(v)), Words.Signed(Math.Round(report.Unexplained, 6))]);
        return table;
    }

    private static string Name(DivergenceCause cause) => cause.ToString().ToLowerInvariant();
}
