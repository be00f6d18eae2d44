using System.Globalization;
using TraderAgent.Api.Agent;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Cells;

/// <summary>Pages of a journal, newest first, out of a store that reads it by number.</summary>
public static class JournalPages
{
    private const int Looks = 20;

    /// <summary>A page; one that is shorter than asked for has a next one where more may be found.</summary>
    /// <param name="query">Which.</param>
    /// <param name="last">The number of the last entry.</param>
    /// <param name="readAsync">Reads from a number until before another.</param>
    public static async Task<Page<JournalEntry>> PageAsync(HistoryQuery query, long last, Func<long, long, Task<IReadOnlyList<JournalEntry>>> readAsync)
    {
        var to = long.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var cursor) ? cursor : last + 1;
        var found = new List<JournalEntry>();
        for (var look = 0; look < Looks && to > 1 && found.Count < query.Most; look++)
        {
            var from = Math.Max(1, to - query.Most);
            var entries = await readAsync(from, to);
            found.AddRange(entries.Where(e => !(e.At < query.Span.From) && !(e.At >= query.Span.To)).OrderByDescending(e => e.Sequence));
            if (entries.Count > 0 && entries.Min(e => e.At) < query.Span.From) from = 1; // All that is left is older.
            to = from;
        }

        var page = found.Take(query.Most).ToList();
        var next = found.Count > page.Count ? page[^1].Sequence : to;
        return new(page, next > 1 ? next.ToString(CultureInfo.InvariantCulture) : null);
    }
}
