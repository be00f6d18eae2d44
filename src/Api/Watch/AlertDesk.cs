using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Api.Watch;

/// <summary>Runs the watchdog: what it raises and what is over is told and kept.</summary>
/// <param name="board">Where alerts are kept.</param>
/// <param name="tell">Tells the owner; it may be told again after a crash, never not at all.</param>
public sealed class AlertDesk(AlertBoard board, Func<IReadOnlyList<Notice>, CancellationToken, Task> tell)
{
    private readonly Watchdog _watchdog = new();

    /// <summary>Takes in a look. One at a time.</summary>
    /// <returns>Bots whose orders and positions are to be compared with the exchange's records now.</returns>
    public async Task<IReadOnlyList<BotId>> LookAsync(WatchSight sight, WatchdogSettings settings, CancellationToken cancel)
    {
        var news = _watchdog.Look(sight, settings, await board.StandingAsync(cancel).ConfigureAwait(false));
        if (news.Raised.Count + news.Cleared.Count == 0) return news.Repairs;
        await tell([.. news.Raised.Select(a => Raised(a, sight.At)), .. news.Cleared.Select(a => Cleared(a, sight.At))], cancel).ConfigureAwait(false);
        foreach (var alert in news.Raised) await board.PutAsync(alert, cancel).ConfigureAwait(false);
        foreach (var alert in news.Cleared) await board.RemoveAsync(alert, cancel).ConfigureAwait(false);
        return news.Repairs;
    }

    private static Notice Raised(Alert alert, Instant at) => new(at, alert.Level, $"ALERT {alert.Code}: {alert.Message}. {alert.WhatToDo} ({alert.Runbook})");

    private static Notice Cleared(Alert alert, Instant at) => new(at, NoticeLevel.Info, $"OVER {alert.Code} of {alert.Subject}: it stood since {alert.Since}.");
}
