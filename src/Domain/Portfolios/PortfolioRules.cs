using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Portfolios;

/// <summary>What stands above the bots of an account: how much each may use, when they may enter, and what makes them pause. Everything left out does not hold.</summary>
public sealed record PortfolioRules
{
    /// <summary>How the capital is shared out; each bot uses what it is configured for when left out.</summary>
    [JsonPropertyName("allocation")] public AllocationRules? Allocation { get; init; }

    /// <summary>Capital is deployed in stages, on evidence.</summary>
    [JsonPropertyName("stages")] public StageRules? Stages { get; init; }

    /// <summary>What makes bots pause.</summary>
    [JsonPropertyName("protections")] public ProtectionRules? Protections { get; init; }

    /// <summary>When entries may be placed; always when left out.</summary>
    [JsonPropertyName("hours")] public TradingHours? Hours { get; init; }

    /// <summary>The most bots that hold a position or ask for one at once.</summary>
    [JsonPropertyName("maxOpenBots")] public int? MaxOpenBots { get; init; }

    /// <summary>The most kinds of strategy that hold a position or ask for one at once.</summary>
    [JsonPropertyName("maxOpenKinds")] public int? MaxOpenKinds { get; init; }

    /// <summary>
    /// Exposure of a symbol together with that of the others, each weighted by its correlation with the symbol, in percent of equity.
    /// Until two symbols were watched for two days they count as fully correlated; a negative correlation counts as none.
    /// </summary>
    [JsonPropertyName("correlatedExposurePercent")] public Percent? CorrelatedExposure { get; init; }

    /// <summary>The part of realized profit that is traded with: 0 for the configured capital only, whatever was earned or lost; above it a loss counts whole.</summary>
    [JsonPropertyName("compoundPercent")] public Percent Compound { get; init; }
}

/// <summary>How capital is shared out.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationMethod>))]
public enum AllocationMethod
{
    /// <summary>As the bots are configured.</summary>
    [JsonStringEnumMemberName("fixed")] Fixed,

    /// <summary>Each bot the same.</summary>
    [JsonStringEnumMemberName("equal")] Equal,

    /// <summary>In inverse proportion to the volatility of each bot's market.</summary>
    [JsonStringEnumMemberName("inverse_volatility")] InverseVolatility,

    /// <summary>By a fraction of the Kelly criterion of each bot's deals (Kelly, A New Interpretation of Information Rate, 1956).</summary>
    [JsonStringEnumMemberName("kelly")] Kelly,
}

/// <summary>How the capital of all bots is shared out among them, anew at 00:00 UTC when it is worth its cost.</summary>
public sealed record AllocationRules
{
    /// <summary>By what.</summary>
    [JsonPropertyName("method")] public required AllocationMethod Method { get; init; }

    /// <summary>The part of the Kelly share that is used.</summary>
    [JsonPropertyName("kellyPercent")] public Percent KellyPart { get; init; } = new(25);

    /// <summary>Deals of a bot before its Kelly share is believed; it gets an equal share before.</summary>
    [JsonPropertyName("kellyMinDeals")] public int KellyMinDeals { get; init; } = 30;

    /// <summary>The least share of one bot: without any it could never show that it has become better.</summary>
    [JsonPropertyName("minSharePercent")] public Percent MinShare { get; init; } = new(2);

    /// <summary>The largest share of one bot; what is cut off stays unused.</summary>
    [JsonPropertyName("maxSharePercent")] public Percent MaxShare { get; init; } = new(50);

    /// <summary>Nothing is moved until a bot's share is off by more than this part of itself.</summary>
    [JsonPropertyName("bandPercent")] public Percent Band { get; init; } = new(20);

    /// <summary>What moving capital from one bot to another costs: fees of a sale and a purchase.</summary>
    [JsonPropertyName("movePercent")] public Percent MoveCost { get; init; } = new(0.2m);

    /// <summary>The most that one rebalancing may cost, in percent of all capital.</summary>
    [JsonPropertyName("maxCostPercent")] public Percent MaxCost { get; init; } = new(0.1m);
}

/// <summary>Capital is put to work step by step: on only when the step before has earned it, and back by itself.</summary>
public sealed record StageRules
{
    /// <summary>The share of the capital that each stage uses, rising.</summary>
    [JsonPropertyName("percents")] public IReadOnlyList<Percent> Shares { get; init; } = [new(5), new(25), new(100)];

    /// <summary>Days that a stage lasts at least.</summary>
    [JsonPropertyName("minDays")] public int MinDays { get; init; } = 7;

    /// <summary>Deals that a stage must have closed.</summary>
    [JsonPropertyName("minDeals")] public int MinDeals { get; init; } = 20;

    /// <summary>What the stage's winning deals must have earned for each unit that the losing ones lost.</summary>
    [JsonPropertyName("minProfitFactor")] public decimal MinProfitFactor { get; init; } = 1.2m;

    /// <summary>Fall of equity from its peak within the stage, in percent of the capital the stage uses, up to which it goes on to the next.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public Percent MaxDrawdown { get; init; } = new(10);

    /// <summary>The fall at which it goes back to the stage before.</summary>
    [JsonPropertyName("stepBackPercent")] public Percent StepBack { get; init; } = new(15);
}

/// <summary>What makes bots pause: no entries, while what is held stays protected.</summary>
public sealed record ProtectionRules
{
    /// <summary>How long a bot pauses after a deal of it was stopped out; 0 for not at all.</summary>
    [JsonPropertyName("stopCooldownMinutes")] public int StopCooldownMinutes { get; init; }

    /// <summary>Too many stops.</summary>
    [JsonPropertyName("stopGuard")] public StopGuard? StopGuard { get; init; }

    /// <summary>A market that earns too little.</summary>
    [JsonPropertyName("lowProfit")] public LowProfitGuard? LowProfit { get; init; }

    /// <summary>A fall of equity within some hours.</summary>
    [JsonPropertyName("drawdown")] public DrawdownGuard? Drawdown { get; init; }
}

/// <summary>Pauses after too many stops.</summary>
public sealed record StopGuard
{
    /// <summary>How many deals stopped out.</summary>
    [JsonPropertyName("stops")] public int Stops { get; init; } = 4;

    /// <summary>Within which time.</summary>
    [JsonPropertyName("withinHours")] public int WithinHours { get; init; } = 24;

    /// <summary>For how long.</summary>
    [JsonPropertyName("pauseHours")] public int PauseHours { get; init; } = 12;

    /// <summary>Whether each market is counted, and pauses, by itself.</summary>
    [JsonPropertyName("perSymbol")] public bool IsPerSymbol { get; init; }
}

/// <summary>Pauses a market whose deals earn too little.</summary>
public sealed record LowProfitGuard
{
    /// <summary>Deals of the market that are needed for a judgement.</summary>
    [JsonPropertyName("minDeals")] public int MinDeals { get; init; } = 10;

    /// <summary>Within which time.</summary>
    [JsonPropertyName("withinHours")] public int WithinHours { get; init; } = 72;

    /// <summary>What they must have earned together, in percent of the account's capital.</summary>
    [JsonPropertyName("minProfitPercent")] public Percent MinProfit { get; init; }

    /// <summary>For how long it pauses.</summary>
    [JsonPropertyName("pauseHours")] public int PauseHours { get; init; } = 24;
}

/// <summary>Pauses all bots after a fall of equity.</summary>
public sealed record DrawdownGuard
{
    /// <summary>The fall from the highest equity.</summary>
    [JsonPropertyName("percent")] public Percent Fall { get; init; } = new(8);

    /// <summary>Of the last so many hours, up to 720.</summary>
    [JsonPropertyName("withinHours")] public int WithinHours { get; init; } = 48;

    /// <summary>For how long.</summary>
    [JsonPropertyName("pauseHours")] public int PauseHours { get; init; } = 12;
}
