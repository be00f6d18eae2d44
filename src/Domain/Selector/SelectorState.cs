using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Regimes;

namespace TraderAgent.Domain.Selector;

/// <summary>What a selector knows beside its parts.</summary>
public sealed record SelectorState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; init; } = CurrentVersion;

    /// <summary>What the regime is told from.</summary>
    [JsonPropertyName("regime")] public required RegimeWatchState Regime { get; init; }

    /// <summary>The regime whose entry of the table is in force; null before the first decision.</summary>
    [JsonPropertyName("inForce")] public Regime? InForce { get; init; }

    /// <summary>Where the change from part to part stands.</summary>
    [JsonPropertyName("relay")] public required RelayState Relay { get; init; }

    /// <summary>Switches so far, the first choice included.</summary>
    [JsonPropertyName("switches")] public long Switches { get; init; }

    /// <summary>What the switches before the last have cost together, in quote.</summary>
    [JsonPropertyName("cost")] public Money Cost { get; init; }

    /// <summary>The last switches, oldest first.</summary>
    [JsonPropertyName("log")] public required IReadOnlyList<StrategySwitch> Log { get; init; }

    /// <summary>What the parts that gave way had paid in fees and realized before fees when they did, in quote.</summary>
    [JsonPropertyName("before")] public WayOut Before { get; init; }
}

/// <summary>Which part is to trade, and how the others give way.</summary>
public sealed record RelayState
{
    /// <summary>The part that is to trade, from 1; 0 for none.</summary>
    [JsonPropertyName("target")] public int Target { get; init; }

    /// <summary>Whether it still has to begin.</summary>
    [JsonPropertyName("pending")] public bool IsPending { get; init; }

    /// <summary>What it is sized for, 0 to 1 of the capital.</summary>
    [JsonPropertyName("size")] public decimal Size { get; init; } = 1;

    /// <summary>The only side it may enter on; null for both.</summary>
    [JsonPropertyName("onlySide")] public Side? OnlySide { get; init; }

    /// <summary>How the others give way.</summary>
    [JsonPropertyName("transition")] public SelectorTransition Transition { get; init; }

    /// <summary>Until when they may finish; null for no end.</summary>
    [JsonPropertyName("finishBy")] public Instant? FinishBy { get; init; }

    /// <summary>Why the target stopped itself; null while it has not.</summary>
    [JsonPropertyName("stoppedBy")] public string? StoppedBy { get; init; }

    /// <summary>What each part may use of the capital now, 0 to 1.</summary>
    [JsonPropertyName("shares")] public IReadOnlyList<decimal> Shares { get; init; } = [];
}

/// <summary>What parts had paid and realized at some moment.</summary>
/// <param name="Fees">Fees, in quote.</param>
/// <param name="Realized">Realized before fees, in quote.</param>
public readonly record struct WayOut(
    [property: JsonPropertyName("fees")] Money Fees,
    [property: JsonPropertyName("realized")] Money Realized);

/// <summary>One switch from strategy to strategy: why, what it cost, and what came of it. Money is in quote.</summary>
public sealed record StrategySwitch
{
    /// <summary>When it was decided.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>The strategy that gave way; <c>none</c> where none traded.</summary>
    [JsonPropertyName("from")] public required string From { get; init; }

    /// <summary>The strategy that is to trade; <c>none</c> where none is.</summary>
    [JsonPropertyName("to")] public required string To { get; init; }

    /// <summary>How the one gave way.</summary>
    [JsonPropertyName("transition")] public required SelectorTransition Transition { get; init; }

    /// <summary>The regime, and the evidence for it.</summary>
    [JsonPropertyName("reading")] public required RegimeReading Reading { get; init; }

    /// <summary>What the bot was worth then: capital, final profit and open profit.</summary>
    [JsonPropertyName("equity")] public required Money Equity { get; init; }

    /// <summary>What it cost: fees of those that gave way from then on, and what they lost before fees; a gain counts as no cost.</summary>
    [JsonPropertyName("cost")] public Money Cost { get; init; }

    /// <summary>How the bot's worth changed until the next switch; null while it is the last.</summary>
    [JsonPropertyName("result")] public Money? Result { get; init; }
}
