using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cycles;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>Candles of files or simulated markets, and the paper exchange. Around each candle things happen in the order of the backtest.</summary>
internal sealed class PaperHostWorld(PaperWorld world, PaperRules rules, Func<Instrument, CandleSource>? newMarket) : IHostWorld
{
    public IExchange Exchange { get; } = new PaperExchangePort(world);

    public Instant Now => world.Now;

    public long Candles => world.Position;

    public IEnumerable<(string Symbol, string? Regime)> Markets => world.Sources.Select(m => (m.Symbol, m.Regime));

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

    public Task<WorldPlan> PlanAsync(TraderConfiguration configuration, CancellationToken cancel)
    {
        var (instruments, sources, refusals) = (new List<Instrument>(), new List<CandleSource>(), new List<HostRefusal>());
        foreach (var bot in configuration.Bots.DistinctBy(b => b.Symbol))
        {
            if (configuration.FindInstrument(bot.Symbol) is not { } market) continue; // The configuration's own check tells that.
            if ((world.Sources.FirstOrDefault(s => s.Symbol == bot.Symbol) ?? newMarket?.Invoke(market)) is { } source) sources.Add(source);
            else refusals.Add(new(bot.Id, "symbol", $"there are no candles of {bot.Symbol} in this run; trade {string.Join(", ", world.Sources.Select(s => s.Symbol))}, or start the run anew with a file of them."));
            instruments.Add(market);
        }

        foreach (var bot in configuration.Bots)
            if (sources.Find(s => s.Symbol == bot.Symbol) is { } candles && !bot.Timeframe.IsMultipleOf(candles.Timeframe))
                refusals.Add(new(bot.Id, "timeframe", $"{bot.Timeframe} cannot be made of {candles.Timeframe} candles; choose a multiple of {candles.Timeframe}."));
        return refusals.Count > 0 ? throw new HostRefusedException(refusals) : Task.FromResult(new WorldPlan
        {
            Instruments = instruments, Sources = sources, Feeds = sources.ToDictionary(s => s.Symbol, s => s.Timeframe), Paper = configuration.Paper,
        });
    }

    public async Task AdoptAsync(WorldPlan plan, BotHost bots)
    {
        world.Adopt(new() { Options = plan.Paper, Instruments = plan.Instruments });
        world.Change(plan.Sources, bots.Bots.ToLookup(b => b.Desk.Definition.Symbol, b => b.Desk.Definition.Timeframe));
        foreach (var bot in bots.Bots.Where(b => b.LastCandleAt == default).ToList()) await TeachAsync(bots, bot.Desk.Definition).ConfigureAwait(false);
    }

    /// <summary>A new bot is told the candles that it must have seen to decide as one that has seen all.</summary>
    private async Task TeachAsync(BotHost bots, BotDefinition bot)
    {
        var source = world.Sources.First(s => s.Symbol == bot.Symbol);
        if (source.NextOpen is not { } now || Lesson.BeginOf(bot, now) is not { } begin) return;
        var resampler = bot.Timeframe == source.Timeframe ? null : new Resampler(source.Timeframe, bot.Timeframe);
        foreach (var part in source.Past(begin, now))
        {
            if (resampler is null) await TellAsync(part).ConfigureAwait(false);
            else if (resampler.Add(in part, out var candle))
            {
                await TellAsync(candle).ConfigureAwait(false);
                while (resampler.TakeSecond(out candle)) await TellAsync(candle).ConfigureAwait(false);
            }
        }

        ValueTask TellAsync(in Candle candle) => bots.HandleAsync(bot.Id, new(BotEvent.CandleClosed.Of(bot.Timeframe, candle)));
    }

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
