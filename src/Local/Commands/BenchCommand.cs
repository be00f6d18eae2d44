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
        var full = new Option<bool>("--full") { Description = "Run all 135 backtests and 1,000 parameter sets, not a twentieth of them." };
        var json = CommonOptions.Json();
        return new ExampledCommand("bench", "Measure the engine: candles per second, memory and long runs, each beside its goal and some beside a bare loop over the same data.",
            "traderagent bench",
            "traderagent bench --runs 3 --json")
        {
            candles, runs, full, json,
        }.Runs(async (parsed, stop) =>
        {
            var (count, times) = (parsed.GetValue(candles), parsed.GetValue(runs));
            if (count is < LeastCandles or > MostCandles) return shell.Refuse(ExitCode.BadInput, $"--candles: {count} cannot be used; expected from {LeastCandles} to {MostCandles}.");
            if (times is < 1 or > MostRuns) return shell.Refuse(ExitCode.BadInput, $"--runs: {times} cannot be used; expected from 1 to {MostRuns}.");
            var options = new BenchOptions { Candles = count, Runs = times };
            if (parsed.GetValue(full)) options = options with { Scale = 1 };
            if (!parsed.GetValue(json)) await shell.Error.WriteLineAsync($"measuring {count:N0} candles, {times} runs each; close what else is busy ...");
            if (IsUnoptimised) await shell.Error.WriteLineAsync("this is a Debug build and several times slower; measure with: dotnet run -c Release --project src/Local -- bench");
            var figures = await Task.Run(() => BenchSuite.Run(options, stop), stop);
            if (parsed.GetValue(json)) shell.WriteJson(figures);
            else shell.Console.Write(Table(figures));
            return ExitCode.Ok;
        });
    }

    private static bool IsUnoptimised => typeof(BenchSuite).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    private static Table Table(IReadOnlyList<BenchFigure> figures)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("figure", "value", "goal", "unit", "ratio to a plain loop", "");
        foreach (var column in (int[])[1, 2, 4]) table.Columns[column].RightAligned().NoWrap();
        foreach (var f in figures)
            table.AddRow(f.Name, Number(f.Value), f.Goal is { } goal ? $"{(f.IsRate ? "≥" : "≤")} {Number(goal)}" : "-", f.Unit,
                f.RatioToPlainLoop is { } ratio ? $"{ratio:0.000}{(f.GoalRatio is { } least ? $" (≥ {least:0.##})" : "")}" : "-",
                f.IsReached switch { true => "[green]reached[/]", false => "[yellow]missed[/]", null => "" });
        return table;
    }

    private static string Number(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
