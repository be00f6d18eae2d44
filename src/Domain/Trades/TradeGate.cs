using System.Text.Json.Serialization;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Trades;

/// <summary>Whether another trade may begin: pauses, the number within a day, and setups that a stop has spent.</summary>
internal sealed class TradeGate(TradeRules rules, Timeframe timeframe)
{
    private TradeGateState _state = new();

    /// <summary>Whether an idea may become a trade now.</summary>
    public bool Allows(TradeIdea idea, Instant now)
    {
        if (now < _state.BarredUntil) return false;
        if (rules.MaxTradesPerDay is { } most && _state.Day == now.Day && _state.OpenedThatDay >= most) return false;
        return !rules.NewSetupAfterStop || idea.Setup != (idea.Side == Side.Buy ? _state.SpentLong : _state.SpentShort);
    }

    /// <summary>Counts a trade that opened.</summary>
    public void Opened(Instant now) =>
        _state = _state with { Day = now.Day, OpenedThatDay = _state.Day == now.Day ? _state.OpenedThatDay + 1 : 1 };

    /// <summary>Takes the end of a trade that had opened in.</summary>
    public void Ended(Trade trade, Instant now)
    {
        var isStopped = trade.Reason == TradeReasons.StopLoss;
        var pause = isStopped ? Math.Max(rules.CooldownCandles, rules.CooldownAfterStopCandles) : rules.CooldownCandles;
        if (pause > 0) _state = _state with { BarredUntil = new(now.UnixMilliseconds + pause * timeframe.Milliseconds) };
        if (!isStopped || trade.Idea is not { } idea) return;
        _state = idea.Side == Side.Buy ? _state with { SpentLong = idea.Setup } : _state with { SpentShort = idea.Setup };
    }

    /// <summary>Its complete state.</summary>
    public TradeGateState Save() => _state;

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Load(TradeGateState state) => _state = state;
}

/// <summary>The stored form of what keeps trades apart.</summary>
public sealed record TradeGateState
{
    /// <summary>Before this no trade begins.</summary>
    [JsonPropertyName("barredUntil")] public Instant BarredUntil { get; init; }

    /// <summary>The UTC day of the last trade that opened.</summary>
    [JsonPropertyName("day")] public long Day { get; init; }

    /// <summary>How many opened on it.</summary>
    [JsonPropertyName("openedThatDay")] public int OpenedThatDay { get; init; }

    /// <summary>The long setup that was stopped last.</summary>
    [JsonPropertyName("spentLong")] public long? SpentLong { get; init; }

    /// <summary>The short setup that was stopped last.</summary>
    [JsonPropertyName("spentShort")] public long? SpentShort { get; init; }
}
