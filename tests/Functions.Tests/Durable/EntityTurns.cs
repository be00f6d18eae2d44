using System.Text.Json;
using Microsoft.DurableTask.Protobuf;

namespace TraderAgent.Functions.Tests.Durable;

/// <summary>Turns of entities.</summary>
internal static class EntityTurns
{
    public static async Task<Action> Run(DurableHub hub, IDurableWorker worker, IReadOnlyList<Message.Operation> batch)
    {
        var id = batch[0].Entity;
        var request = new EntityBatchRequest { InstanceId = id, EntityState = hub.Entities.GetValueOrDefault(id) };
        request.Operations.AddRange(batch.Select(m => m.Request));
        var result = await worker.Operate(id.Split('@')[1], request);
        if (result.FailureDetails is { } failure)
        {
            throw new InvalidOperationException($"{id}: {failure.ErrorType}: {failure.ErrorMessage}");
        }

        return () => Save(hub, id, batch, result);
    }

    private static void Save(DurableHub hub, string id, IReadOnlyList<Message.Operation> batch, EntityBatchResult result)
    {
        if (result.EntityState is { } state)
        {
            hub.Entities[id] = state;
        }
        else
        {
            hub.Entities.Remove(id);
        }

        foreach (var (message, outcome) in batch.Zip(result.Results))
        {
            Answer(hub, message, outcome);
        }

        foreach (var action in result.Actions)
        {
            Follow(hub, action);
        }
    }

    private static void Follow(DurableHub hub, OperationAction action)
    {
        if (action.SendSignal is { } signal)
        {
            hub.Signal(signal.InstanceId, signal.Name, signal.Input, signal.ScheduledTime?.ToDateTimeOffset());
        }
        else
        {
            var started = action.StartNewOrchestration;
            hub.Start(new(started.InstanceId, started.Name), started.Input, started.ScheduledTime?.ToDateTimeOffset());
        }
    }

    private static void Answer(DurableHub hub, Message.Operation message, OperationResult outcome)
    {
        if (message.Caller is null)
        {
            return;
        }

        var failure = outcome.Failure?.FailureDetails;
        var answer = JsonSerializer.Serialize(new
        {
            result = outcome.Success?.Result,
            exceptionType = failure?.ErrorType,
            failureDetails = failure is null ? null : new { failure.ErrorType, failure.ErrorMessage, failure.StackTrace },
        });
        hub.Send(new Message.Event(message.Caller, new()
        {
            EventId = -1,
            EventRaised = new() { Name = message.Request.RequestId, Input = answer },
        }));
    }
}
