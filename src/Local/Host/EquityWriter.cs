using TraderAgent.Api.Views;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Host;

/// <summary>Stores the equity curve, one point per hour of the market's time.</summary>
internal sealed class EquityWriter(SqliteDatabase database)
{
    private const int PointsAtOnce = 100;

    private readonly Statement _insert = database.Prepare("INSERT OR REPLACE INTO equity(at, value) VALUES($1, $2)", "$1", "$2");
    private readonly List<EquityPoint> _waiting = [];
    private long _hour = -1;

    /// <summary>Takes the equity after a candle.</summary>
    public void Add(Instant at, double equity)
    {
        if (Timeframe.OneHour.Floor(at).UnixMilliseconds is var hour && hour == _hour) return;
        _hour = hour;
        _waiting.Add(new(at, equity));
        if (_waiting.Count >= PointsAtOnce) Store();
    }

    /// <summary>Stores what was kept back.</summary>
    public void Store()
    {
        if (_waiting.Count == 0) return;
        database.InTransaction(() =>
        {
            foreach (var point in _waiting) _insert.Run(point.At.UnixMilliseconds, point.Equity);
        });
        _waiting.Clear();
    }
}
