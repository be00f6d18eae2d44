using System.Globalization;
using Spectre.Console;
using TraderAgent.Backtesting.Costs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What <c>cost --json</c> prints.</summary>
/// <param name="Prices">The prices.</param>
/// <param name="Coefficients">What the host uses for each thing.</param>
/// <param name="Costs">For each number of bots.</param>
internal sealed record CostSummary(PriceList Prices, HostCoefficients Coefficients, IReadOnlyList<HostCost> Costs);

/// <summary>Counts and costs as tables.</summary>
internal static class CostView
{
    public static void Print(Shell shell, IReadOnlyList<HostCost> costs, PriceList prices)
    {
        shell.WriteLine($"prices in {prices.Currency}, {prices.Region}, {prices.AsOf}; a month is 730 hours");
        shell.WriteLine("");
        shell.Console.Write(Day(costs));
        shell.Console.Write(Month(costs));
        shell.Console.Write(Money(costs, prices.Currency));
    }

    private static Table Day(IReadOnlyList<HostCost> costs)
    {
        var table = Begin("a day", costs);
        Row(table, "markets", costs, c => Count(c.Day.Markets));
        Row(table, "closed candles to bots", costs, c => Count(c.Day.BotCandles));
        Row(table, "actions", costs, c => Count(c.Day.Actions));
        Row(table, "order commands", costs, c => Count(c.Day.OrderCommands));
        Row(table, "fills", costs, c => Count(c.Day.Fills));
        Row(table, "deals", costs, c => Count(c.Day.Deals));
        Row(table, "longest state, packed (characters)", costs, c => Count(c.Day.States.Max(s => s.Packed)));
        return table;
    }

    private static Table Month(IReadOnlyList<HostCost> costs)
    {
        var table = Begin("a month uses", costs);
        foreach (var meter in Meters.All) Row(table, meter, costs, c => Amount(c.Bill.Lines.First(l => l.Meter == meter).Used));
        return table;
    }

    private static Table Money(IReadOnlyList<HostCost> costs, string currency)
    {
        var table = Begin($"a month costs, {currency}", costs);
        foreach (var meter in Meters.All.Except(Meters.Standing)) Row(table, meter, costs, c => Cost(c.Bill.Lines.First(l => l.Meter == meter).Cost));
        Row(table, "[bold]trading[/]", costs, c => Cost(c.Bill.Trading));
        Row(table, "[bold]trading, per bot[/]", costs, c => Cost(c.Bill.Trading / c.Bill.Bots));
        Row(table, "namespace and alerts", costs, c => Cost(c.Bill.Standing));
        Row(table, "[bold]total[/]", costs, c => Cost(c.Bill.Total));
        return table;
    }

    private static Table Begin(string what, IReadOnlyList<HostCost> costs)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumn(what);
        foreach (var cost in costs) table.AddColumn(new TableColumn($"{cost.Bill.Bots:N0} {(cost.Bill.Bots == 1 ? "bot" : "bots")}").RightAligned().NoWrap());
        return table;
    }

    private static void Row(Table table, string name, IReadOnlyList<HostCost> costs, Func<HostCost, string> cell) => table.AddRow([name, .. costs.Select(cell)]);

    private static string Count(double value) => value.ToString(value < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);

    private static string Amount(double value) => value.ToString(value < 100 ? "0.##" : "N0", CultureInfo.InvariantCulture);

    private static string Cost(double value) => value.ToString(value is > 0 and < 0.1 ? "0.000" : "N2", CultureInfo.InvariantCulture);
}
