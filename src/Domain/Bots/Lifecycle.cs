using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Bots;

/// <summary>Where a bot stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Lifecycle>))]
public enum Lifecycle
{
    /// <summary>Never started.</summary>
    [JsonStringEnumMemberName("idle")] Idle,

    /// <summary>Started; waits for the first price.</summary>
    [JsonStringEnumMemberName("starting")] Starting,

    /// <summary>Trading.</summary>
    [JsonStringEnumMemberName("running")] Running,

    /// <summary>No entries; what it holds stays protected by its exits.</summary>
    [JsonStringEnumMemberName("paused")] Paused,

    /// <summary>Cancelling its orders, and closing its position where that was asked.</summary>
    [JsonStringEnumMemberName("stopping")] Stopping,

    /// <summary>Nothing rests at the exchange.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,

    /// <summary>A kill switch or a failed check ended it; a person must look.</summary>
    [JsonStringEnumMemberName("halted")] Halted,
}

/// <summary>What moves a bot from one stage to another.</summary>
public enum LifecycleStep
{
    /// <summary>The operator starts it.</summary>
    Start,

    /// <summary>A price is known.</summary>
    Begin,

    /// <summary>The operator pauses it.</summary>
    Pause,

    /// <summary>The operator lets it go on.</summary>
    Resume,

    /// <summary>The operator or the strategy stops it, with or without closing the position.</summary>
    Stop,

    /// <summary>Its orders are off the book, and its position is closed where that was asked.</summary>
    Finish,

    /// <summary>A kill switch or a failed check.</summary>
    Halt,
}

/// <summary>The lifecycle of a bot as one table.</summary>
public static class LifecycleTable
{
    /// <summary>The stage that follows; null where the step is refused at that stage.</summary>
    public static Lifecycle? Next(Lifecycle stage, LifecycleStep step) => (stage, step) switch
    {
        (_, LifecycleStep.Halt) => Lifecycle.Halted,

        (Lifecycle.Idle or Lifecycle.Stopped or Lifecycle.Halted, LifecycleStep.Start) => Lifecycle.Starting,
        (Lifecycle.Starting, LifecycleStep.Start) => Lifecycle.Starting,
        (Lifecycle.Running or Lifecycle.Paused or Lifecycle.Stopping, LifecycleStep.Start) => null,

        (Lifecycle.Starting, LifecycleStep.Begin) => Lifecycle.Running,
        (_, LifecycleStep.Begin) => null,

        (Lifecycle.Running or Lifecycle.Starting or Lifecycle.Paused, LifecycleStep.Pause) => Lifecycle.Paused,
        (_, LifecycleStep.Pause) => null,

        (Lifecycle.Paused, LifecycleStep.Resume) => Lifecycle.Starting,
        (_, LifecycleStep.Resume) => null,

        (_, LifecycleStep.Stop) => Lifecycle.Stopping,

        (Lifecycle.Stopping, LifecycleStep.Finish) => Lifecycle.Stopped,
        (_, LifecycleStep.Finish) => null,

        _ => throw new ArgumentOutOfRangeException(nameof(step), step, $"The table has no arm for {stage} and {step}."),
    };

    /// <summary>Where a part stands within its bot: it trades no more than the whole does, and what is off stays off.</summary>
    public static Lifecycle Within(Lifecycle whole, Lifecycle part) => (whole, part) switch
    {
        (_, Lifecycle.Idle or Lifecycle.Stopped or Lifecycle.Halted) => part,
        (Lifecycle.Running, _) => part,
        (Lifecycle.Idle or Lifecycle.Stopping or Lifecycle.Stopped or Lifecycle.Halted, _) => whole,
        (_, Lifecycle.Stopping) => part,
        (Lifecycle.Paused, _) or (_, Lifecycle.Paused) => Lifecycle.Paused,
        (Lifecycle.Starting, _) => Lifecycle.Starting,
        _ => throw new ArgumentOutOfRangeException(nameof(whole), whole, $"The table has no arm for {whole} and a part that is {part}."),
    };
}
