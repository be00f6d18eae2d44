using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Bots;

/// <summary>The event at hand, and the counters: what the desk of a bot and those of its parts share.</summary>
internal sealed class BotTurn
{
    private double _exactOf;
    private decimal _exact;
    private AccountView _account; // Of an event that brought it along.
    private AccountSeat? _seat; // Of one that is delivered where the account is at hand: looked at, not copied.

    public List<BotCommand> Output { get; private set; } = [];

    public Queue<BotEvent.OrderDenied> Denials { get; } = new();

    public Instant Now { get; set; }

    public double LastPrice { get; set; }

    /// <summary>The last price in decimals; asked for several times between two prices.</summary>
    public decimal LastPriceExact
    {
        get
        {
            if (_exactOf != LastPrice) (_exactOf, _exact) = (LastPrice, (decimal)LastPrice);
            return _exact;
        }
    }

    public ref readonly AccountView Account => ref _seat is { } seat ? ref seat.Seen : ref _account;

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
        (_seat, _account) = (null, account);
        Open(e, output);
    }

    public void Open(BotEvent e, AccountSeat account, List<BotCommand> output)
    {
        account.View();
        if (_seat != account) _seat = account;
        Open(e, output);
    }

    private void Open(BotEvent e, List<BotCommand> output)
    {
        Version++;
        Now = e.At;
        if (Output != output) Output = output;
    }

    public void CountPlacement() => (PlacementMinute, PlacementsInMinute) = (Now.UnixMilliseconds / 60_000, PlacementsNow + 1);
}
