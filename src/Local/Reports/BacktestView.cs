using Spectre.Console;
using TraderAgent.Api.Answers;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What a backtest gave, as tables and a chart.</summary>
internal static class BacktestView
{
    private const int ChartRows = 8;
    private const int MostColumns = 110;

    public static void Print(Shell shell, BacktestPlan plan, BacktestResult result, StatisticsReport analysis)
    {
        foreach (var series in plan.Candles)
            shell.WriteLine($"{series.Symbol,-10} {series.Count:N0} candles of {series.Timeframe}, {Words.Minute(series.Start!.Value)} to {Words.Minute(series.End!.Value)} UTC");
        shell.WriteLine($"assumed    {plan.Paper}");
        shell.WriteLine("");
        foreach (var line in EquityChart.Of(result.Equity, Math.Min(MostColumns, shell.Console.Profile.Width - 1), ChartRows)) shell.WriteLine(line);
        shell.WriteLine("");
        shell.Console.Write(Figures(plan, result));
        foreach (var line in Certainty(analysis.Certainty)) shell.WriteLine(line);
        shell.Console.Write(Bots(result));
        if (result.Denials.Count > 0) shell.WriteLine($"risk gate held back: {string.Join(", ", result.Denials.GroupBy(d => d.Denial.Limit).Select(g => $"{g.Count():N0} by {g.Key}"))}");
        foreach (var bot in result.Bots.Where(b => b.Reason is not null)) shell.WriteLine($"{bot.Id}: {Words.Of(bot.Desk.Lifecycle)}: {bot.Reason}");
        shell.WriteLine($"order list {result.OrderListHash()[..16]}");
    }

    private static Table Figures(BacktestPlan plan, BacktestResult result)
    {
        var s = result.Statistics;
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("account", "", "trading", "");
        table.Columns[1].RightAligned();
        table.Columns[3].RightAligned();
        Row(table, "capital", Words.Amount(plan.Capital), "deals", $"{s.Deals:N0}");
        Row(table, "end equity", Words.Amount(s.EndEquity), "won", Share(s.WinRatePercent));
        Row(table, "net profit", Words.Signed((decimal)s.NetProfit), "average win", Money(s.AverageWin));
        Row(table, "return", Words.Percent(s.ReturnPercent), "average loss", Money(s.AverageLoss));
        Row(table, "a year", s.CagrPercent is { } cagr ? Words.Percent(cagr) : "-", "profit factor", Number(s.ProfitFactor));
        Row(table, "buy and hold", s.BuyAndHoldPercent is { } hold ? Words.Percent(hold) : "-", "a deal on average", Money(s.Expectancy));
        Row(table, "max drawdown", Words.Percent(-s.MaxDrawdownPercent), "most in a row", $"{s.LongestWins:N0} won, {s.LongestLosses:N0} lost");
        Row(table, "recovered", Recovery(s), "orders", $"{s.Orders:N0}");
        Row(table, "volatility", s.VolatilityPercent is { } volatility ? $"{volatility:0.0} %" : "-", "fills", $"{s.Fills:N0}");
        Row(table, "Sharpe", Number(s.Sharpe), "turnover", $"{s.Turnover:0.0} x");
        Row(table, "Sortino", Number(s.Sortino), "fees", Words.Amount(s.Fees));
        Row(table, "Calmar", Number(s.Calmar), "funding", Words.Signed((decimal)s.Funding));
        Row(table, "Omega", Number(s.Omega), "time invested", $"{s.ExposureTimePercent:0.0} %");
        return table;
    }

    private static string Recovery(BacktestStatistics s) => s.DrawdownFrom is not { } from ? "-"
        : s.DrawdownRecovered is { } at ? $"after {(at - from).TotalDays:0.0} days" : "not yet";

    private static IEnumerable<string> Certainty(Certainty sure)
    {
        if (sure.Sharpe is not { } sharpe) yield break;
        yield return $"{100 * sure.Probability:0} % sure: Sharpe {sharpe.Low:0.00} to {sharpe.High:0.00}"
            + (sure.ReturnPercent is { } gain ? $", return {Words.Percent(gain.Low)} to {Words.Percent(gain.High)}" : "")
            + (sure.Expectancy is { } deal ? $", a deal {Words.Signed((decimal)deal.Low)} to {Words.Signed((decimal)deal.High)}" : "");
        yield return $"probability that the true Sharpe is above zero: {100 * sure.ProbabilisticSharpe:0.0} %";
    }

    private static Table Bots(BacktestResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("bot", "market", "state", "deals", "won", "realized", "open", "fees", "profit");
        foreach (var column in table.Columns.Skip(3)) column.RightAligned().NoWrap();
        foreach (var bot in result.Bots.Select(b => BotOutcome.Of(b, result)))
        {
            var profit = bot.Realized + bot.Unrealized;
            table.AddRow($"{bot.Id} [dim]{bot.Kind}[/]", bot.Symbol, Words.Of(bot.Lifecycle), $"{bot.Deals:N0}", bot.Deals == 0 ? "-" : $"{100.0 * bot.DealsWon / bot.Deals:0} %",
                Words.Signed(bot.Realized), Words.Signed(bot.Unrealized), Words.Amount(bot.Fees), $"{Words.Signed(profit)} {Words.Percent((double)(profit.Value / bot.Capital.Value * 100))}");
        }

        return table;
    }

    private static void Row(Table table, params string[] cells) => table.AddRow(cells);

    private static string Number(double? value) => value is { } v ? $"{v:0.00}" : "-";

    private static string Money(double? value) => value is { } v ? Words.Signed((decimal)v) : "-";

    private static string Share(double? value) => value is { } v ? $"{v:0.0} %" : "-";
}
