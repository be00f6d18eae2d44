using TraderAgent.BybitSimulator.Faults;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Bybit.Tests.Trading;

/// <summary>Faults while a desk trades. Those of requests and executions stay armed; an outage or a restart of the exchange comes every third minute.</summary>
internal sealed class Storm(BybitDesk desk, IReadOnlyList<Fault> faults)
{
    private static readonly FaultKind[] Events = [FaultKind.Outage, FaultKind.Restart];

    private int _events;

    public bool HasStruck { get; private set; }

    public async Task BeginAsync()
    {
        Arm();
        await desk.BeginAsync();
    }

    public async Task TradeAsync(int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            foreach (var fault in faults.Where(f => Events.Contains(f.Kind) && i % 3 == 1)) Strike(fault);
            await desk.TradeAsync(1);
            if (i == 3) await desk.TellAsync(at => new BotEvent.PauseRequested { At = at }); // Which cancels the entries.
            if (i == 4) await desk.TellAsync(at => new BotEvent.ResumeRequested { At = at });
            HasStruck |= _events + desk.Strikes > 0;
            if (i % 3 == 2 || i % 3 == 1 && faults.Any(f => f.Kind == FaultKind.Outage)) BeginAnew();
        }
    }

    private void Strike(Fault fault)
    {
        desk.Exchange.World.Inject(fault);
        _events++;
    }

    /// <summary>An outage ends, what was held back is shown, and a new round begins.</summary>
    private void BeginAnew()
    {
        desk.Exchange.World.ClearFaults();
        Arm();
    }

    private void Arm()
    {
        foreach (var fault in faults.Where(f => !Events.Contains(f.Kind))) desk.Exchange.World.Inject(fault);
    }
}
