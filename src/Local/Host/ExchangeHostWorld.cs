using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>A real exchange that is asked over the network.</summary>
public sealed record ExchangeSetup
{
    /// <summary>Which it is, for people and in the database: a database belongs to one exchange.</summary>
    public required string Name { get; init; }

    /// <summary>The exchange.</summary>
    public required IExchange Port { get; init; }

    /// <summary>The exchange's time.</summary>
    public required Func<Instant> Now { get; init; }
}

/// <summary>A real exchange: each step asks what is new. When it does not answer, the owner is told once, and the next step asks again.</summary>
internal sealed class ExchangeHostWorld(ExchangeSetup setup, Action<string> report) : IHostWorld
{
    private TradingCycle? _cycle;
    private BotHost? _host;
    private bool _isLost;

    public IExchange Exchange => setup.Port;

    public Instant Now => setup.Now();

    public long Candles { get; private set; }

    public IEnumerable<(string Symbol, string? Regime)> Markets => _host?.Plan.Feeds.Keys.Select(s => (s, (string?)null)) ?? [];

    public bool IsStateDue => false;

    public Task ResumeAsync(BotHost bots)
    {
        (_host, _cycle) = (bots, new(bots, setup.Now));
        return Task.CompletedTask;
    }

    public async Task<Instant?> StepAsync(BotHost bots)
    {
        try
        {
            Candles += await _cycle!.RunAsync().ConfigureAwait(false);
            if (_isLost) report($"{setup.Name} answers again.");
            _isLost = false;
        }
        catch (Exception failure) when (failure is ExchangeUnavailableException or ExchangeRefusedException)
        {
            if (!_isLost) report(failure.Message);
            _isLost = true;
        }
        return Now;
    }

    public Task SettleAsync(BotHost bots) => Task.CompletedTask; // The next step asks what came of it.

    public void Keep() { }

    public async Task<WorldPlan> PlanAsync(TraderConfiguration configuration, CancellationToken cancel)
    {
        var listed = await ListedAsync(cancel).ConfigureAwait(false);
        var symbols = configuration.Bots.Select(b => b.Symbol).Concat(_host!.Bots.Select(b => b.Desk.Definition.Symbol)).Distinct().ToList();
        var missing = configuration.Bots.Where(b => listed.All(i => i.Symbol != b.Symbol)).Select(b => new HostRefusal(b.Id, "symbol",
            $"{setup.Name} does not trade {b.Symbol} for this run; trade {string.Join(", ", symbols.Where(s => listed.Any(i => i.Symbol == s)))}, another of its markets of these kinds, or start the run anew with the bot in the file.")).ToList();
        if (missing.Count > 0) throw new HostRefusedException(missing);
        return new()
        {
            Instruments = [.. symbols.Select(s => listed.First(i => i.Symbol == s))], Paper = configuration.Paper,
            Feeds = configuration.Bots.Select(b => (b.Symbol, b.Timeframe)).Concat(_host.Plan.Feeds.Where(f => symbols.Contains(f.Key)).Select(f => (f.Key, f.Value)))
                .GroupBy(b => b.Item1).ToDictionary(g => g.Key, g => g.Min(b => b.Item2)),
        };
    }

    public Task AdoptAsync(WorldPlan plan, BotHost bots) => Task.CompletedTask; // The next cycle asks for what the bots need.

    private async Task<IReadOnlyList<Instrument>> ListedAsync(CancellationToken cancel)
    {
        try
        {
            return await setup.Port.GetInstrumentsAsync(cancel).ConfigureAwait(false);
        }
        catch (ExchangeUnavailableException silent)
        {
            throw new HostRefusedException($"the exchange cannot be asked for the rules of its markets now; try again later. ({silent.Message})");
        }
    }
}
