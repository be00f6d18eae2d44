using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Execution;

/// <summary>The parameters of an order bot: one amount, worked by an order algorithm and guarded where wanted.</summary>
public sealed record OrderBotSettings : StrategySettings
{
    /// <summary>Buys, or sells short (linear only).</summary>
    [JsonPropertyName("side")] public Side Side { get; init; } = Side.Buy;

    /// <summary>What is bought or sold, in quote, at the price when the bot begins.</summary>
    [JsonPropertyName("size")] public required Money Size { get; init; }

    /// <summary>How it is worked.</summary>
    [JsonPropertyName("by")] public ExecutionSettings By { get; init; } = new MarketSettings();

    /// <summary>A target and a stop that guard what was filled (a bracket); null to keep it.</summary>
    [JsonPropertyName("exits")] public OcoSettings? Exits { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<SettingProblem> Check(BotDefinition bot, Instrument instrument) =>
    [
        .. Side == Side.Sell && instrument.Kind == InstrumentKind.Spot
            ? [new SettingProblem("side", $"to sell first needs a linear market, and {instrument.Symbol} is spot; use buy or a linear symbol")] : Array.Empty<SettingProblem>(),
        .. Size < instrument.MinNotional
            ? [new SettingProblem("size", $"{Size} {instrument.QuoteCurrency} is below the exchange's minimum of {instrument.MinNotional}")] : Array.Empty<SettingProblem>(),
        .. Size > bot.Capital * bot.Leverage
            ? [new SettingProblem("size", $"{Size} {instrument.QuoteCurrency} is more than the bot's capital times leverage of {bot.Capital * bot.Leverage}; use less, or more capital")] : Array.Empty<SettingProblem>(),
        .. ExecutionSettings.Range("leverage", bot.Leverage, 1, instrument.MaxLeverage),
        .. By.Check("by", bot, instrument),
        .. Exits?.Check("exits", instrument) ?? [],
    ];

    /// <inheritdoc />
    public override IStrategy Create(BotDefinition bot, Instrument instrument) => new OrderBot(this);
}
