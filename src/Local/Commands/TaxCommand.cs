using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TraderAgent.Api.Tax;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Terminal;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Commands;

/// <summary><c>tax</c>: what was gained in a year.</summary>
internal static class TaxCommand
{
    public static Command Create(Shell shell)
    {
        var year = new Argument<int>("year") { Description = "The calendar year, UTC." };
        var method = new Option<string>("--method") { Description = "Which units count as sold.", HelpName = "fifo|lifo|average", DefaultValueFactory = _ => "fifo" };
        method.AcceptOnlyFromAmong("fifo", "lifo", "average");
        var file = new Option<string?>("--out") { Description = "Write the disposals into a .csv, or the report into a .pdf.", HelpName = "file" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        return new ExampledCommand("tax", "Gains of a year by first in first out, last in first out or average cost, with fees and funding, from the fills of a database.",
            "traderagent tax 2025",
            "traderagent tax 2025 --method average --out gains.pdf",
            "traderagent tax 2025 --out disposals.csv")
        {
            year, method, file, data, json,
        }.Runs(async (parsed, stop) =>
        {
            if (parsed.GetValue(year) is < 2009 or > 2200) return shell.Refuse(ExitCode.BadInput, $"year: {parsed.GetValue(year)} cannot be used; expected a year such as 2025.");
            if (parsed.GetValue(file) is { } named && !IsKnown(named)) return shell.Refuse(ExitCode.BadInput, $"--out: '{named}' cannot be written; expected a name that ends in .csv or .pdf.");
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            var bots = StoredBots.Read(database).Bots.ToDictionary(b => b.Id, b => b.Desk.Instrument);
            using var history = new EmbeddedHistory(database.Path);
            var report = await TaxLedger.ReportAsync(history, bots, (parsed.GetValue(year), Enum.Parse<TaxMethod>(parsed.GetValue(method)!, ignoreCase: true)), stop);
            if (parsed.GetValue(file) is { } path && Write(report, path) is { } obstacle) return shell.Refuse(ExitCode.Failure, obstacle);
            if (parsed.GetValue(json)) shell.WriteJson(report);
            else Print(shell, report);
            return ExitCode.Ok;
        });
    }

    private static bool IsKnown(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".pdf";

    private static string? Write(TaxReport report, string path)
    {
        try
        {
            using var to = File.Create(path);
            if (Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase)) TaxPaper.WritePdf(report, to);
            else TaxPaper.Lines(report).Writer(asJson: false)(to);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"--out: '{path}' cannot be written: {failure.Message}";
        }
    }

    private static void Print(Shell shell, TaxReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("asset", "in", "disposals", "proceeds", "cost", "gain", "over a year", "fees", "funding", "held");
        foreach (var column in table.Columns.Skip(2)) column.RightAligned().NoWrap();
        foreach (var a in report.Assets)
            table.AddRow(a.Asset, a.Quote, a.Disposals.ToString("#,0", CultureInfo.InvariantCulture), Words.Amount((double)a.Proceeds), Words.Amount((double)a.Cost), Words.Signed(a.Gain),
                Words.Signed(a.GainOverAYear), Words.Amount((double)a.Fees), Words.Signed(a.Funding), a.HeldQuantity.ToString("0.########", CultureInfo.InvariantCulture));
        shell.Console.Write(table);
        foreach (var note in report.Notes) shell.WriteLine(note);
    }
}
