using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Events;

/// <summary>One list of the history, as events, newest first.</summary>
internal sealed class EventSource
{
    private const int MostRead = 5_000, PageSize = 500;

    private readonly Func<HistoryQuery, CancellationToken, Task<(IReadOnlyList<TimelineEvent> Events, string? Next)>> _read;

    private EventSource(Func<HistoryQuery, CancellationToken, Task<(IReadOnlyList<TimelineEvent>, string?)>> read) => _read = read;

    public static EventSource Of<T>(Func<HistoryQuery, CancellationToken, ValueTask<Page<T>>> read, Func<T, TimelineEvent> tell) => new(async (query, cancel) =>
    {
        var page = await read(query, cancel).ConfigureAwait(false);
        return ([.. page.Items.Select(tell)], page.Next);
    });

    /// <summary>The first of a query that are of a level. A level that is rare is looked for in so many and no more.</summary>
    public async Task<IReadOnlyList<TimelineEvent>> TakeAsync(HistoryQuery query, NoticeLevel? level, CancellationToken cancel)
    {
        var taken = new List<TimelineEvent>();
        string? cursor = null;
        for (var read = 0; read < MostRead;)
        {
            var (events, next) = await _read(query with { Cursor = cursor, Most = Math.Min(PageSize, level is null ? query.Most : PageSize) }, cancel).ConfigureAwait(false);
            taken.AddRange(events.Where(e => level is null || e.Level == level));
            read += events.Count;
            if (next is null || taken.Count >= query.Most) break;
            cursor = next;
        }

        return taken;
    }
}
