using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>What the owner asks of a bot, by the words of the API.</summary>
public abstract record OperatorRequest
{
    private OperatorRequest() { }

    /// <summary>The words, as they are written.</summary>
    public static IReadOnlyList<string> Words { get; } = ["start", "pause", "resume", "stop", "close", "emergency-exit", "halt"];

    /// <summary>It is told at once.</summary>
    /// <param name="Event">What it is told.</param>
    public sealed record Tell(BotEvent Event) : OperatorRequest
    {
        /// <summary>Whether it may open positions then.</summary>
        public bool LetsTrade => Event is BotEvent.StartRequested or BotEvent.ResumeRequested;
    }

    /// <summary>It is seen out, until that is proven.</summary>
    /// <param name="Order">How.</param>
    public sealed record SeeOut(ExitOrder Order) : OperatorRequest;

    /// <summary>What a word asks for; null for a word that there is not.</summary>
    public static OperatorRequest? Of(BotId bot, string word, Instant now) => word switch
    {
        "start" => new Tell(new BotEvent.StartRequested { At = now }),
        "pause" => new Tell(new BotEvent.PauseRequested { At = now }),
        "resume" => new Tell(new BotEvent.ResumeRequested { At = now }),
        "halt" => new Tell(new BotEvent.KillSwitchPulled { At = now, Reason = "The owner halted it." }),
        "stop" => new SeeOut(new(bot, ClosePosition: false)),
        "close" => new SeeOut(new(bot, ClosePosition: true)),
        "emergency-exit" => new SeeOut(new(bot, ClosePosition: true, IsEmergency: true)),
        _ => null,
    };
}
