using System.Text.Json;
using Microsoft.DurableTask.Protobuf;
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
    public TradingHub(CellPlan plan, IExchange exchange, DateTimeOffset start, Action<InProcessWorker>? arrange = null)
    {
        Plan = plan;
        var services = new ServiceCollection().AddSingleton(plan).AddSingleton(exchange).AddSingleton<IHistory>(History).AddSingleton<ICandleHistory>(Candles)
            .AddSingleton<TimeProvider>(new HubTime(() => Hub!.Now));
        var worker = new InProcessWorker(services).WithAll(typeof(BotEntity).Assembly);
        arrange?.Invoke(worker);
        Hub = new(worker, start);
    }

    public CellPlan Plan { get; }

    public DurableHub Hub { get; }

    public MemoryHistory History { get; } = new();

    public MemoryCandles Candles { get; } = new();

    public void Send(Signal signal, DateTimeOffset? due = null) =>
        Hub.Signal(signal.Entity.ToString(), signal.Operation, signal.Input is null ? null : JsonSerializer.Serialize(signal.Input), due);

    public void Post(BotId bot, BotEvent happened) => Post(bot, Inbound.FromExchange(happened));

    public void Post(BotId bot, Inbound inbound) => Send(Signal.Take(bot, new BotMessage.Happened { Event = inbound.Event, Key = inbound.Key }));

    public Instance Start(string orchestration, string? input)
    {
        var instance = new Instance($"test-{Guid.NewGuid()}", orchestration);
        Hub.Start(instance, input is null ? null : JsonSerializer.Serialize(input));
        return instance;
    }

    /// <summary>What an orchestration gave in the end.</summary>
    public static string? ResultOf(Instance instance)
    {
        Assert.True(instance.Status == OrchestrationStatus.Completed, $"{instance.Name}: {instance.Status} {instance.Failure?.ErrorMessage}");
        return instance.Output is null ? null : JsonSerializer.Deserialize<string>(instance.Output);
    }

    /// <summary>Defines a bot.</summary>
    /// <returns>The refusal, if it is refused.</returns>
    public async Task<string?> DefineAsync(BotSetup setup)
    {
        var defining = Start(nameof(DefineBot), WireJson.Write(setup));
        await Hub.Settle();
        return ResultOf(defining);
    }

    public BotCellState? Stored(BotId bot) => StateOf<BotCellState>(EntityIds.Bot(bot).ToString());

    public BotCell Cell(BotId bot) => BotCell.Load(Stored(bot)!, Plan);

    public AccountCell Account() => StateOf<AccountCellState>(EntityIds.Account.ToString()) is { } state ? AccountCell.Load(state, Plan) : AccountCell.Create(Plan);

    public MarketCell? Market(string symbol) => StateOf<MarketCell>(EntityIds.Market(symbol).ToString());

    private T? StateOf<T>(string entity) where T : class =>
        Hub.Entities.TryGetValue(entity, out var state) ? JsonSerializer.Deserialize<Packed>(state)!.Read<T>() : null;

    private sealed class HubTime(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}
