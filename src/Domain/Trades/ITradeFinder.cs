using System.Text.Json;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Trades;

/// <summary>
/// The eye of a trading bot: it reads closed candles and says where a trade would be worth its risk, when that is no
/// longer so, and what it thinks of the trade that is open. It never sees orders or money; sizes, orders and common
/// stops are <see cref="TradeBot"/>'s under <see cref="TradeRules"/>. Deterministic, O(1) per candle; a candle
/// that offers nothing allocates nothing.
/// </summary>
public interface ITradeFinder
{
    /// <summary>Whether enough candles have been seen; nothing is asked of it before.</summary>
    bool IsReady { get; }

    /// <summary>Takes the next closed candle of the bot's timeframe. It is called for every candle, also while the bot is stopped.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="close">When it closed.</param>
    void Add(in Candle candle, Instant close);

    /// <summary>
    /// The idea that the last candle gave; null for none. It is asked for right after <see cref="Add"/>, while no trade is pending or
    /// open, and forgotten when it is not taken: an idea that still holds is offered again.
    /// </summary>
    TradeIdea? Idea { get; }

    /// <summary>Whether an idea whose entry is still waiting no longer holds; asked after each candle.</summary>
    bool IsInvalid(TradeIdea pending) => false;

    /// <summary>What it thinks of the open trade; asked after each candle.</summary>
    TradeAdvice Advise(in OpenTrade trade) => default;

    /// <summary>Hears how a trade ended, for finders whose next idea depends on it. A trade that never filled is not told.</summary>
    void OnClosed(in TradeOutcome outcome) { }

    /// <summary>Its complete state, exact to the bit, to be written as JSON at once: it may go on to change.</summary>
    object Save();

    /// <summary>Takes over what <see cref="Save"/> gave with the same settings.</summary>
    /// <exception cref="InvalidDataException">It is of other settings, or of a newer version.</exception>
    void Load(JsonElement state);
}

/// <summary>What a finder thinks of an open trade. The default is nothing.</summary>
/// <param name="Stop">A better stop price; it is used only where it is tighter than the present one.</param>
/// <param name="CloseReason">Why the trade is to be closed now, one word such as <c>trend_over</c>; null to keep it.</param>
public readonly record struct TradeAdvice(double? Stop = null, string? CloseReason = null);

/// <summary>An open trade as its finder sees it: prices and time, no money.</summary>
public readonly record struct OpenTrade
{
    /// <summary>What it began with.</summary>
    public required TradeIdea Idea { get; init; }

    /// <summary>When it first filled.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Average entry price.</summary>
    public required double Entry { get; init; }

    /// <summary>The stop that holds now.</summary>
    public required double Stop { get; init; }

    /// <summary>1 R: the distance from the planned entry to the first stop.</summary>
    public required double Risk { get; init; }

    /// <summary>How many targets have closed their share.</summary>
    public required int TargetsReached { get; init; }
}

/// <summary>How a trade ended.</summary>
public readonly record struct TradeOutcome
{
    /// <summary>What it began with.</summary>
    public required TradeIdea Idea { get; init; }

    /// <summary>When it closed.</summary>
    public required Instant At { get; init; }

    /// <summary>The recorded reason, such as <c>take_profit</c> or <c>stop_loss</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Net profit in R: in multiples of what the first entry risked.</summary>
    public required double R { get; init; }

    /// <summary>Whether it lost after fees.</summary>
    public bool IsLoss => R < 0;
}
