namespace TraderAgent.Functions.Tests.Durable;

/// <summary>
/// A task hub in memory with a clock of its own: entities, orchestrations, activities, delayed signals and timers. Every turn is one
/// transaction, and every orchestration turn is replayed from its first event.
/// </summary>
public sealed class DurableHub(IDurableWorker worker, DateTimeOffset start)
{
    private const int MaxAttempts = 50;
    private readonly SortedDictionary<(DateTimeOffset Due, long Number), Message> queue = [];
    private readonly Dictionary<Message, int> attempts = new(ReferenceEqualityComparer.Instance);
    private long numbers;

    /// <summary>The hub's time.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>The serialized state of each entity that has one.</summary>
    public Dictionary<string, string> Entities { get; } = [];

    /// <summary>Each orchestration that was started.</summary>
    public Dictionary<string, Instance> Instances { get; } = [];

    /// <summary>Decides how a turn goes wrong.</summary>
    public Func<Turn, Fault> Fault { get; set; } = _ => Durable.Fault.None;

    /// <summary>Chooses which of n targets that are due goes first.</summary>
    public Func<int, int> Pick { get; set; } = _ => 0;

    /// <summary>The most operations an entity is given in one batch.</summary>
    public int BatchSize { get; set; } = 10;

    /// <summary>How many turns are under way at once.</summary>
    public int Width { get; set; } = 1;

    /// <summary>Puts a message into the queue, due now or later.</summary>
    public void Send(Message message, DateTimeOffset? due = null) =>
        queue.Add((due is { } later && later > Now ? later : Now, numbers++), message);

    /// <summary>Signals an entity, whose id has the form <c>@name@key</c>.</summary>
    public void Signal(string entity, string operation, string? input, DateTimeOffset? due = null) =>
        Send(new Message.Operation(entity, new() { Operation = operation, Input = input, RequestId = Guid.NewGuid().ToString() }, null), due);

    /// <summary>Starts an orchestration. One that still runs under the id goes on, and nothing is started.</summary>
    public void Start(Instance instance, string? input, DateTimeOffset? due = null)
    {
        if (Instances.TryGetValue(instance.Id, out var known) && !known.Ended)
        {
            return;
        }

        Instances[instance.Id] = instance;
        Send(Orchestrations.Begin(instance, input), due);
    }

    /// <summary>Takes every turn that is due until the given time, and stands at that time then.</summary>
    public async Task RunUntil(DateTimeOffset end)
    {
        while (queue.Count > 0 && queue.First().Key.Due is var due && due <= end)
        {
            Now = due > Now ? due : Now;
            await TakeTurns();
        }

        Now = end > Now ? end : Now;
    }

    /// <summary>Takes every turn that is due now.</summary>
    public Task Settle() => RunUntil(Now);

    private async Task TakeTurns()
    {
        var targets = queue.TakeWhile(m => m.Key.Due <= Now).GroupBy(m => m.Value.Target).Select(g => g.ToList()).ToList();
        var turns = new List<Task<Action>>();
        while (turns.Count < Width && targets.Count > 0)
        {
            var next = Pick(targets.Count);
            turns.Add(TakeTurn(targets[next]));
            targets.RemoveAt(next);
        }

        foreach (var save in await Task.WhenAll(turns))
        {
            save();
        }
    }

    private async Task<Action> TakeTurn(List<KeyValuePair<(DateTimeOffset Due, long Number), Message>> chosen)
    {
        var first = chosen[0].Value;
        var delivered = first is Message.Activity ? chosen[..1] : chosen.Take(BatchSize).ToList();
        var attempt = attempts[first] = attempts.GetValueOrDefault(first) + 1;
        if (attempt > MaxAttempts)
        {
            throw new InvalidOperationException($"{first} was delivered {MaxAttempts} times and never taken.");
        }

        var fault = Fault(new(first, attempt));
        if (fault == Durable.Fault.BeforeRunning)
        {
            return () => { };
        }

        var save = await Run(first, [.. delivered.Select(d => d.Value)]);
        if (fault == Durable.Fault.BeforeSaving)
        {
            return () => { };
        }

        return () =>
        {
            delivered.ForEach(d => queue.Remove(d.Key));
            attempts.Remove(first);
            save();
        };
    }

    private Task<Action> Run(Message first, IReadOnlyList<Message> delivered) => first switch
    {
        Message.Operation => EntityTurns.Run(this, worker, [.. delivered.Cast<Message.Operation>()]),
        Message.Event => Orchestrations.Run(this, worker, [.. delivered.Cast<Message.Event>()]),
        Message.Activity activity => Orchestrations.RunActivity(this, worker, activity),
        _ => throw new NotSupportedException($"{first}"),
    };
}
