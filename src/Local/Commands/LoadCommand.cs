using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TraderAgent.Api.Jobs;
using TraderAgent.Local.Load;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>load</c>: puts the API of a host with many bots under load.</summary>
internal static class LoadCommand
{
    private const double GoalRate = 2000, GoalP99 = 50;

    public static Command Create(Shell shell)
    {
        var usual = new LoadPlan();
        var bots = Number("--bots", "How many bots trade meanwhile.", usual.Bots);
        var candles = Number("--candles", "How many candles are stored before.", usual.Candles);
        var seconds = Number("--seconds", "How long each of the two phases lasts.", (int)usual.Duration.TotalSeconds);
        var clients = Number("--clients", "How many clients ask at once, each as fast as it is answered.", usual.Clients);
        var rate = Number("--rate", "How many requests a second in the even phase.", usual.Rate);
        var listeners = Number("--listeners", "How many clients listen to live events.", usual.Listeners);
        var json = CommonOptions.Json();
        return new ExampledCommand("load", "Put the API of a trading host under load: requests per second, response times, and whether live clients miss anything.",
            "traderagent load",
            "traderagent load --bots 20 --candles 100000 --seconds 3 --json")
        {
            bots, candles, seconds, clients, rate, listeners, json,
        }.Runs(async (parsed, stop) =>
        {
            foreach (var (option, least, most) in new[] { (bots, 1, 500), (candles, 0, 10_000_000), (seconds, 1, 3600), (clients, 1, 200), (rate, 1, 100_000), (listeners, 0, 150) })
                if (parsed.GetValue(option) is var given && (given < least || given > most))
                    return shell.Refuse(ExitCode.BadInput, $"{option.Name}: {given} cannot be used; expected from {least} to {most}.");
            var plan = new LoadPlan
            {
                Bots = parsed.GetValue(bots), Candles = parsed.GetValue(candles), Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)), Clients = parsed.GetValue(clients),
                Rate = parsed.GetValue(rate), Listeners = parsed.GetValue(listeners),
            };
            var figures = await LongWork.RunAsync(shell, "load", !parsed.GetValue(json), progress => LoadTest.RunAsync(plan, progress.Shares(), stop).GetAwaiter().GetResult(), stop);
            if (parsed.GetValue(json)) shell.WriteJson(figures);
            else shell.Console.Write(Table(figures));
            return figures.Failed + figures.Missed == 0 ? ExitCode.Ok : ExitCode.Failure;
        });
    }

    private static Option<int> Number(string name, string description, int usual) => new(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => usual };

    private static Table Table(LoadFigures f)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("figure", "value", "goal");
        table.Columns[1].RightAligned();
        table.AddRow("requests per second, full load", Text(f.RequestsPerSecond), $"≥ {GoalRate:0} {Mark(f.RequestsPerSecond >= GoalRate)}");
        table.AddRow("response time at an even rate, 99th percentile, ms", Text(f.Even.P99), $"≤ {GoalP99:0} {Mark(f.Even.P99 <= GoalP99)}");
        table.AddRow("the same, median", Text(f.Even.Median), "");
        table.AddRow("response time under full load, 99th percentile, ms", Text(f.Full.P99), "");
        table.AddRow("requests that failed", Text(f.Failed), $"0 {Mark(f.Failed == 0)}");
        table.AddRow($"fills told to each of {f.Listeners} live clients", Text(f.Fills), "");
        table.AddRow("fills that one of them missed", Text(f.Missed), $"0 {Mark(f.Missed == 0)}");
        foreach (var endpoint in f.Endpoints) table.AddRow(Markup.Escape($"  {endpoint.Path}, 99th percentile, ms"), Text(endpoint.Times.P99), "");
        return table;
    }

    private static string Mark(bool isReached) => isReached ? "[green]reached[/]" : "[yellow]missed[/]";

    private static string Text(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);
}
