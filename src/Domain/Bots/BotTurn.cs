using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Bots;

/// <summary>The event at hand, and the counters: what the desk of a bot and those of its parts share.</summary>
internal sealed class BotTurn
{
    public List<BotCommand> Output { get; private set; } = [];

    public Queue<BotEvent.OrderDenied> Denials { get; } = new();

    public Instant Now { get; set; }

    public double LastPrice { get; set; }

    public AccountView Account { get; private set; }

    public bool StandingChanged { get; set; } = true;

    /// <summary>Counts events and what was asked for since: while it stands still, so do orders and books.</summary>
    public long Version { get; set; }

    public DealTally Deals { get; set; }

    public long NextPlacement { get; set; }

    public long PlacementMinute { get; set; }

    public int PlacementsInMinute { get; set; }

    public int PlacementsNow => PlacementMinute == Now.UnixMilliseconds / 60_000 ? PlacementsInMinute : 0;

    public void Open(BotEvent e, in AccountView account, List<BotCommand> output)
    {
        Version++;
        (Now, Account, Output) = (e.At, account, output);
    }

    public void CountPlacement() => (PlacementMinute, PlacementsInMinute) = (Now.UnixMilliseconds / 60_000, PlacementsNow + 1);
}
