using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Spectre.Console;
using TraderAgent.Backtesting.Bench;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>bench</c>: measures the engine on this machine.</summary>
internal static class BenchCommand
{
    private const int LeastCandles = 10_000, MostCandles = 10_000_000, MostRuns = 100;

    public static Command Create(Shell shell)
    {
        var candles = new Option<int>("--candles") { Description = "How many one-minute candles.", DefaultValueFactory = _ => 1_000_000, HelpName = "number" };
        var runs = new Option<int>("--runs") { Description = "The median of how many runs.", DefaultValueFactory = _ => 7, HelpName = "number" };
        var json = CommonOptions.Json();
        return new ExampledCommand("bench", "Measure the engine: candles and rows per second, with the ratio to a bare loop over the same data.",
            "traderagent bench",
            "traderagent bench --runs 3 --json")
        {
            candles, runs, json,
        }.Runs(async (parsed, stop) =>
        {
            var (count, times) = (parsed.GetValue(candles), parsed.GetValue(runs));
            if (count is < LeastCandles or > MostCandles) return shell.Refuse(ExitCode.BadInput, $"--candles: {count} cannot be used; expected from {LeastCandles} to {MostCandles}.");
            if (times is < 1 or > MostRuns) return shell.Refuse(ExitCode.BadInput, $"--runs: {times} cannot be used; expected from 1 to {MostRuns}.");
            if (!parsed.GetValue(json)) await shell.Error.WriteLineAsync($"measuring {count:N0} candles, {times} runs each; close what else is busy ...");
            if (IsUnoptimised) await shell.Error.WriteLineAsync("this is a Debug build and several times slower; measure with: dotnet run -c Release --project src/Local -- bench");
            var figures = await Task.Run(() => BenchSuite.Run(count, times, stop), stop);
            if (parsed.GetValue(json)) shell.WriteJson(figures);
            else shell.Console.Write(Table(figures));
            return ExitCode.Ok;
        });
    }

    private static bool IsUnoptimised => typeof(BenchSuite).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static Table Table(IReadOnlyList<BenchFigure> figures)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("figure", "value", "unit", "ratio to a plain loop");
        table.Columns[1].RightAligned().NoWrap();
        table.Columns[3].RightAligned();
        foreach (var figure in figures)
            table.AddRow(figure.Name, figure.Value.ToString("#,0.###", CultureInfo.InvariantCulture), figure.Unit, figure.RatioToPlainLoop?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-");
        return table;
    }
}
