using TraderAgent.Api.Agent;
using TraderAgent.Api.Cells;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Api.Tests.Cells;

public sealed class NewestFirstTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly List<(Instant From, Instant To)> _looks = [];

    [Fact]
    public async Task Pages_of_several_bots_neither_repeat_nor_miss_what_happened_at_one_moment()
    {
        HistorySource<string>[] sources = [Source("a", 40, i => i / 4), Source("b", 40, i => i / 4), Source("c", 3, _ => 7)];

        var (seen, pages, cursor) = (new List<OfBot<string>>(), 0, (string?)null);
        do
        {
            var page = await NewestFirst.PageAsync(new(Cursor: cursor, Most: 7), sources, Now, TimeSpan.FromHours(3), default);
            (cursor, pages) = (page.Next, pages + 1);
            seen.AddRange(page.Items);
        }
        while (cursor is not null);

        Assert.Equal((83, 83, 12), (seen.Count, seen.Distinct().Count(), pages));
        Assert.Equal(seen.Select(AgeOf).Order(), seen.Select(AgeOf));
    }

    [Fact]
    public async Task A_full_page_looks_back_no_further_than_it_must()
    {
        var page = await NewestFirst.PageAsync(new(Most: 2), [Source("a", 1_000, i => i)], Now, TimeSpan.FromDays(2), default);

        Assert.Equal(["0", "1"], page.Items.Select(i => i.Value));
        Assert.All(_looks, l => Assert.True(Now - l.From < TimeSpan.FromDays(3)));
    }

    [Fact]
    public async Task A_span_bounds_what_is_shown_and_the_last_page_says_so()
    {
        var page = await NewestFirst.PageAsync(new(Span: new(Now - TimeSpan.FromHours(5), Now - TimeSpan.FromHours(2))), [Source("a", 100, i => i)], Now, TimeSpan.FromDays(1), default);

        Assert.Equal(["3", "4", "5"], page.Items.Select(i => i.Value));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task A_cursor_that_nobody_gave_out_shows_the_first_page()
    {
        var page = await NewestFirst.PageAsync(new(Cursor: "nonsense", Most: 1), [Source("a", 5, i => i)], Now, TimeSpan.FromDays(1), default);

        Assert.Equal("0", page.Items[0].Value);
    }

    [Theory]
    [InlineData(null, null, 30)]
    [InlineData(10, null, 21)]
    [InlineData(10, 20, 10)]
    public async Task A_journal_is_read_back_by_number_within_its_span(int? from, int? to, int expected)
    {
        var query = new HistoryQuery(new BotId("a"), new(from is { } f ? At(f) : null, to is { } t ? At(t) : null), Most: 4);
        var (seen, cursor) = (new List<long>(), (string?)null);
        do
        {
            var page = await JournalPages.PageAsync(query with { Cursor = cursor }, 30, (first, end) =>
                Task.FromResult<IReadOnlyList<JournalEntry>>([.. Enumerable.Range((int)first, (int)(end - first)).Select(Entry)]));
            cursor = page.Next;
            seen.AddRange(page.Items.Select(e => e.Sequence));
        }
        while (cursor is not null);

        Assert.Equal(seen.OrderDescending(), seen);
        Assert.Equal(expected, seen.Distinct().Count());
        Assert.Equal(expected, seen.Count);
    }

    private static Instant At(int number) => new(number * 60_000L);

    private static JournalEntry Entry(int number) => new() { Sequence = number, At = At(number), Events = "[]", Account = "{}", Commands = "[]" };

    private static int AgeOf(OfBot<string> line) => int.Parse(line.Value.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private HistorySource<string> Source(string bot, int count, Func<int, int> hoursAgo) => new(new(bot), Now - TimeSpan.FromDays(400), (from, to, _) =>
    {
        lock (_looks) _looks.Add((from, to));
        var rows = Enumerable.Range(0, count).Select(i => new HistoryRow<string>(Now - TimeSpan.FromHours(hoursAgo(i)), $"{i}", hoursAgo(i) == i ? $"{i}" : $"{hoursAgo(i)} {i}"));
        return Task.FromResult<IReadOnlyList<HistoryRow<string>>>([.. rows.Where(r => r.At >= from && r.At < to)]);
    });
}
