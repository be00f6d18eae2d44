using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>Candles of files or simulated markets, and the paper exchange. Around each candle things happen in the order of the backtest.</summary>
internal sealed class PaperHostWorld(PaperWorld world, IReadOnlyList<CandleSource> markets, PaperRules rules) : IHostWorld
{
    public IExchange Exchange { get; } = new PaperExchangePort(world, rules.Instruments);

    public Instant Now => world.Now;

    public long Candles => world.Position;

    public IEnumerable<(string Symbol, string? Regime)> Markets => markets.Select(m => (m.Symbol, m.Regime));

    public bool IsStateDue => world.IsStateDue;

    /// <summary>The world behind it.</summary>
    public PaperWorld World => world;

    public async Task ResumeAsync(BotHost bots)
    {
        if (world.Current is { } candle) await FinishAsync(bots, candle, mayHappen: true).ConfigureAwait(false);
    }

    public async Task<Instant?> StepAsync(BotHost bots)
    {
        if (world.NextClose is not { } closesAt) return null;
        while (world.NextClose == closesAt)
        {
            world.TryBegin(out var candle, out var mayHappen);
            await FinishAsync(bots, candle, mayHappen).ConfigureAwait(false);
        }
        await bots.ReconcileDueAsync(closesAt).ConfigureAwait(false);
        return closesAt;
    }

    public async Task SettleAsync(BotHost bots)
    {
        while (world.TryNext(out var e))
            if (bots.Runs(e.Bot)) await bots.HandleAsync(e.Bot, Inbound.FromExchange(e.Event)).ConfigureAwait(false);
    }

    public void Keep() => world.Keep();

    /// <summary>Goes on under the rules of this start.</summary>
    public void Adopt() => world.Adopt(rules);

    /// <summary>Whatever was done before a crash lets itself be done again.</summary>
    private async Task FinishAsync(BotHost bots, MarketCandle candle, bool mayHappen)
    {
        if (mayHappen) await SettleAsync(bots).ConfigureAwait(false);
        bots.Mark(candle.Symbol, candle.Candle.Close, candle.ClosedAt);
        await bots.WakeAsync(candle.Symbol, candle.ClosedAt).ConfigureAwait(false);
        await bots.OnCandleAsync(candle.Symbol, candle.Timeframe, candle.Candle).ConfigureAwait(false);
        foreach (var (timeframe, coarser) in candle.Coarser)
            await bots.OnCandleAsync(candle.Symbol, timeframe, coarser).ConfigureAwait(false);
        await SettleAsync(bots).ConfigureAwait(false);
    }
}
