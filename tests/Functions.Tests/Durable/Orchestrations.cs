using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;

namespace TraderAgent.Functions.Tests.Durable;

/// <summary>Turns of orchestrations and of their activities.</summary>
internal static class Orchestrations
{
    public static Message.Event Begin(Instance instance, string? input)
    {
        instance.Execution = Guid.NewGuid().ToString("N");
        var started = new ExecutionStartedEvent
        {
            Name = instance.Name,
            Input = input,
            OrchestrationInstance = new() { InstanceId = instance.Id, ExecutionId = instance.Execution },
        };
        return new(instance.Id, new() { EventId = -1, ExecutionStarted = started }, instance.Execution);
    }

    public static async Task<Action> Run(DurableHub hub, IDurableWorker worker, IReadOnlyList<Message.Event> news)
    {
        if (!hub.Instances.TryGetValue(news[0].Instance, out var instance) || instance.Ended)
        {
            return () => { };
        }

        var meant = news.Where(n => n.Execution is null || n.Execution == instance.Execution).ToList();
        if (meant.Count == 0)
        {
            return () => { };
        }

        var request = new OrchestratorRequest
        {
            InstanceId = instance.Id,
            EntityParameters = new() { EntityMessageReorderWindow = Duration.FromTimeSpan(TimeSpan.Zero) },
        };
        request.PastEvents.AddRange(instance.History);
        request.NewEvents.Add(new HistoryEvent { EventId = -1, OrchestratorStarted = new() });
        request.NewEvents.AddRange(meant.Select(n => n.History.Clone()));
        foreach (var each in request.NewEvents)
        {
            each.Timestamp = Timestamp.FromDateTimeOffset(hub.Now);
        }

        var response = await worker.Orchestrate(instance.Name, request);
        return () => Save(hub, instance, request, response);
    }

    public static async Task<Action> RunActivity(DurableHub hub, IDurableWorker worker, Message.Activity activity)
    {
        var learned = new HistoryEvent { EventId = -1 };
        try
        {
            learned.TaskCompleted = new() { TaskScheduledId = activity.TaskId, Result = await worker.Act(activity.Name, Unwrapped(activity.Input)) };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            learned.TaskFailed = new()
            {
                TaskScheduledId = activity.TaskId,
                FailureDetails = new() { ErrorType = e.GetType().FullName, ErrorMessage = e.Message, StackTrace = e.StackTrace },
            };
        }

        return () => hub.Send(new Message.Event(activity.Instance.Id, learned, activity.Execution));
    }

    // The SDK sends the one input of an activity as an array of one.
    private static string? Unwrapped(string? input) => input is ['[', .. var one, ']'] ? one : input;

    private static void Save(DurableHub hub, Instance instance, OrchestratorRequest request, OrchestratorResponse response)
    {
        instance.Status = OrchestrationStatus.Running;
        instance.History.AddRange(request.NewEvents);
        foreach (var action in response.Actions.OrderBy(a => a.CompleteOrchestration is not null))
        {
            if (action.CompleteOrchestration is { } end)
            {
                Complete(hub, instance, end);
                return;
            }

            var history = Follow(hub, instance, action);
            history.EventId = action.Id;
            history.Timestamp = Timestamp.FromDateTimeOffset(hub.Now);
            instance.History.Add(history);
        }

        instance.History.Add(new() { EventId = -1, Timestamp = Timestamp.FromDateTimeOffset(hub.Now), OrchestratorCompleted = new() });
    }

    private static HistoryEvent Follow(DurableHub hub, Instance instance, OrchestratorAction action)
    {
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                var task = action.ScheduleTask;
                hub.Send(new Message.Activity(instance, action.Id, task.Name, task.Input));
                return new() { TaskScheduled = new() { Name = task.Name, Input = task.Input } };

            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                var at = action.CreateTimer.FireAt;
                var fired = new HistoryEvent { EventId = -1, TimerFired = new() { FireAt = at, TimerId = action.Id } };
                hub.Send(new Message.Event(instance.Id, fired, instance.Execution), at.ToDateTimeOffset());
                return new() { TimerCreated = new() { FireAt = at } };

            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateSubOrchestration:
                var child = action.CreateSubOrchestration;
                hub.Start(new(child.InstanceId, child.Name) { Parent = (instance.Id, instance.Execution, action.Id) }, child.Input);
                return new() { SubOrchestrationInstanceCreated = new() { InstanceId = child.InstanceId, Name = child.Name, Input = child.Input } };

            case OrchestratorAction.OrchestratorActionTypeOneofCase.SendEvent:
                var sent = action.SendEvent;
                Deliver(hub, instance, sent);
                return new() { EventSent = new() { InstanceId = sent.Instance.InstanceId, Name = sent.Name, Input = sent.Data } };

            default:
                throw new NotSupportedException($"The hub in memory does not know {action.OrchestratorActionTypeCase}.");
        }
    }

    // An orchestration speaks to an entity by an event whose data is the request.
    private static void Deliver(DurableHub hub, Instance sender, SendEventAction sent)
    {
        var target = sent.Instance.InstanceId;
        if (!target.StartsWith('@'))
        {
            hub.Send(new Message.Event(target, new() { EventId = -1, EventRaised = new() { Name = sent.Name, Input = sent.Data } }));
            return;
        }

        using var data = JsonDocument.Parse(sent.Data);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        var signal = data.RootElement.TryGetProperty("signal", out var flag) && flag.GetBoolean();
        var due = Text("due") is { } text ? DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        var request = new OperationRequest { Operation = Text("op"), Input = Text("input"), RequestId = Text("id") };
        hub.Send(new Message.Operation(target, request, signal ? null : sender.Id), due);
    }

    private static void Complete(DurableHub hub, Instance instance, CompleteOrchestrationAction end)
    {
        if (end.OrchestrationStatus == OrchestrationStatus.ContinuedAsNew)
        {
            instance.History.Clear();
            hub.Send(Begin(instance, end.Result));
            end.CarryoverEvents.ToList().ForEach(e => hub.Send(new Message.Event(instance.Id, e)));
            return;
        }

        instance.Status = end.OrchestrationStatus;
        instance.Output = end.Result;
        instance.Failure = end.FailureDetails;
        if (instance.Parent is not { } parent)
        {
            return;
        }

        var learned = new HistoryEvent { EventId = -1 };
        if (end.OrchestrationStatus == OrchestrationStatus.Completed)
        {
            learned.SubOrchestrationInstanceCompleted = new() { TaskScheduledId = parent.TaskId, Result = end.Result };
        }
        else
        {
            learned.SubOrchestrationInstanceFailed = new() { TaskScheduledId = parent.TaskId, FailureDetails = end.FailureDetails };
        }

        hub.Send(new Message.Event(parent.Instance, learned, parent.Execution));
    }
}
