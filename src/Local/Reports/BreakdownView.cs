using Spectre.Console;
using TraderAgent.Backtesting.Statistics;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>The deals of a backtest by what they have in common, as tables.</summary>
internal static class BreakdownView
{
    private static readonly (string Name, Func<Breakdown, IReadOnlyList<BreakdownRow>?> Rows)[] Known =
    [
        ("strategy", b => b.Strategies), ("bot", b => b.Bots), ("symbol", b => b.Symbols), ("regime", b => b.Regimes), ("true-regime", b => b.TrueRegimes),
        ("session", b => b.Sessions), ("month", b => b.Months),
    ];

    /// <summary>What deals can be told apart by.</summary>
    public static IEnumerable<string> Names => Known.Select(k => k.Name);

    public static void Print(Shell shell, string name, Breakdown breakdown)
    {
        if (Known.First(k => k.Name == name).Rows(breakdown) is not { } rows)
        {
            shell.WriteLine($"by {name}: only a simulated market's is known.");
            return;
        }

        var isMonthly = rows.Any(r => r.ReturnPercent is not null);
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns(name, "deals", "won", "net profit", "a deal", "profit factor", "fees");
        if (isMonthly) table.AddColumn("account");
        foreach (var column in table.Columns.Skip(1)) column.RightAligned().NoWrap();
        foreach (var row in rows)
        {
            string[] cells =
            [
                row.Key, $"{row.Deals:N0}", row.WinRatePercent is { } won ? $"{won:0} %" : "-", Words.Signed((decimal)row.NetProfit),
                row.Expectancy is { } deal ? Words.Signed((decimal)deal) : "-", row.ProfitFactor is { } factor ? $"{factor:0.00}" : "-", Words.Amount(row.Fees),
            ];
            table.AddRow(isMonthly ? [.. cells, row.ReturnPercent is { } gain ? Words.Percent(gain) : "-"] : cells);
        }

        shell.Console.Write(table);
    }
}
