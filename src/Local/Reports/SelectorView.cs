using Spectre.Console;
using TraderAgent.Backtesting.Selection;
using TraderAgent.Domain.Selector;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>What a selector earned against each of its strategies alone, and its last switches.</summary>
internal static class SelectorView
{
    private const int MostSwitches = 12;

    public static void Print(Shell shell, SelectorReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("strategy alone", "orders", "max drawdown", "profit", $"{report.Bot} against it");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned().NoWrap();
        foreach (var run in report.Fixed)
            table.AddRow($"{Markup.Escape(run.Strategy)} [dim]{run.Kind}[/]", $"{run.Orders:N0}", Words.Percent(-run.MaxDrawdownPercent), Words.Signed(run.Profit), Words.Signed(report.Profit - run.Profit));
        shell.Console.Write(table);
        shell.WriteLine($"{report.Bot}: {Words.Signed(report.Profit)} by choosing; the best of its strategies alone, {report.Fixed[0].Strategy}, made {Words.Signed(report.Fixed[0].Profit)}; "
            + $"{report.Switches:N0} switches cost {Words.Amount(report.SwitchCost)}");
        foreach (var it in report.Log.TakeLast(MostSwitches)) shell.WriteLine(Line(it));
    }

    private static string Line(StrategySwitch it) =>
        $"  {Words.Minute(it.At)}  {Words.Of(it.Reading.Regime),-15} {it.Reading.Confidence,4:0.00}  {it.From} to {it.To}, cost {Words.Amount(it.Cost)}, then {(it.Result is { } result ? Words.Signed(result) : "still on")}";
}
