using TraderAgent.Domain.Bots;
using static TraderAgent.Domain.Bots.BotEvent;

namespace TraderAgent.Local.Host;

/// <summary>What an operator may ask of a bot, and where the bot stands when it is done.</summary>
/// <param name="Name">The word for it.</param>
/// <param name="Description">What it does.</param>
/// <param name="Event">What the bot is told; its time is the market's when it is told.</param>
/// <param name="Reached">The states that say it was done.</param>
/// <param name="HasReason">Whether it is told why.</param>
internal sealed record OperatorOrder(string Name, string Description, Func<string, BotEvent> Event, Lifecycle[] Reached, bool HasReason = false)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<OperatorOrder> All { get; } =
    [
        new("start", "Start a bot that is idle, stopped or halted.", _ => new StartRequested { At = default }, [Lifecycle.Starting, Lifecycle.Running]),
        new("pause", "Cancel a bot's entries; what it holds stays protected by its exits.", _ => new PauseRequested { At = default }, [Lifecycle.Paused]),
        new("resume", "Let a paused bot go on.", _ => new ResumeRequested { At = default }, [Lifecycle.Starting, Lifecycle.Running]),
        new("stop", "Cancel a bot's orders and stop it; its position is kept.", _ => new StopRequested { At = default }, [Lifecycle.Stopping, Lifecycle.Stopped]),
        new("close", "Cancel a bot's orders, close its position and stop it.", _ => new ClosePositionRequested { At = default }, [Lifecycle.Stopping, Lifecycle.Stopped]),
        new("emergency-exit", "Get a bot flat now, also from a halt.", _ => new EmergencyExitRequested { At = default }, [Lifecycle.Stopping, Lifecycle.Stopped]),
        new("halt", "Pull the kill switch: no entry any more until a person starts the bot again.", reason => new KillSwitchPulled { At = default, Reason = reason }, [Lifecycle.Halted], HasReason: true),
    ];

    /// <summary>What a halt says when nobody said why.</summary>
    public const string UsualReason = "halted by the operator";
}
