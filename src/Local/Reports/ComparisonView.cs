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

    /// <summary>The result as tables of files.</summary>
    public static IEnumerable<Sheet> Sheets(ComparisonResult result)
    {
        yield return new("comparison", ["bot", "strategy", "symbol", "timeframe", "return_percent", "max_drawdown_percent", "sharpe", "profit_factor", "deals", "fees", "buy_and_hold_percent", "problem"],
            result.Cases.Select(c => (object?[])[c.Bot.Value, c.Strategy, c.Symbol, c.Timeframe.Code, c.Statistics?.ReturnPercent, c.Statistics?.MaxDrawdownPercent, c.Statistics?.Sharpe,
                c.Statistics?.ProfitFactor, c.Statistics?.Deals, c.Statistics?.Fees, c.Statistics?.BuyAndHoldPercent, c.Problem]));
        yield return new("regimes", ["bot", "symbol", "timeframe", "regime", "days", "deals", "profit", "return_percent"],
            result.Cases.SelectMany(c => c.Regimes.Select(r => (object?[])[c.Bot.Value, c.Symbol, c.Timeframe.Code, Words.Of<Domain.Regimes.Regime>(r.Regime), r.Days, r.Deals, r.Profit, r.ReturnPercent])));
        yield return new("routing", ["symbol", "timeframe", "regime", "days", "winner", "deals", "return_percent", "gain_probability", "runner_up", "better_probability"],
            result.Routing.Select(r => (object?[])[r.Symbol, r.Timeframe.Code, Words.Of<Domain.Regimes.Regime>(r.Regime), r.Days, r.Winner?.Value, r.Deals, r.ReturnPercent, r.GainProbability, r.RunnerUp?.Value, r.BetterProbability]));
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
