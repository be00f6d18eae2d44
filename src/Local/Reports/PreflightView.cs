using Spectre.Console;
using TraderAgent.Api.Drafts;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Martingale;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Trades;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>A pre-flight report as tables.</summary>
internal static class PreflightView
{
    public static void Print(Shell shell, PreflightReport report)
    {
        foreach (var part in report.Parts ?? []) Print(shell, part);
        shell.WriteLine($"{report.Bot}: {report.Symbol} at {Words.Price(report.Price)}");
        if (report.Grid is { } grid) Print(shell, report, grid);
        if (report.Dca is { } dca) Print(shell, report, dca);
        if (report.Martingale is { } martingale) Print(shell, report, martingale);
        if (report.Trade is { } trade) Print(shell, report, trade);
        shell.WriteLine(report.IsOk ? "  ok: nothing stands in its way" : "  not ok: it would be refused as it is");
        shell.WriteLine("");
    }

    private static void Print(Shell shell, PreflightReport report, GridPreflightReport grid)
    {
        var table = Framed("level", "buys at", "sells at", "size", "value", "");
        foreach (var cell in grid.Levels.GroupBy(l => l.Cell).OrderByDescending(c => c.Key))
        {
            var entry = cell.First(l => l.Role == OrderIntent.Entry);
            var problems = cell.Select(l => l.Problem).OfType<string>().Distinct().ToList();
            var note = problems.Count > 0 ? $"[red]{Markup.Escape(string.Join("; ", problems))}[/]" : entry.IsTrailed ? "[dim]after trailing[/]" : "";
            table.AddRow($"{cell.Key}", PriceOf(cell, Side.Buy), PriceOf(cell, Side.Sell), Words.Size(entry.Quantity), Words.Amount(entry.Value), note);
        }

        if (grid.Levels.Count > 0) shell.Console.Write(table);
        if (grid.Initial.Value > 0) shell.WriteLine($"  first order at the market: {Words.Size(grid.Initial)}");
        if (grid.Levels.Count > 0) shell.WriteLine($"  needs at most {Words.Amount(grid.Needed)} {report.Quote}");
        foreach (var problem in grid.Problems) shell.WriteLine($"  refused: {problem}");
        if (report.Suggestion is { } best)
            shell.WriteLine($"  at {report.DailyVolatilityPercent:0.0} % a day, {best.Levels} levels (step {best.Step.Value:0.00} %) suit this range best: about {best.Cycles:0} cycles and {best.Profit:0.00} {report.Quote} in 30 days");
    }

    private static void Print(Shell shell, PreflightReport report, DcaPreflight dca)
    {
        var table = Framed("order", "deviation", "price", "size", "cost", "total size", "total cost", "average", "target", "rebound");
        foreach (var row in dca.Ladder)
            table.AddRow(row.Order == 0 ? "base" : $"{row.Order}", $"{row.Deviation.Value:0.00} %", Words.Price(row.Price), Words.Size(row.Quantity), Words.Amount(row.Cost),
                Words.Size(row.TotalQuantity), Words.Amount(row.TotalCost), Words.Price(row.Average), Words.Price(row.Target), $"{row.Rebound.Value:0.00} %");
        if (dca.Ladder.Count > 0) shell.Console.Write(table);
        shell.WriteLine($"  needs at most {Words.Amount(dca.Budget)} of {Words.Amount(dca.Available)} {report.Quote}{(dca.StopLoss is { } stop ? $"; stop-loss at {Words.Price(stop)}" : "")}");
        foreach (var warning in dca.Warnings) shell.WriteLine($"  note: {warning}");
        foreach (var problem in dca.Problems) shell.WriteLine($"  refused: {problem.Field}: {problem.Message}");
    }

    private static void Print(Shell shell, PreflightReport report, MartingalePreflight martingale)
    {
        var table = Framed("step", "value", "stake", "total value", "total loss", "ends with when won");
        foreach (var step in martingale.Ladder)
            table.AddRow($"{step.Number}", Words.Amount(step.Value), Words.Amount(step.Stake), Words.Amount(step.TotalValue), Words.Amount(step.TotalLoss), Words.Amount(step.WhenWon));
        if (martingale.Ladder.Count > 0)
        {
            shell.Console.Write(table);
            shell.WriteLine($"  in a market without direction a trade loses with {martingale.LossProbability * 100:0.0} %, fees paid");
            foreach (var ruin in martingale.Ruin)
                shell.WriteLine($"  all {martingale.Ladder.Count} steps are lost within {ruin.Trades} trades with {ruin.Probability * 100:0.0} %");
            shell.WriteLine($"  on average after {martingale.MeanTrades:0} trades; it costs {Words.Amount(martingale.Ladder[^1].TotalLoss)} {report.Quote}");
        }

        foreach (var warning in martingale.Warnings) shell.WriteLine($"  note: {warning}");
        foreach (var problem in martingale.Problems) shell.WriteLine($"  refused: {problem.Field}: {problem.Message}");
    }

    private static void Print(Shell shell, PreflightReport report, TradePreflight trade)
    {
        shell.WriteLine($"  ideas at {trade.Ideas} of {trade.Candles} candles");
        if (trade.Example is { } it)
        {
            shell.WriteLine($"  such as {it.Reason}: {(it.Side == Side.Buy ? "buy" : "sell")} {Words.Size(it.Quantity)} at {Words.Price(it.Price)} ({it.Entry.ToString().ToLowerInvariant()}), worth {Words.Amount(it.Value)}, stop {Words.Price(it.Stop)}");
            shell.WriteLine($"  the stop costs {Words.Amount(it.Loss)} {report.Quote}, fees included; through a gap up to {Words.Amount(trade.MostValue)} are at stake");
        }

        foreach (var warning in trade.Warnings) shell.WriteLine($"  note: {warning}");
        foreach (var problem in trade.Problems) shell.WriteLine($"  refused: {problem.Field}: {problem.Message}");
    }

    private static string PriceOf(IEnumerable<GridPreflightRow> cell, Side side) => Words.Price(cell.First(l => l.Side == side).Price);

    private static Table Framed(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns(columns);
        foreach (var column in table.Columns.Take(columns.Count(c => c.Length > 0))) column.RightAligned().NoWrap();
        return table;
    }
}
