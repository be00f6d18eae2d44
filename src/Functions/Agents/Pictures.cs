using TraderAgent.Api.Cells;
using TraderAgent.Functions.Hosting;

namespace TraderAgent.Functions.Agents;

/// <summary>Looks at all entities at once, and remembers for a moment what it saw: many who look at the same time cost one look.</summary>
public sealed class Pictures(DurableLine line, Roster roster, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private CellPicture? _last;
    private long _at;

    /// <summary>The agent as its entities stored it, at most a moment ago.</summary>
    public async Task<CellPicture> NowAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_last is not null && time.GetElapsedTime(_at) < Fresh) return _last;
            (_last, _at) = (await LookAsync(cancel), time.GetTimestamp());
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whoever looks next sees what was just changed.</summary>
    public void Forget() => _last = null;

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<CellPicture> LookAsync(CancellationToken cancel)
    {
        var durable = await line.ClientAsync(cancel);
        var (accounts, cells) = (roster.AccountAsync(durable, cancel), roster.BotsAsync(durable, cancel));
        var account = await accounts;
        var markets = await Task.WhenAll(account.Bots.Select(b => b.Symbol).Distinct().Select(async s => (Symbol: s, Cell: await Roster.MarketAsync(durable, s, cancel))));
        var bots = (await cells).ToDictionary(b => b.Bot.Id);
        return new(account, [.. account.Bots.Where(s => bots.ContainsKey(s.Bot)).Select(s => bots[s.Bot])], markets.ToDictionary(m => m.Symbol, m => m.Cell, StringComparer.Ordinal));
    }
}
