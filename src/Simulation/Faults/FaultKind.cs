namespace TraderAgent.Simulation.Faults;

/// <summary>What can go wrong in a world.</summary>
public enum FaultKind
{
    /// <summary>The process dies between two of its steps.</summary>
    Kill,

    /// <summary>A request does not arrive at the exchange.</summary>
    RequestLost,

    /// <summary>The exchange's answer does not arrive.</summary>
    AnswerLost,

    /// <summary>A request arrives twice.</summary>
    RequestDoubled,

    /// <summary>The exchange turns a request away because too much was sent.</summary>
    Throttled,

    /// <summary>No order reaches the exchange for a while.</summary>
    Outage,

    /// <summary>A message of the exchange does not arrive.</summary>
    EventLost,

    /// <summary>A message arrives twice.</summary>
    EventDoubled,

    /// <summary>A message arrives later.</summary>
    EventLate,

    /// <summary>Messages arrive in another order.</summary>
    EventsReordered,

    /// <summary>The exchange is closed for maintenance: it answers nothing, and nothing trades.</summary>
    Maintenance,

    /// <summary>The key is refused until its owner gives another.</summary>
    KeyRevoked,

    /// <summary>A market is taken off the exchange for good: orders are cancelled, candles end.</summary>
    Delisted,

    /// <summary>A market's tick and smallest order value change; the agent learns of it later.</summary>
    TickChange,

    /// <summary>The price falls by a third within a candle and comes back.</summary>
    FlashCrash,

    /// <summary>Days without a candle.</summary>
    Gap,

    /// <summary>The agent's clock jumps forward or back, and is set right later.</summary>
    ClockJump,

    /// <summary>The days are special: 29 February, the changes to and from daylight saving time, the turn of the year.</summary>
    Calendar,

    /// <summary>The disk is full: nothing can be kept until there is room again.</summary>
    DiskFull,

    /// <summary>The disk is slow: the market moves on while something is kept.</summary>
    DiskSlow,

    /// <summary>A page of the database is broken: nothing opens it until a whole copy with everything that was kept takes its place.</summary>
    CorruptPage,

    /// <summary>A second host works on the same store and exchange.</summary>
    TwoHosts,

    /// <summary>A message that nobody can read; it is set aside after the last attempt.</summary>
    PoisonedMessage,

    /// <summary>A message in the agent's own queue arrives twice.</summary>
    MessageDoubled,

    /// <summary>A message in the agent's own queue arrives after later ones.</summary>
    MessageLate,

    /// <summary>A message in the agent's own queue is set aside although it was good.</summary>
    DeadLetter,

    /// <summary>The configuration changes while bots trade.</summary>
    Reconfigured,

    /// <summary>The program is replaced in the middle of a deal: what an older one wrote is read.</summary>
    Upgraded,
}

/// <summary>The kinds of faults and their names.</summary>
public static class FaultKinds
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FaultKind> All { get; } = Enum.GetValues<FaultKind>();

    /// <summary>Those of messages, requests and processes, which come by chance at every step.</summary>
    public static IReadOnlyList<FaultKind> ByChance { get; } = [.. All.Where(k => k <= FaultKind.EventsReordered)];

    /// <summary>Those that last for a while in a world of the embedded loop.</summary>
    public static IReadOnlyList<FaultKind> InSpells { get; } =
    [
        FaultKind.Maintenance, FaultKind.KeyRevoked, FaultKind.Delisted, FaultKind.TickChange, FaultKind.FlashCrash, FaultKind.Gap, FaultKind.ClockJump, FaultKind.DiskFull,
        FaultKind.DiskSlow, FaultKind.CorruptPage, FaultKind.TwoHosts, FaultKind.Reconfigured, FaultKind.Upgraded,
    ];

    /// <summary>Its name on the command line and in tables: words with hyphens.</summary>
    public static string NameOf(FaultKind kind) =>
        string.Concat(kind.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The kind of that name; null when there is none.</summary>
    public static FaultKind? Find(string name) => All.Where(k => NameOf(k) == name).Select(k => (FaultKind?)k).FirstOrDefault();
}
