using Spectre.Console;
using TraderAgent.Backtesting.Comparison;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>A comparison as tables: each strategy on each market, and which won in which regime.</summary>
internal static class ComparisonView
{
    /// <summary>Prints it.</summary>
    public static void Print(Shell shell, ComparisonResult result)
    {
        shell.Console.Write(Cases(result));
        foreach (var refused in result.Cases.Where(c => c.Problem is not null).GroupBy(c => c.Bot))
            shell.WriteLine($"{refused.Key} cannot trade {string.Join(", ", refused.Select(c => c.Symbol).Distinct())}: {refused.First().Problem}");
        shell.WriteLine("");
        shell.Console.Write(Routes(result));
        shell.WriteLine("A winner made most of its capital in the regime, open positions included; the probabilities are those that its mean day is a gain, and better than the runner-up's.");
    }

    private static Table Cases(ComparisonResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("bot", "market", "candles", "return", "deepest fall", "Sharpe", "deals", "fees", "buy and hold");
        foreach (var column in table.Columns.Skip(3)) column.RightAligned().NoWrap();
        foreach (var it in result.Cases.Where(c => c.Statistics is not null).OrderBy(c => c.Symbol, StringComparer.Ordinal).ThenBy(c => c.Timeframe).ThenByDescending(c => c.Statistics!.ReturnPercent))
            table.AddRow($"{it.Bot} [dim]{it.Strategy}[/]", it.Symbol, it.Timeframe.Code, Words.Percent(it.Statistics!.ReturnPercent), Words.Percent(-it.Statistics.MaxDrawdownPercent),
                it.Statistics.Sharpe is { } sharpe ? $"{sharpe:0.00}" : "-", $"{it.Statistics.Deals:N0}", Words.Amount(it.Statistics.Fees), it.Statistics.BuyAndHoldPercent is { } hold ? Words.Percent(hold) : "-");
        return table;
    }

    private static Table Routes(ComparisonResult result)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("market", "candles", "regime", "days", "winner", "deals", "return", "gain", "runner-up", "better");
        foreach (var column in new[] { 3, 5, 6, 7, 9 }) table.Columns[column].RightAligned().NoWrap();
        foreach (var it in result.Routing)
            table.AddRow(it.Symbol, it.Timeframe.Code, Words.Of(it.Regime), $"{it.Days:0.0}", it.Winner?.Value ?? "none", it.Winner is null ? "" : $"{it.Deals:N0}", it.Winner is null ? "" : Words.Percent(it.ReturnPercent),
                Probability(it.GainProbability), it.RunnerUp?.Value ?? "", Probability(it.BetterProbability));
        return table;
    }

    private static string Probability(double? share) => share is { } known ? $"{100 * known:0} %" : "";
}
