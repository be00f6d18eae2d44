using TraderAgent.Api.Agent;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Cells;

/// <summary>Something that happened.</summary>
/// <param name="Kind">As live events name it.</param>
/// <param name="At">When.</param>
/// <param name="Json">As it is sent.</param>
/// <param name="View">As people are shown it.</param>
public sealed record Happening(string Kind, Instant At, string Json, object View);

/// <summary>
/// The last of what happened to the bots, read out of their history. A bot is asked about again only for a while after it has changed, because
/// its history is written after its state; what was seen before is not new. One caller at a time.
/// </summary>
public sealed class RecentEvents
{
    private const int Kept = 50, MostAtOnce = 200;
    private static readonly TimeSpan Reach = TimeSpan.FromDays(7), Overlap = TimeSpan.FromMinutes(5), WrittenWithin = TimeSpan.FromSeconds(20);

    private readonly Dictionary<BotId, Instant> _changed = [], _readTo = [];
    private readonly Dictionary<(BotId Bot, string Kind, string Json), Instant> _seen = [];

    /// <summary>Fills, newest first.</summary>
    public IReadOnlyList<FillView> Fills { get; private set; } = [];

    /// <summary>Finished deals, newest first.</summary>
    public IReadOnlyList<DealView> Deals { get; private set; } = [];

    /// <summary>Orders that the risk gate held back, newest first.</summary>
    public IReadOnlyList<NoticeView> Denials { get; private set; } = [];

    /// <summary>What the owner was told, newest first.</summary>
    public IReadOnlyList<NoticeView> Notices { get; private set; } = [];

    /// <summary>The equity curve, oldest first.</summary>
    public IReadOnlyList<EquityPoint> Equity { get; set; } = [];

    /// <summary>Fills since it was first read, those of the week before included.</summary>
    public long FillCount { get; private set; }

    /// <summary>The same of deals.</summary>
    public long DealCount { get; private set; }

    /// <summary>Reads what may be new.</summary>
    /// <param name="history">Where it is written.</param>
    /// <param name="changed">Bots that are not as they were at the last call; those that are not known are read in any case.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What is new, oldest first; empty for a bot that is read for the first time.</returns>
    public async Task<IReadOnlyList<Happening>> ReadAsync(IAgentHistory history, IEnumerable<BotId> changed, Instant now, CancellationToken cancel)
    {
        foreach (var bot in changed) _changed[bot] = now;
        var news = new List<Happening>();
        foreach (var (bot, at) in _changed.ToList())
        {
            var isFirst = !_readTo.TryGetValue(bot, out var to);
            var since = isFirst ? now - Reach : to - Overlap;
            var found = await ReadAsync(history, new(bot, new(since), Most: MostAtOnce), cancel);
            var unseen = found.Where(h => _seen.TryAdd((bot, h.Kind, h.Json), h.At)).ToList();
            Keep(unseen);
            if (!isFirst) news.AddRange(unseen);
            Forget(bot, since);
            _readTo[bot] = now;
            if (now - at > WrittenWithin) _changed.Remove(bot);
        }

        return [.. news.OrderBy(n => n.At)];
    }

    private static async Task<List<Happening>> ReadAsync(IAgentHistory history, HistoryQuery query, CancellationToken cancel)
    {
        var (fills, deals) = (history.FillsAsync(query, cancel).AsTask(), history.DealsAsync(query, cancel).AsTask());
        var (denials, notices) = (history.DenialsAsync(query, cancel).AsTask(), history.NoticesAsync(query, cancel).AsTask());
        return
        [
            .. (await fills).Items.Select(f => Of("fill", f.Value.Fill.At, f, new FillView(f.Bot, f.Value.Link, f.Value.Fill))),
            .. (await deals).Items.Select(d => Of("deal", d.Value.ClosedAt, d, new DealView(d.Bot, d.Value))),
            .. (await denials).Items.Select(d => Of("denial", d.Value.At, d, new NoticeView(d.Bot, d.Value.At, NoticeLevel.Warning, $"{d.Value.Link}: {d.Value.Denial}"))),
            .. (await notices).Items.Select(n => Of("notice", n.Value.At, n, new NoticeView(n.Bot, n.Value.At, n.Value.Level, n.Value.Text))),
        ];
    }

    private static Happening Of<T>(string kind, Instant at, OfBot<T> sent, object view) => new(kind, at, WireJson.Write(sent), view);

    private void Keep(List<Happening> news)
    {
        (FillCount, DealCount) = (FillCount + news.Count(n => n.Kind == "fill"), DealCount + news.Count(n => n.Kind == "deal"));
        Fills = Newest(Fills, news, "fill", f => f.Fill.At);
        Deals = Newest(Deals, news, "deal", d => d.Deal.ClosedAt);
        Denials = Newest(Denials, news, "denial", n => n.At);
        Notices = Newest(Notices, news, "notice", n => n.At);
    }

    private static IReadOnlyList<T> Newest<T>(IReadOnlyList<T> known, List<Happening> news, string kind, Func<T, Instant> at) =>
        [.. known.Concat(news.Where(n => n.Kind == kind).Select(n => (T)n.View)).OrderByDescending(at).Take(Kept)];

    /// <summary>What happened before the last look will not be read again.</summary>
    private void Forget(BotId bot, Instant before)
    {
        foreach (var old in _seen.Where(s => s.Key.Bot == bot && s.Value < before).Select(s => s.Key).ToList()) _seen.Remove(old);
    }
}
