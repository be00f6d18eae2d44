using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What a Monte Carlo analysis gave, in the terminal and as tables.</summary>
internal static class MonteCarloView
{
    private const int FanWidth = 60;

    public static void Print(Shell shell, MonteCarloResult result)
    {
        shell.WriteLine($"backtest: return {Words.Percent(result.Statistics.ReturnPercent)}, deepest fall {Words.Percent(-result.Statistics.MaxDrawdownPercent)}, {result.Statistics.Deals:N0} deals");
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumns("what chance changed", "paths", "return 5 %", "median", "95 %", "fall median", "95 %", "loss", $"ruin ({result.Settings.RuinPercent:0.#} %)");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned().NoWrap();
        foreach (var outcome in result.Outcomes)
        {
            if (outcome is not { ReturnPercent: { } gain, MaxDrawdownPercent: { } fall }) table.AddRow(Words.Of(outcome.Method), "0", Markup.Escape(outcome.Problem ?? "-"));
            else table.AddRow(Words.Of(outcome.Method), $"{outcome.Paths:N0}", Words.Percent(gain.P5), Words.Percent(gain.P50), Words.Percent(gain.P95), Words.Percent(-fall.P50), Words.Percent(-fall.P95),
                Share(outcome.LossProbability), Share(outcome.RuinProbability));
        }

        shell.Console.Write(table);
        foreach (var outcome in result.Outcomes.Where(o => o.Fan.Count > 0))
        {
            shell.WriteLine($"{Words.Of(outcome.Method)}: equity of 95, 50 and 5 in 100 paths, to {Words.Amount(outcome.Fan[^1].P95)}, {Words.Amount(outcome.Fan[^1].P50)} and {Words.Amount(outcome.Fan[^1].P5)}");
            foreach (var line in new Func<Spread, double>[] { s => s.P95, s => s.P50, s => s.P5 }) shell.WriteLine("  " + Sparkline.Of([.. outcome.Fan.Select(line)], FanWidth));
        }
    }

    private static string Share(double? value) => value is { } share ? (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";
}
