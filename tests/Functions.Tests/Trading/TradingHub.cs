using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Entities;
using TraderAgent.Functions.Orchestrations;
using TraderAgent.Functions.Tests.Durable;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Loop;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Functions.Tests.Trading;

/// <summary>The app's entities, orchestrations and activities on a hub in memory.</summary>
public sealed class TradingHub
{
    public TradingHub(CellPlan plan, IExchange exchange, DateTimeOffset start)
    {
        Plan = plan;
        var services = new ServiceCollection().AddSingleton(plan).AddSingleton(exchange).AddSingleton<IHistory>(History)
            .AddSingleton<TimeProvider>(new HubTime(() => Hub!.Now));
        Hub = new(new InProcessWorker(services).WithAll(typeof(BotEntity).Assembly), start);
    }

    public CellPlan Plan { get; }

    public DurableHub Hub { get; }

    public MemoryHistory History { get; } = new();

    public void Send(Signal signal, DateTimeOffset? due = null) =>
        Hub.Signal(signal.Entity.ToString(), signal.Operation, signal.Input is null ? null : System.Text.Json.JsonSerializer.Serialize(signal.Input), due);

    public void Post(BotId bot, BotEvent happened) => Post(bot, Inbound.FromExchange(happened));

    public void Post(BotId bot, Inbound inbound) => Send(Signal.Take(bot, new BotMessage.Happened { Event = inbound.Event, Key = inbound.Key }));

    /// <summary>Starts an orchestration and gives it up to three days to end.</summary>
    public async Task<string?> RunAsync(string orchestration, string? input, TimeSpan? within = null)
    {
        var instance = new Instance($"test-{Guid.NewGuid()}", orchestration);
        Hub.Start(instance, input is null ? null : System.Text.Json.JsonSerializer.Serialize(input));
        await Hub.RunUntil(Hub.Now + (within ?? TimeSpan.FromMinutes(1)));
        Assert.True(instance.Status == Microsoft.DurableTask.Protobuf.OrchestrationStatus.Completed, $"{orchestration}: {instance.Status} {instance.Failure?.ErrorMessage}");
        return instance.Output is null ? null : System.Text.Json.JsonSerializer.Deserialize<string>(instance.Output);
    }

    /// <summary>Defines a bot; the refusal, if it is refused.</summary>
    public Task<string?> DefineAsync(BotSetup setup) => RunAsync(nameof(DefineBot), WireJson.Write(setup), TimeSpan.Zero);

    public BotCellState? Stored(BotId bot) => StateOf<BotCellState>(EntityIds.Bot(bot).ToString());

    public BotCell Cell(BotId bot) => BotCell.Load(Stored(bot)!, Plan);

    public AccountCell Account() => StateOf<AccountCellState>(EntityIds.Account.ToString()) is { } state ? AccountCell.Load(state, Plan) : AccountCell.Create(Plan);

    public MarketCell? Market(string symbol) => StateOf<MarketCell>(EntityIds.Market(symbol).ToString());

    private T? StateOf<T>(string entity) where T : class =>
        Hub.Entities.TryGetValue(entity, out var state) ? System.Text.Json.JsonSerializer.Deserialize<Packed>(state)!.Read<T>() : null;

    private sealed class HubTime(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}
