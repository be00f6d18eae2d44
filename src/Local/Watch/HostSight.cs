using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Local.Host;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Watch;

namespace TraderAgent.Local.Watch;

/// <summary>Sees what the watchdog looks at, of a host between two of its turns.</summary>
internal sealed class HostSight
{
    // Since when each bot decides at every candle, as far as it was seen.
    private readonly Dictionary<BotId, Instant> _since = [];

    /// <summary>What is seen.</summary>
    /// <param name="bots">The bots.</param>
    /// <param name="world">What they trade in.</param>
    /// <param name="asksExchange">Whether the exchange is asked how it is and what it holds; trading waits for that.</param>
    public async Task<WatchSight> OfAsync(BotHost bots, IHostWorld world, bool asksExchange)
    {
        var at = world.Now;
        foreach (var gone in _since.Keys.Where(b => !bots.Runs(b)).ToList()) _since.Remove(gone);
        foreach (var bot in bots.Bots.Where(b => _since.GetValueOrDefault(b.Id) is var since && (since == default || !BotSight.Of(b, since).IsFed))) _since[bot.Id] = at;
        var sight = new WatchSight { At = at, Bots = [.. bots.Bots.Select(b => BotSight.Of(b, _since[b.Id]))] };
        return asksExchange ? await WithExchangeAsync(sight, bots, world.Exchange).ConfigureAwait(false) : sight;
    }

    private static async Task<WatchSight> WithExchangeAsync(WatchSight sight, BotHost bots, IExchange exchange)
    {
        try
        {
            sight = sight with { Exchange = await exchange.GetVitalsAsync(CancellationToken.None).ConfigureAwait(false) };
            return sight with { Holdings = await HoldingsAsync(bots, exchange).ConfigureAwait(false) };
        }
        catch (Exception away) when (away is ExchangeUnavailableException or ExchangeRefusedException)
        {
            return sight; // The loop tells that the exchange does not answer.
        }
    }

    /// <summary>What is held of the coins of spot markets, and of perpetuals.</summary>
    private static async Task<IReadOnlyList<Holding>> HoldingsAsync(BotHost bots, IExchange exchange)
    {
        var balances = (await exchange.GetBalancesAsync(CancellationToken.None).ConfigureAwait(false)).ToDictionary(b => b.Currency, b => b.Total);
        var positions = (await exchange.GetPositionsAsync(CancellationToken.None).ConfigureAwait(false)).ToDictionary(p => p.Symbol, p => p.Quantity);
        return
        [
            .. bots.Bots.GroupBy(b => b.Desk.Instrument is { Kind: InstrumentKind.Spot } spot ? (What: spot.BaseCurrency, IsSpot: true) : (What: b.Desk.Instrument.Symbol, IsSpot: false))
                .Select(g => new Holding(g.Key.What, (g.Key.IsSpot ? balances : positions).GetValueOrDefault(g.Key.What), g.Sum(b => b.Desk.Ledger.Position.Value), g.Key.IsSpot)),
        ];
    }
}
