using System.Globalization;
using System.Text.Json.Nodes;
using TraderAgent.BybitSimulator.Wire;
using TraderAgent.Domain.Market;

namespace TraderAgent.BybitSimulator.Endpoints;

/// <summary>Pages of a list that is newest first, and the spans of time that may be asked for.</summary>
internal static class Pages
{
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(7);

    /// <summary>A page after the cursor, and the cursor of the next. Bybit's cursors are percent-encoded once before they are sent.</summary>
    public static JsonObject Of<T>(Call call, IEnumerable<T> newestFirst, (int Usual, int Most) limit, (Func<T, long> Place, Func<T, JsonObject> Row) form)
    {
        var rows = newestFirst;
        var count = call.Limit(limit.Usual, limit.Most);
        if (PlaceOf(call.Text("cursor")) is { } cursor) rows = rows.SkipWhile(r => form.Place(r) != cursor.Place).SkipWhile(r => form.Place(r) == cursor.Place);
        var page = rows.Take(count).ToList();
        return new()
        {
            ["category"] = call.Text("category"), ["nextPageCursor"] = page.Count < count ? "" : $"{form.Place(page[^1])}%3A{page.Count}%2C",
            ["list"] = new JsonArray([.. page.Select(form.Row)]),
        };
    }

    /// <summary>The span that a query asks for: seven days to now where it names neither end, seven days from or to the one it names.</summary>
    public static Answer? Span(Call call, Instant now, out (Instant From, Instant To) span)
    {
        span = (call.Time("startTime"), call.Time("endTime")) switch
        {
            ({ } from, { } to) => (from, to),
            ({ } from, null) => (from, from + LongestSpan),
            (null, { } to) => (to - LongestSpan, to),
            (null, null) => (now - LongestSpan, now),
        };
        if (span.To < span.From) return Answer.Parameters("startTime must not be after endTime");
        return span.To - span.From > LongestSpan ? Answer.Parameters("The time range between startTime and endTime cannot exceed 7 days") : null;
    }

    private static (long Place, bool)? PlaceOf(string? cursor)
    {
        if (cursor is null) return null;
        var digits = new string([.. cursor.TakeWhile(char.IsAsciiDigit)]);
        return (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1, true);
    }
}
