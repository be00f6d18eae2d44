using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Watch;

/// <summary>Something that is wrong now and that a person must know of.</summary>
public sealed record Alert
{
    /// <summary>What kind of trouble: one of <see cref="AlertCode.All"/>.</summary>
    [JsonPropertyName("code")] public required string Code { get; init; }

    /// <summary>Whose: a bot, a market, a chat, the exchange or the host.</summary>
    [JsonPropertyName("subject")] public required string Subject { get; init; }

    /// <summary>How bad it is.</summary>
    [JsonPropertyName("level")] public required NoticeLevel Level { get; init; }

    /// <summary>Since when it stands, by the market's clock.</summary>
    [JsonPropertyName("since")] public required Instant Since { get; init; }

    /// <summary>What is wrong, with the figures of when it was raised.</summary>
    [JsonPropertyName("message")] public required string Message { get; init; }

    /// <summary>What to do, in a sentence or two.</summary>
    [JsonPropertyName("whatToDo")] public required string WhatToDo { get; init; }

    /// <summary>The page about it among the documentation.</summary>
    [JsonPropertyName("runbook")] public required string Runbook { get; init; }
}

/// <summary>A kind of trouble that the watchdog looks for.</summary>
/// <param name="Code">Its name in the API, the metrics and the documentation.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="WhatToDo">What to do.</param>
/// <param name="IsRepaired">Whether the bot's orders and position are compared with the exchange's records while it stands.</param>
public sealed record AlertCode(string Code, NoticeLevel Level, string WhatToDo, bool IsRepaired = false)
{
    /// <summary>The loop does not go on.</summary>
    public static readonly AlertCode Heartbeat = new("heartbeat", NoticeLevel.Critical, "See whether the exchange answers and the machine has work to do; then restart the agent: it goes on where it was.");

    /// <summary>A request about an order has had no outcome.</summary>
    public static readonly AlertCode StuckOrder = new("stuck-order", NoticeLevel.Warning, "It is compared with the exchange's records by itself; look at the order at the exchange if that does not end it.", IsRepaired: true);

    /// <summary>Whether an order is at the exchange is not known.</summary>
    public static readonly AlertCode UnknownOrder = new("unknown-order", NoticeLevel.Warning, "It is looked for in the exchange's records by itself, and its level waits; see whether the exchange's order history can be read.", IsRepaired: true);

    /// <summary>A position that nothing would close.</summary>
    public static readonly AlertCode UnprotectedPosition = new("unprotected-position", NoticeLevel.Critical, "Start the bot, which then guards the position, or close it.", IsRepaired: true);

    /// <summary>This machine's clock is wrong.</summary>
    public static readonly AlertCode ClockSkew = new("clock-skew", NoticeLevel.Warning, "Let the clock be set by a time server, such as with timedatectl set-ntp true.");

    /// <summary>The exchange's key ends soon.</summary>
    public static readonly AlertCode KeyExpiry = new("key-expiry", NoticeLevel.Warning, "Make a new key at the exchange and store it; bound to an address it does not end.");

    /// <summary>The exchange's key is not accepted, or may do too little or too much.</summary>
    public static readonly AlertCode KeyRights = new("key-rights", NoticeLevel.Critical, "Give the key the rights to trade and no right to withdraw, or store another.");

    /// <summary>Few requests are left.</summary>
    public static readonly AlertCode RateBudget = new("rate-budget", NoticeLevel.Warning, "Run fewer bots on this account or address, or longer candles; see what else asks the exchange from this address.");

    /// <summary>The exchange holds something else than the ledgers say.</summary>
    public static readonly AlertCode BalanceDrift = new("balance-drift", NoticeLevel.Critical, "See who else trades or moves money on this account; pause the bots of this market until both agree.");

    /// <summary>A bot gets no candles.</summary>
    public static readonly AlertCode StaleCandles = new("stale-candles", NoticeLevel.Warning, "They are asked for anew in each cycle; see whether the exchange still lists and trades the market.");

    /// <summary>The disk is nearly full.</summary>
    public static readonly AlertCode Disk = new("disk", NoticeLevel.Critical, "Make room where the database is: without it nothing is stored, and trading stops.");

    /// <summary>Messages that nobody takes.</summary>
    public static readonly AlertCode DeadLetters = new("dead-letters", NoticeLevel.Warning, "See why they are not taken, remove the cause, and let them be taken again.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AlertCode> All { get; } =
        [Heartbeat, StuckOrder, UnknownOrder, UnprotectedPosition, ClockSkew, KeyExpiry, KeyRights, RateBudget, BalanceDrift, StaleCandles, Disk, DeadLetters];

    /// <summary>The page about it.</summary>
    public string Runbook => $"docs/runbooks/{Code}.md";
}
