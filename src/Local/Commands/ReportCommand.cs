using System.CommandLine;
using System.Text;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pdf;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>report</c>: makes a report of results that were written with <c>--out</c>.</summary>
internal sealed class ReportCommand
{
    private readonly Argument<string[]> _folders = new("folder") { Description = "Folders that commands wrote with --out; several backtests are compared.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out", "-o") { Description = "The report: a web page or a PDF, by its name.", HelpName = "file.html|file.pdf", DefaultValueFactory = _ => "report.html" };
    private readonly Shell _shell;

    private ReportCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new ReportCommand(shell);
        var command = new ExampledCommand("report", "Make one report of results, to read, print and send.",
            "traderagent report results --out report.html",
            "traderagent report results --out report.pdf",
            "traderagent report grid dca trend --out comparison.html") { it._folders, it._out };
        return command.Runs(it.Run);
    }

    private ExitCode Run(ParseResult parsed)
    {
        var path = parsed.GetValue(_out)!;
        var isPaper = path.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
        if (!isPaper && !path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return _shell.Refuse(ExitCode.BadInput, $"--out: '{path}' cannot be written; expected a name that ends in .html or .pdf.");
        var read = parsed.GetValue(_folders)!.Select(StoredResults.Read).ToList();
        if (read.Select(r => r.Problem).OfType<string>().ToList() is { Count: > 0 } problems) return _shell.Refuse(ExitCode.BadInput, problems);
        var report = ReportOf.Results([.. read.Select(r => r.Result!)]);
        using (var file = File.Create(path + ".part"))
        {
            if (isPaper) PdfReport.Write(file, report);
            else file.Write(Encoding.UTF8.GetBytes(HtmlReport.Of(report)));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".part", path, overwrite: true);
        _shell.WriteLine($"{path}: {report.Title}");
        return ExitCode.Ok;
    }
}
