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
}
