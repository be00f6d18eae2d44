using TraderAgent.Api.Views;
using TraderAgent.Local.Commands;

namespace TraderAgent.Local.Terminal;

/// <summary>Tells about a running host in plain lines, for files and pipes: fills and notices as they come, the account now and then.</summary>
internal sealed class RunLines
{
    private const int MostFillsAtOnce = 10;
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(5);

    private readonly Shell _shell;
    private AgentView _told;
    private TimeSpan _nextReport;

    /// <summary>Begins with what a host is doing already.</summary>
    public RunLines(Shell shell, RunFrame frame)
    {
        (_shell, _told) = (shell, frame.Began);
        shell.WriteLine($"TraderAgent {frame.Place}: {frame.Source}");
    }

    /// <summary>Tells what is new.</summary>
    public void Update(AgentView view, TimeSpan elapsed)
    {
        var fills = view.FillCount - _told.FillCount;
        foreach (var (bot, _, fill) in view.Fills.Take((int)Math.Min(fills, MostFillsAtOnce)).Reverse())
            _shell.WriteLine($"{Words.Minute(fill.At)} {bot} {Words.Of(fill.Side)} {Words.Size(fill.Quantity)} at {Words.Price(fill.Price)}");
        if (fills > MostFillsAtOnce) _shell.WriteLine($"{Words.Minute(view.At)} and {fills - MostFillsAtOnce:N0} fills before");
        foreach (var notice in view.Notices.TakeWhile(n => !_told.Notices.Contains(n)).Reverse())
            _shell.WriteLine($"{Words.Minute(notice.At)} {Words.Of(notice.Level)}: {notice.Text}");
        _told = view;
        if (elapsed < _nextReport) return;
        _nextReport = elapsed + BetweenReports;
        _shell.WriteLine(Report(view, elapsed));
        if (PortfolioLine.Of(view.Portfolio) is { } portfolio) _shell.WriteLine($"{Words.Minute(view.At)} {portfolio}");
    }

    private static string Report(AgentView view, TimeSpan elapsed)
    {
        var profit = (decimal)view.Account.Equity - view.Account.Capital.Value;
        return $"{Words.Minute(view.At)} up {Durations.Show(elapsed)}: equity {Words.Amount(view.Account.Equity)} ({Words.Signed(profit)}), "
            + $"{view.FillCount:N0} fills, {view.Bots.Sum(b => b.Orders.Count)} resting orders; {string.Join(", ", view.Markets.Select(m => $"{m.Symbol} {Words.Price(m.Price)}"))}";
    }
}
