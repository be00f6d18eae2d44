using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Execution;

/// <summary>
/// An order algorithm at work: a small state machine that fills an amount through a <see cref="Desk"/>. A strategy begins
/// one with <see cref="ExecutionSettings.Begin"/>, keeps it in its own state (it is written and read as it stands), hands
/// it every event, and looks at what is filled. It counts what the exchange confirmed and nothing else.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SlicedExecution), "sliced")]
[JsonDerivedType(typeof(RestingExecution), "resting")]
[JsonDerivedType(typeof(ChaseExecution), "chase")]
[JsonDerivedType(typeof(TrailingExecution), "trailing")]
[JsonDerivedType(typeof(OcoExecution), "oco")]
[JsonDerivedType(typeof(BracketExecution), "bracket")]
public abstract class Execution
{
    /// <summary>Reacts to one event of its bot, which the bot has booked; what is not about its own orders, the price or the time leaves it as it is.</summary>
    /// <exception cref="InvariantException">An exit was refused every time: a person must close it.</exception>
    public abstract void React(BotEvent e, Desk desk);

    /// <summary>Ends it: nothing more is placed, and what rests is cancelled. It is done once every cancel is proven.</summary>
    public abstract void Cancel(string reason, Desk desk);

    /// <summary>What it was given to do.</summary>
    [JsonInclude, JsonPropertyName("task")] public required ExecutionTask Task { get; set; }

    /// <summary>When it began.</summary>
    [JsonPropertyName("startedAt")] public required Instant StartedAt { get; init; }

    /// <summary>The price it began at, in quote.</summary>
    [JsonPropertyName("startPrice")] public required double StartPrice { get; init; }

    /// <summary>Base quantity filled, before fees.</summary>
    [JsonInclude, JsonPropertyName("filled")] public Quantity Filled { get; internal set; }

    /// <summary>Quote value of that.</summary>
    [JsonInclude, JsonPropertyName("filledValue")] public Money FilledValue { get; internal set; }

    /// <summary>Why it places nothing more, one of <see cref="ExecutionReasons"/> or the word it was cancelled with; null while it works.</summary>
    [JsonInclude, JsonPropertyName("reason")] public string? Reason { get; internal set; }

    /// <summary>It places nothing more and none of its orders may still fill.</summary>
    [JsonInclude, JsonPropertyName("done")] public bool IsDone { get; internal set; }

    /// <summary>Base quantity of the task that is not filled.</summary>
    [JsonIgnore] public Quantity Remaining => Quantity.Max(Quantity.Zero, Task.Quantity - Filled);

    /// <summary>Average price of its fills; null before the first.</summary>
    [JsonIgnore] public Price? AveragePrice => Filled.Value == 0 ? null : FilledValue / Filled;
}

/// <summary>The words of an execution's end.</summary>
public static class ExecutionReasons
{
    /// <summary>The whole amount is filled, but for what is too small to trade.</summary>
    public const string Filled = "filled";

    /// <summary>Its time is over.</summary>
    public const string Timeout = "timeout";

    /// <summary>The price went too far away.</summary>
    public const string TooFar = "too_far";

    /// <summary>The amount is below what the exchange takes.</summary>
    public const string TooSmall = "too_small";

    /// <summary>An entry was refused every time.</summary>
    public const string Refused = "refused";

    /// <summary>The bot closed its position, or the exchange did.</summary>
    public const string Flattened = "flattened";

    /// <summary>The target of an OCO filled.</summary>
    public const string TakeProfit = "take_profit";

    /// <summary>The stop of an OCO was reached.</summary>
    public const string StopLoss = "stop_loss";
}
