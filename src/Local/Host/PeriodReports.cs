using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Host;

/// <summary>Queues the reports of days, weeks and months at the first candle after each, once: what one is compared with is stored in the same transaction.</summary>
internal sealed class PeriodReports
{
    private const long Day = 86_400_000;

    private readonly SqliteDatabase _database;
    private readonly NotificationQueue _queue;
    private readonly Statement _keep, _deals;
    private readonly Dictionary<string, DailyFigures> _before = [];
    private long _lookedAt = long.MinValue;

    public PeriodReports(SqliteDatabase database)
    {
        (_database, _queue) = (database, new(database));
        _keep = database.Prepare("INSERT OR REPLACE INTO meta(key, value) VALUES($1, $2)", "$1", "$2");
        _deals = database.Prepare("SELECT count(*) FROM deals WHERE at >= $1 AND at < $2", "$1", "$2");
        var read = database.Prepare("SELECT value FROM meta WHERE key = $1", "$1");
        foreach (var period in ReportPeriod.All)
            if (database.Read(() => read.Rows(r => WireJson.Read<DailyFigures>(r.GetString(0)), period.Key)).SingleOrDefault() is { } before) _before[period.Key] = before;
    }

    /// <summary>Looks whether a day is over, and with it a week or a month.</summary>
    /// <returns>Whether a report was queued.</returns>
    public bool Look(Instant now, BotHost host)
    {
        if (now.Day <= _lookedAt) return false;
        _lookedAt = now.Day;
        var figures = FiguresOf(now, host);
        var due = ReportPeriod.All.Where(p => !_before.TryGetValue(p.Key, out var before) || p.Of(before.Day) < p.Of(now.Day)).ToList();
        var reports = due.Where(p => _before.ContainsKey(p.Key)).ToList();
        _database.InTransaction(() =>
        {
            foreach (var period in due) _keep.Run(period.Key, WireJson.Write(figures));
            _queue.Add([.. reports.Select(p => DailyReport.Of(_before[p.Key], figures, DealsBetween(_before[p.Key].Day * Day, figures.Day * Day), p.Kind))]);
        });
        foreach (var period in due) _before[period.Key] = figures;
        return reports.Count > 0;
    }

    private long DealsBetween(long from, long to) => _deals.Rows(r => r.GetInt64(0), from, to).Single();

    private static DailyFigures FiguresOf(Instant now, BotHost host) => new()
    {
        Day = now.Day, Equity = host.Account.Equity, PeakEquity = host.Account.PeakEquity,
        Fees = host.Bots.Sum(b => b.Desk.Ledger.Fees.Value), Realized = host.Account.Bots.Values.Sum(s => s.NetRealized.Value),
    };
}
