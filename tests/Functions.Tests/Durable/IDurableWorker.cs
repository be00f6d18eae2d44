using Microsoft.DurableTask.Protobuf;

namespace TraderAgent.Functions.Tests.Durable;

/// <summary>Runs single turns for a <see cref="DurableHub" />, as a Functions worker does for the Durable Task extension.</summary>
public interface IDurableWorker
{
    /// <summary>One turn of an orchestration: its whole history so far and what is new.</summary>
    Task<OrchestratorResponse> Orchestrate(string name, OrchestratorRequest request);

    /// <summary>One batch of operations on an entity.</summary>
    Task<EntityBatchResult> Operate(string name, EntityBatchRequest request);

    /// <summary>One activity; an exception fails it.</summary>
    Task<string?> Act(string name, string? input);
}
