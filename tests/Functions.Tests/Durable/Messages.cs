using Microsoft.DurableTask.Protobuf;

namespace TraderAgent.Functions.Tests.Durable;

/// <summary>What waits in the hub for its turn; <paramref name="Target" /> is the entity, the orchestration or the activity's task.</summary>
public abstract record Message(string Target)
{
    /// <summary>An operation on an entity; <paramref name="Caller" /> is the orchestration that waits for its result, if one does.</summary>
    public sealed record Operation(string Entity, OperationRequest Request, string? Caller) : Message(Entity);

    /// <summary>Something an orchestration learns; where <paramref name="Execution" /> is given, only that execution does.</summary>
    public sealed record Event(string Instance, HistoryEvent History, string? Execution = null) : Message(Instance);

    /// <summary>An activity that an orchestration scheduled.</summary>
    public sealed record Activity(Instance Instance, int TaskId, string Name, string? Input) : Message($"{Instance.Execution}#{TaskId}")
    {
        /// <summary>The execution that scheduled it.</summary>
        public string Execution { get; } = Instance.Execution;
    }
}

/// <summary>The turn about to be taken; <paramref name="Attempt" /> counts from 1.</summary>
public sealed record Turn(Message First, int Attempt);

/// <summary>How a turn may go wrong. Its messages stay in the queue and are delivered again.</summary>
public enum Fault
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>The worker dies before it ran.</summary>
    BeforeRunning,

    /// <summary>The worker ran, with all it did to the world outside, and dies before the hub saved the outcome.</summary>
    BeforeSaving,
}

/// <summary>An orchestration in the hub.</summary>
public sealed class Instance(string id, string name)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>The orchestrator's name.</summary>
    public string Name { get; } = name;

    /// <summary>All that happened to it since it last continued as new.</summary>
    public List<HistoryEvent> History { get; } = [];

    /// <summary>Where it stands.</summary>
    public OrchestrationStatus Status { get; set; } = OrchestrationStatus.Pending;

    /// <summary>Which of its executions this is: it has another each time it continues as new.</summary>
    public string Execution { get; set; } = "";

    /// <summary>Its serialized result, once it completed.</summary>
    public string? Output { get; set; }

    /// <summary>Why it failed, if it did.</summary>
    public TaskFailureDetails? Failure { get; set; }

    /// <summary>Who waits for it.</summary>
    public (string Instance, string Execution, int TaskId)? Parent { get; set; }

    /// <summary>Whether it takes no more turns.</summary>
    public bool Ended => Status is not (OrchestrationStatus.Pending or OrchestrationStatus.Running);
}
