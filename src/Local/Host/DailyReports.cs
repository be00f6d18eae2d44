using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Local.Host;

/// <summary>Queues the daily report at the first candle of each UTC day, once: what it is compared with is stored in the same transaction.</summary>
internal sealed class DailyReports
{
    private const string Key = "daily_report";
    private const long Day = 86_400_000;

    private readonly SqliteDatabase _database;
    private readonly NotificationQueue _queue;
    private readonly Statement _keep, _deals;
    private DailyFigures? _before;

    public DailyReports(SqliteDatabase database)
    {
        (_database, _queue) = (database, new(database));
        _keep = database.Prepare("INSERT OR REPLACE INTO meta(key, value) VALUES($1, $2)", "$1", "$2");
        _deals = database.Prepare("SELECT count(*) FROM deals WHERE at >= $1 AND at < $2", "$1", "$2");
        _before = database.Read(() => database.Prepare("SELECT value FROM meta WHERE key = $1", "$1").Rows(r => WireJson.Read<DailyFigures>(r.GetString(0)), Key)).SingleOrDefault();
    }

    /// <summary>Looks whether a day is over.</summary>
    /// <returns>Whether a report was queued.</returns>
    public bool Look(Instant now, BotHost host)
    {
        if (_before?.Day >= now.Day) return false;
        var (before, figures) = (_before, FiguresOf(now, host));
        _database.InTransaction(() =>
        {
            _keep.Run(Key, WireJson.Write(figures));
            if (before is not null) _queue.Add(DailyReport.Of(before, figures, DealsBetween(before.Day * Day, figures.Day * Day)));
        });
        _before = figures;
        return before is not null;
    }

    private long DealsBetween(long from, long to) => _deals.Rows(r => r.GetInt64(0), from, to).Single();

    private static DailyFigures FiguresOf(Instant now, BotHost host) => new()
    {
        Day = now.Day, Equity = host.Account.Equity, PeakEquity = host.Account.PeakEquity,
        Fees = host.Bots.Sum(b => b.Desk.Ledger.Fees.Value), Realized = host.Account.Bots.Values.Sum(s => s.NetRealized.Value),
    };
}
