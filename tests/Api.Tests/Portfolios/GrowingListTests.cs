using System.Globalization;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Portfolios;

namespace TraderAgent.Api.Tests.Portfolios;

public sealed class GrowingListTests : IDisposable
{
    private readonly List<int> _stored = [.. Enumerable.Range(1, 1_234)];
    private readonly List<int> _asked = [];
    private readonly GrowingList<int, int> _list;

    public GrowingListTests() => _list = new(ReadAsync, i => i);

    public void Dispose() => _list.Dispose();

    [Fact]
    public async Task All_of_it_is_read_once_and_then_only_what_is_new()
    {
        Assert.Equal(_stored, await _list.ReadAsync(CancellationToken.None));
        _asked.Clear();
        _stored.AddRange([1_235, 1_236]);

        Assert.Equal(_stored, await _list.ReadAsync(CancellationToken.None));
        Assert.Equal([50], _asked); // One short page, which reaches back to what is known.
    }

    [Fact]
    public async Task More_that_is_new_than_one_short_page_is_read_in_full()
    {
        await _list.ReadAsync(CancellationToken.None);
        _stored.AddRange(Enumerable.Range(1_235, 700));

        Assert.Equal(_stored, await _list.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_the_history_no_longer_keeps_is_still_known()
    {
        var before = await _list.ReadAsync(CancellationToken.None);
        _stored.RemoveRange(0, 1_000);

        Assert.Equal(before, await _list.ReadAsync(CancellationToken.None));
    }

    /// <summary>Newest first; the cursor is the place of the next.</summary>
    private ValueTask<Page<int>> ReadAsync(HistoryQuery query, CancellationToken cancel)
    {
        _asked.Add(query.Most);
        var skip = query.Cursor is { } cursor ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0;
        var items = _stored.AsEnumerable().Reverse().Skip(skip).Take(query.Most).ToList();
        return new(new Page<int>(items, skip + items.Count < _stored.Count ? (skip + items.Count).ToString(CultureInfo.InvariantCulture) : null));
    }
}
