using System.CommandLine;
using System.Text;
using TraderAgent.Backtesting.Reports.Html;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Local.Runs;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary><c>report</c>: makes a report of results that were written with <c>--out</c>.</summary>
internal sealed class ReportCommand
{
    private readonly Argument<string[]> _folders = new("folder") { Description = "Folders that commands wrote with --out; several backtests are compared.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _out = new("--out", "-o") { Description = "The report.", HelpName = "file.html", DefaultValueFactory = _ => "report.html" };
    private readonly Shell _shell;

    private ReportCommand(Shell shell) => _shell = shell;

    public static Command Create(Shell shell)
    {
        var it = new ReportCommand(shell);
        var command = new ExampledCommand("report", "Make one report of results, to read, print and send.",
            "traderagent report results --out report.html",
            "traderagent report grid dca trend --out comparison.html") { it._folders, it._out };
        return command.Runs(it.Run);
    }

    private ExitCode Run(ParseResult parsed)
    {
        var path = parsed.GetValue(_out)!;
        if (!path.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return _shell.Refuse(ExitCode.BadInput, $"--out: '{path}' cannot be written; expected a name that ends in .html.");
        var read = parsed.GetValue(_folders)!.Select(StoredResults.Read).ToList();
        if (read.Select(r => r.Problem).OfType<string>().ToList() is { Count: > 0 } problems) return _shell.Refuse(ExitCode.BadInput, problems);
        var report = ReportOf.Results([.. read.Select(r => r.Result!)]);
        File.WriteAllBytes(path + ".part", Encoding.UTF8.GetBytes(HtmlReport.Of(report)));
        File.Move(path + ".part", path, overwrite: true);
        _shell.WriteLine($"{path}: {report.Title}");
        return ExitCode.Ok;
    }
}
