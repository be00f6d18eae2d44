using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Watch;

/// <summary>What the watchdog sees at one look. What is null was not looked at: nothing is concluded from it.</summary>
public sealed record WatchSight
{
    /// <summary>The market's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>How long ago the loop took its last step, by this machine's clock.</summary>
    public TimeSpan? SinceBeat { get; init; }

    /// <summary>The bots.</summary>
    public IReadOnlyList<BotSight>? Bots { get; init; }

    /// <summary>How the connection to the exchange is.</summary>
    public ExchangeVitals? Exchange { get; init; }

    /// <summary>What the exchange holds and what the ledgers say.</summary>
    public IReadOnlyList<Holding>? Holdings { get; init; }

    /// <summary>Room on the disk of the database, in bytes.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Messages that nobody takes, by queue or chat.</summary>
    public IReadOnlyList<(string Queue, long Count)>? DeadLetters { get; init; }
}

/// <summary>What the exchange holds of something, and what the bots' ledgers say.</summary>
/// <param name="What">A currency, or the market of a perpetual.</param>
/// <param name="Held">At the exchange.</param>
/// <param name="Booked">By the ledgers.</param>
/// <param name="MayHoldMore">Whether more than is booked is the owner's own.</param>
public sealed record Holding(string What, decimal Held, decimal Booked, bool MayHoldMore);

/// <summary>A bot, as the watchdog sees it.</summary>
public sealed record BotSight
{
    /// <summary>Which.</summary>
    public required BotId Bot { get; init; }

    /// <summary>Its market.</summary>
    public required string Symbol { get; init; }

    /// <summary>The candles it decides on.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>Where it stands.</summary>
    public required Lifecycle Lifecycle { get; init; }

    /// <summary>What it holds, signed; zero for what is too little to be traded.</summary>
    public required Quantity Position { get; init; }

    /// <summary>Whether an order rests at the exchange that closes some of it.</summary>
    public required bool HasExit { get; init; }

    /// <summary>The oldest order of which a request has had no outcome; null for none.</summary>
    public (OrderLinkId Link, Instant At)? Stuck { get; init; }

    /// <summary>The oldest order of which nobody knows whether it is at the exchange; null for none.</summary>
    public (OrderLinkId Link, Instant At)? Unknown { get; init; }

    /// <summary>Since when it waits for a candle: the close of its last one, or when it was first seen.</summary>
    public required Instant CandleSince { get; init; }

    /// <summary>Whether it decides at every candle.</summary>
    public bool IsFed => Lifecycle is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused or Lifecycle.Stopping;

    /// <summary>Looks at a bot.</summary>
    /// <param name="bot">The bot.</param>
    /// <param name="since">Since when it is there to get candles.</param>
    public static BotSight Of(Bot bot, Instant since)
    {
        var (desk, rules) = (bot.Desk, bot.Desk.Instrument);
        var held = rules.FloorQuantity(desk.Ledger.Position.Abs().Value);
        var isTradable = desk.Ledger.Position.Value != 0 && (desk.LastPrice <= 0 || rules.IsTradable(held, new((decimal)desk.LastPrice)));
        return new()
        {
            Bot = bot.Id, Symbol = desk.Definition.Symbol, Timeframe = desk.Definition.Timeframe, Lifecycle = desk.Lifecycle, Position = isTradable ? desk.Ledger.Position : new(0),
            HasExit = desk.Orders.Live.Any(o => o.Intent == OrderIntent.Exit), CandleSince = bot.LastCandleAt > since ? bot.LastCandleAt : since,
            Unknown = Oldest(desk.Orders.Live.Where(o => o.Status == OrderStatus.Unknown)), Stuck = Oldest(desk.Orders.Live.Where(o => o.IsInFlight && o.Status != OrderStatus.Unknown)),
        };
    }

    private static (OrderLinkId, Instant)? Oldest(IEnumerable<Order> orders) => orders.MinBy(o => o.PlacedAt) is { } oldest ? (oldest.Link, oldest.PlacedAt) : null;
}
