using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Cells;

/// <summary>A line of a bot's history.</summary>
/// <typeparam name="T">What.</typeparam>
/// <param name="At">When it happened.</param>
/// <param name="Key">Its name among the lines of its bot.</param>
/// <param name="Value">It.</param>
public readonly record struct HistoryRow<T>(Instant At, string Key, T Value);

/// <summary>A bot's history in a store that reads forward in time alone.</summary>
/// <typeparam name="T">Of what.</typeparam>
/// <param name="Bot">Whose.</param>
/// <param name="Begin">Nothing happened before.</param>
/// <param name="ReadAsync">Reads what happened from a time until before another, in any order.</param>
public sealed record HistorySource<T>(BotId Bot, Instant Begin, Func<Instant, Instant, CancellationToken, Task<IReadOnlyList<HistoryRow<T>>>> ReadAsync);

/// <summary>
/// Pages of the newest first, out of stores that read forward: it looks back in steps, each longer than the one before, until a page
/// is full or nothing is left. What happened at one moment has an order of its own, so that pages neither repeat nor miss.
/// </summary>
public static class NewestFirst
{
    private const int AtOnce = 16, Longer = 4;

    /// <summary>A page.</summary>
    /// <param name="query">Which.</param>
    /// <param name="sources">The bots' histories.</param>
    /// <param name="now">The present: nothing happened after it.</param>
    /// <param name="step">How far the first look goes back.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Page<OfBot<T>>> PageAsync<T>(HistoryQuery query, IReadOnlyList<HistorySource<T>> sources, Instant now, TimeSpan step, CancellationToken cancel)
    {
        var before = Place.Read(query.Cursor);
        var to = Earlier(Earlier(query.Span.To, before is { } b ? new Instant(b.At + 1) : null), now + TimeSpan.FromDays(1));
        var floor = sources.Count == 0 ? to : sources.Min(s => s.Begin);
        if (query.Span.From is { } from && from > floor) floor = from;
        var found = new List<(Place Place, OfBot<T> Line)>();
        for (; to > floor && found.Count <= query.Most; step *= Longer)
        {
            var since = to - floor > step ? to - step : floor;
            found.AddRange((await ReadAsync(sources, (since, to), cancel)).Where(l => before is null || l.Place.CompareTo(before.Value) < 0).OrderByDescending(l => l.Place));
            to = since;
        }

        var page = found.Take(query.Most).ToList();
        return new([.. page.Select(l => l.Line)], found.Count > page.Count ? page[^1].Place.ToString() : null);
    }

    private static async Task<List<(Place Place, OfBot<T> Line)>> ReadAsync<T>(IReadOnlyList<HistorySource<T>> sources, (Instant From, Instant To) span, CancellationToken cancel)
    {
        var lines = new List<(Place, OfBot<T>)>();
        await Parallel.ForEachAsync(sources.Where(s => s.Begin < span.To), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (source, stop) =>
        {
            var rows = await source.ReadAsync(span.From, span.To, stop);
            lock (lines) lines.AddRange(rows.Select(r => (Place.Of(source.Bot, r.At, r.Key), new OfBot<T>(source.Bot, r.Value))));
        });
        return lines;
    }

    private static Instant Earlier(Instant? one, Instant other) => one is { } time && time < other ? time : other;

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null ? one : Earlier(one, other.Value);

    /// <summary>A line's place in the order: by time, and of one moment by a number that is always the same.</summary>
    private readonly record struct Place(long At, ulong Tie) : IComparable<Place>
    {
        public static Place Of(BotId bot, Instant at, string key) =>
            new(at.UnixMilliseconds, BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{bot}|{key}"))));

        public static Place? Read(string? cursor) =>
            cursor?.Split('-') is [var at, var tie] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && ulong.TryParse(tie, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? new(time, number) : null;

        public int CompareTo(Place other) => At != other.At ? At.CompareTo(other.At) : Tie.CompareTo(other.Tie);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At}-{Tie:x16}");
    }
}
