using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;
using TraderAgent.Simulation.Checks;
using TraderAgent.Simulation.Faults;

namespace TraderAgent.Simulation.Worlds;

/// <summary>
/// The life of an embedded host that dies and is started again by whatever watches over it. While its store or the exchange
/// does not let it start, it is down.
/// </summary>
internal sealed class HostLife(HostPlan plan, IBotStore store, IExchange exchange)
{
    private const int Restarts = 1_000;

    /// <summary>What it runs from its next start on.</summary>
    public HostPlan Plan { get; set; } = plan;

    /// <summary>The host; null while it is down.</summary>
    public BotHost? Host { get; private set; }

    /// <summary>Drives the host by the clock.</summary>
    public TradingCycle? Cycle { get; private set; }

    /// <summary>The agent's clock.</summary>
    public required Func<Instant> Now { get; init; }

    /// <summary>Told when the process dies.</summary>
    public required Action<string> Died { get; init; }

    /// <summary>Lets the agent do something; when that kills it, it is started again, and what it was told is lost with it.</summary>
    public async Task DoAsync(Func<BotHost, ValueTask> act)
    {
        if (await AliveAsync() is not { } host) return;
        try
        {
            await act(host);
        }
        catch (Exception death) when (death is ProcessKilledException or StoreFailedException)
        {
            Die(death.Message);
            await AliveAsync();
        }
        catch (Exception silence) when (silence is ExchangeUnavailableException or ExchangeRefusedException)
        {
            // It asks again.
        }
    }

    /// <summary>The process ends.</summary>
    public void Die(string why)
    {
        (Host, Cycle) = (null, null);
        Died(why);
    }

    /// <summary>The host, started where it is not running; null where it cannot start now.</summary>
    public async Task<BotHost?> AliveAsync()
    {
        for (var attempt = 0; Host is null; attempt++)
        {
            Must.Hold(attempt < Restarts, ViolationKind.NotRecovered, $"the agent never came up again");
            try
            {
                Host = await BotHost.OpenAsync(Plan, store, exchange);
                Cycle = new(Host, Now);
            }
            catch (ProcessKilledException)
            {
                // And again.
            }
            catch (Exception failure) when (failure is StoreFailedException or ExchangeUnavailableException or ExchangeRefusedException)
            {
                return null;
            }
        }
        return Host;
    }
}
