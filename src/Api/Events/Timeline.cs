using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Events;

/// <summary>Something that happened, in words.</summary>
public sealed record TimelineEvent
{
    /// <summary>When.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>What kind: <c>notice</c>, <c>denial</c>, <c>hand-over</c> or <c>regime</c>.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Of which bot; null for a change of regime.</summary>
    [JsonPropertyName("bot")] public BotId? Bot { get; init; }

    /// <summary>The market whose regime changed.</summary>
    [JsonPropertyName("symbol")] public string? Symbol { get; init; }

    /// <summary>How loudly it is told.</summary>
    [JsonPropertyName("level")] public required NoticeLevel Level { get; init; }

    /// <summary>What happened.</summary>
    [JsonPropertyName("text")] public required string Text { get; init; }
}

/// <summary>Which events are meant.</summary>
/// <param name="Kinds">Of these kinds; all where it is empty.</param>
/// <param name="Bot">Of this bot, and of its market; of all where it is null.</param>
/// <param name="Level">Of this level only; of all where it is null.</param>
/// <param name="Part">Which part of them.</param>
public sealed record TimelineQuery(IReadOnlyList<string> Kinds, BotId? Bot, NoticeLevel? Level, HistoryQuery Part);

/// <summary>What was told, denied and handed over, and when regimes changed: one list, newest first.</summary>
public sealed class Timeline(IAgent agent)
{
    /// <summary>The kinds of events.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["notice", "denial", "hand-over", "regime"];

    /// <summary>A page of them. The cursor names a time, and how many events of that very time were given already.</summary>
    public async Task<Page<TimelineEvent>> ReadAsync(TimelineQuery query, CancellationToken cancel)
    {
        var (at, given) = Cursor.Read(query.Part.Cursor);
        var until = at is { } last ? new Instant(last.UnixMilliseconds + 1) : query.Part.Span.To;
        var found = new List<TimelineEvent>();
        var want = query.Part with { Span = query.Part.Span with { To = until }, Cursor = null, Most = query.Part.Most + given + 1, Bot = query.Bot };
        foreach (var source in await SourcesAsync(query, cancel).ConfigureAwait(false)) found.AddRange(await source.TakeAsync(want, query.Level, cancel).ConfigureAwait(false));
        var sorted = found.OrderByDescending(e => e.At).ThenBy(e => e.Kind, StringComparer.Ordinal).ThenBy(e => e.Bot?.Value ?? e.Symbol, StringComparer.Ordinal).ThenBy(e => e.Text, StringComparer.Ordinal).ToList();
        var items = sorted.Skip(given).Take(query.Part.Most).ToList();
        if (sorted.Count <= given + items.Count || items.Count == 0) return new(items, null);
        var next = items[^1].At;
        return new(items, new Cursor(next, items.Count(i => i.At == next) + (next == at ? given : 0)).ToString());
    }

    private async Task<List<EventSource>> SourcesAsync(TimelineQuery query, CancellationToken cancel)
    {
        var history = agent.History;
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var sources = new List<EventSource>();
        if (Wants("notice")) sources.Add(EventSource.Of(history.NoticesAsync, n => new() { At = n.Value.At, Kind = "notice", Bot = n.Bot, Level = n.Value.Level, Text = n.Value.Text }));
        if (Wants("denial")) sources.Add(EventSource.Of(history.DenialsAsync, d => new() { At = d.Value.At, Kind = "denial", Bot = d.Bot, Level = NoticeLevel.Warning, Text = $"{d.Value.Link}: {d.Value.Denial}" }));
        if (Wants("hand-over")) sources.Add(EventSource.Of(history.HandOversAsync, h => new()
        {
            At = h.Value.At, Kind = "hand-over", Bot = h.Bot, Level = NoticeLevel.Info, Text = $"{h.Value.From} handed {h.Value.Quantity} over to {h.Value.To}: {h.Value.Reason}",
        }));
        if (!Wants("regime")) return sources;
        var symbols = view.Markets.Select(m => m.Symbol).Where(s => query.Bot is null || view.Bots.Any(b => b.Id == query.Bot && b.Symbol == s));
        sources.AddRange(symbols.Select(symbol => EventSource.Of((part, stop) => history.RegimesAsync(symbol, part with { Bot = null }, stop), r => new()
        {
            At = r.At, Kind = "regime", Symbol = symbol, Level = NoticeLevel.Info, Text = $"{symbol}: {r.From} became {r.To}",
        })));
        return sources;

        bool Wants(string kind) => query.Kinds.Count == 0 || query.Kinds.Contains(kind);
    }

    /// <summary>Where a page ended.</summary>
    private readonly record struct Cursor(Instant? At, int Given)
    {
        public static Cursor Read(string? text) =>
            text?.Split('.') is [var at, var given] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time) && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000
                ? new(new(time), count)
                : default;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At!.Value.UnixMilliseconds}.{Given}");
    }
}
