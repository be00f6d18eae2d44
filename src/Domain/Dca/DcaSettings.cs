using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Dca;

/// <summary>The parameters of a DCA bot. Sizes are in quote, distances in percent, times in minutes.</summary>
public sealed record DcaSettings : StrategySettings
{
    /// <summary>The most safety orders a deal may have.</summary>
    public const int MaxSafetyOrders = 200;

    /// <summary>The most targets a deal may scale out at.</summary>
    public const int MaxTargets = 4;

    /// <summary>The most deals that may be open at once.</summary>
    public const int MaxDealsAtOnce = 50;

    /// <summary>How many safety orders rest where the owner did not say.</summary>
    public const int UsualActiveSafetyOrders = 5;

    /// <summary>Buys dips and sells higher (long), or sells rallies and buys lower (short, linear only).</summary>
    [JsonPropertyName("direction")] public DcaDirection Direction { get; init; } = DcaDirection.Long;

    /// <summary>The first entry of a deal, in quote.</summary>
    [JsonPropertyName("baseOrderSize")] public required Money BaseOrderSize { get; init; }

    /// <summary>The first safety order, in quote; null for the size of the base order.</summary>
    [JsonPropertyName("safetyOrderSize")] public Money? SafetyOrderSize { get; init; }

    /// <summary>How the base order seeks its fill: market, or limit at the last price.</summary>
    [JsonPropertyName("baseOrderType")] public DcaOrderType BaseOrderType { get; init; } = DcaOrderType.Market;

    /// <summary>How long a base order may rest before what is left of it is cancelled.</summary>
    [JsonPropertyName("baseOrderWaitMinutes")] public int BaseOrderWaitMinutes { get; init; } = 60;

    /// <summary>How a safety order seeks its fill: resting at its price, or at market once a candle closes there.</summary>
    [JsonPropertyName("safetyOrderType")] public DcaOrderType SafetyOrderType { get; init; } = DcaOrderType.Limit;

    /// <summary>How many safety orders a deal may use, 0 to 200.</summary>
    [JsonPropertyName("safetyOrders")] public int SafetyOrders { get; init; } = 5;

    /// <summary>How many of them rest at once; null for 5, or all where there are fewer.</summary>
    [JsonPropertyName("activeSafetyOrders")] public int? ActiveSafetyOrders { get; init; }

    /// <summary>From the base price to the first safety order.</summary>
    [JsonPropertyName("deviationPercent")] public Percent Deviation { get; init; } = new(1.5m);

    /// <summary>Factor from one distance between safety orders to the next.</summary>
    [JsonPropertyName("stepScale")] public decimal StepScale { get; init; } = 1;

    /// <summary>Factor from one safety order's size to the next.</summary>
    [JsonPropertyName("volumeScale")] public decimal VolumeScale { get; init; } = 1;

    /// <summary>Own money one deal may use, in quote; null for an equal part of the bot's capital.</summary>
    [JsonPropertyName("capitalPerDeal")] public Money? CapitalPerDeal { get; init; }

    /// <summary>The most the bot's deals may be worth together, at cost, in quote; null for no such cap.</summary>
    [JsonPropertyName("maxPositionSize")] public Money? MaxPositionSize { get; init; }

    /// <summary>How many deals may be open at once.</summary>
    [JsonPropertyName("maxConcurrentDeals")] public int MaxConcurrentDeals { get; init; } = 1;

    /// <summary>How many deals are opened in all; null for no end.</summary>
    [JsonPropertyName("maxDeals")] public int? MaxDeals { get; init; }

    /// <summary>Time after a deal began or ended before another begins.</summary>
    [JsonPropertyName("cooldownMinutes")] public int CooldownMinutes { get; init; }

    /// <summary>When a deal begins.</summary>
    [JsonPropertyName("start")] public DcaStartSettings Start { get; init; } = new();

    /// <summary>Where targets are measured from.</summary>
    [JsonPropertyName("takeProfitFrom")] public DcaReference TakeProfitFrom { get; init; } = DcaReference.Average;

    /// <summary>Where the deal takes profit: one to four, nearest first, their shares 100 in sum.</summary>
    [JsonPropertyName("targets")] public IReadOnlyList<DcaTarget> Targets { get; init; } = [new() { Profit = new(1.5m), Share = new(100) }];

    /// <summary>Distance at which the last target, once reached, follows the best price before it closes at market; null to close at the target.</summary>
    [JsonPropertyName("trailingTakeProfitPercent")] public Percent? TrailingTakeProfit { get; init; }

    /// <summary>What a target must at least earn after all fees, in percent of cost.</summary>
    [JsonPropertyName("minProfitPercent")] public Percent MinProfit { get; init; }

    /// <summary>What an order costs in fees, for the estimates. What fills really cost is booked as it was.</summary>
    [JsonPropertyName("feePercent")] public Percent Fee { get; init; } = new(0.1m);

    /// <summary>Loss at which a deal is given up; null for none.</summary>
    [JsonPropertyName("stopLossPercent")] public Percent? StopLoss { get; init; }

    /// <summary>Where the stop-loss is measured from.</summary>
    [JsonPropertyName("stopLossFrom")] public DcaReference StopLossFrom { get; init; } = DcaReference.Average;

    /// <summary>Distance of a stop that follows the best price since the last entry, from the average on; null for none.</summary>
    [JsonPropertyName("trailingStopPercent")] public Percent? TrailingStop { get; init; }

    /// <summary>The number of the target after whose fill the rest is closed rather than lost on; null for none.</summary>
    [JsonPropertyName("breakevenAfterTarget")] public int? BreakevenAfterTarget { get; init; }

    /// <summary>How long a deal may stay open; null for no end.</summary>
    [JsonPropertyName("timeoutMinutes")] public int? TimeoutMinutes { get; init; }

    /// <summary>Loss of a deal, realized and open, in percent of its capital at which it is given up; null for none.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public Percent? MaxDrawdown { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) => DcaSettingsCheck.Of(this, bot, instrument);

    /// <inheritdoc />
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new DcaBot(this, bot, instrument);

    /// <inheritdoc />
    public override int WarmUpCandles(BotDefinition bot) => Start.Conditions.Select(DcaSignal.WarmUpOf).DefaultIfEmpty().Max();

    /// <summary>The side that opens a deal.</summary>
    internal Side EntrySide => Direction == DcaDirection.Long ? Side.Buy : Side.Sell;

    /// <summary>+1 for long, -1 for short.</summary>
    internal int Sign => Direction == DcaDirection.Long ? 1 : -1;

    /// <summary>How many safety orders rest at once.</summary>
    internal int ActiveWindow => ActiveSafetyOrders ?? Math.Min(SafetyOrders, UsualActiveSafetyOrders);

    /// <summary>Own money one deal may use.</summary>
    internal Money DealCapital(BotDefinition bot) => CapitalPerDeal ?? bot.Capital / MaxConcurrentDeals;
}
