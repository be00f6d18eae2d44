using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Functions.Entities;

/// <summary>What is known of a market: a <see cref="MarketCell"/>.</summary>
public sealed class MarketEntity : TaskEntity<Packed?>
{
    /// <summary>Takes in <see cref="ClosedCandle"/>s of this market.</summary>
    public void Advance(string candles)
    {
        var market = State?.Read<MarketCell>() ?? new();
        market.Advance(WireJson.Read<ClosedCandle[]>(candles));
        State = Packed.Of(market);
    }

    /// <summary>Runs an operation.</summary>
    [Function(nameof(MarketEntity))]
    public static Task DispatchAsync([EntityTrigger(EntityName = EntityIds.MarketKind)] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<MarketEntity>();

    /// <summary>A market that no candle was seen of is not stored.</summary>
    protected override Packed? InitializeState(TaskEntityOperation entityOperation) => null;
}
