using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Risk;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Tests.Cells;

/// <summary>Writes down what a batch asks for, and answers as it is told to: the outcomes of a command, in turn; then it is accepted.</summary>
internal sealed class Steps : IBatchSteps
{
    public Denial? Denial { get; init; }

    public Dictionary<OutboxKey, Queue<OrderOutcome>> Outcomes { get; } = [];

    public List<string> Done { get; } = [];

    public List<CommandAnswer> Answers { get; } = [];

    public Task<Denial?> AdmitAsync(StandingReport report)
    {
        Done.Add("admit");
        return Task.FromResult(Denial);
    }

    public Task<IReadOnlyList<OrderOutcome>> SendAsync(IReadOnlyList<OutboxEntry> commands)
    {
        var outcomes = new List<OrderOutcome>();
        foreach (var command in commands)
        {
            Done.Add($"send {command.Key.Index}");
            outcomes.Add(Outcomes.TryGetValue(command.Key, out var next) && next.TryDequeue(out var outcome) ? outcome : new OrderOutcome.Accepted { At = default });
            if (outcomes[^1] is OrderOutcome.Throttled or OrderOutcome.Refused { IsLackOfFunds: true }) break;
        }
        return Task.FromResult<IReadOnlyList<OrderOutcome>>(outcomes);
    }

    public Task WaitAsync(TimeSpan time)
    {
        Done.Add($"wait {time.TotalSeconds}");
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CommandAnswer>> SendLadderAsync(IReadOnlyList<OutboxEntry> rungs) => BatchRun.RunLadderAsync(rungs, this);

    public Task AnswerAsync(BotMessage.Answered answered)
    {
        Done.Add("answer");
        Answers.AddRange(answered.Answers);
        return Task.CompletedTask;
    }

    public Task RecordAsync(BotHistory history)
    {
        Done.Add("record");
        return Task.CompletedTask;
    }

    public static OutboxEntry Place(int index, string slot, long deal = 0) => new(new("bot"), new(1, index), new BotCommand.PlaceOrder
    {
        Link = OrderLinkId.For(new("bot"), deal, slot, index), Symbol = "BTCUSDT", Side = Side.Buy, Type = OrderType.Limit,
        Quantity = new(1), Price = new(100), TimeInForce = TimeInForce.GoodTillCancelled, ReduceOnly = false,
    });

    public static CommandBatch Batch(params OutboxEntry[] commands) => new()
    {
        Bot = new("bot"), Number = 1, At = default, Commands = commands,
        Report = new(new("bot"), 1, new() { Symbol = "BTCUSDT", Position = new(0), CostBasis = new(0), NetRealized = new(0), Exposure = new(100), LiveOrders = 1 }),
        History = new() { Bot = new("bot"), Journal = [], Orders = [], Fills = [], Deals = [], Denials = [], Notices = [], Told = [] },
    };
}
