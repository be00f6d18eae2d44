using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Cells;

/// <summary>What sending needs done.</summary>
public interface ISendSteps
{
    /// <summary>Sends commands in order until one is throttled or the account cannot pay for one: one outcome for each that was tried, at least one.</summary>
    Task<IReadOnlyList<OrderOutcome>> SendAsync(IReadOnlyList<OutboxEntry> commands);

    /// <summary>Lets time pass.</summary>
    Task WaitAsync(TimeSpan time);
}

/// <summary>What a batch needs done, each step at least once and its result kept: a durable host runs every one as a step of its own.</summary>
public interface IBatchSteps : ISendSteps
{
    /// <summary>Asks the account whether entries may go out.</summary>
    Task<Denial?> AdmitAsync(StandingReport report);

    /// <summary>Sends the safety orders of one deal by <see cref="BatchRun.RunLadderAsync"/>.</summary>
    Task<IReadOnlyList<CommandAnswer>> SendLadderAsync(IReadOnlyList<OutboxEntry> rungs);

    /// <summary>Tells the bot.</summary>
    Task AnswerAsync(BotMessage.Answered answered);

    /// <summary>Writes history and queues what the owner is told.</summary>
    Task RecordAsync(BotHistory history);
}
