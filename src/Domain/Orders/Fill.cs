using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Orders;

/// <summary>
/// One execution of an order as the exchange reported it. Booked once, by its execution id.
/// </summary>
public sealed record Fill
{
    /// <summary>The exchange's id of the execution: unique for ever.</summary>
    [JsonPropertyName("exec")] public required string ExecutionId { get; init; }

    /// <summary>When it traded.</summary>
    [JsonPropertyName("at")] public required Instant At { get; init; }

    /// <summary>Buy or sell.</summary>
    [JsonPropertyName("side")] public required Side Side { get; init; }

    /// <summary>Price paid or received.</summary>
    [JsonPropertyName("price")] public required Price Price { get; init; }

    /// <summary>Base quantity traded, before any fee taken in base.</summary>
    [JsonPropertyName("qty")] public required Quantity Quantity { get; init; }

    /// <summary>The fee in <see cref="FeeCurrency"/>; negative is a rebate.</summary>
    [JsonPropertyName("fee")] public required decimal Fee { get; init; }

    /// <summary>The currency the fee was taken in: base, quote or a third one.</summary>
    [JsonPropertyName("feeCcy")] public required string FeeCurrency { get; init; }

    /// <summary>What one unit of a third fee currency was worth in quote; null for base and quote, and while unknown.</summary>
    [JsonPropertyName("feeRate")] public decimal? FeeRateInQuote { get; init; }

    /// <summary>Whether it added liquidity.</summary>
    [JsonPropertyName("maker")] public bool IsMaker { get; init; }

    /// <summary>The fee valued in quote at the fill's own price. A third currency without a known rate counts as zero and stays listed by currency.</summary>
    public Money FeeValue(Instrument instrument) =>
        FeeCurrency == instrument.QuoteCurrency ? new(Fee)
        : FeeCurrency == instrument.BaseCurrency ? new(Fee * Price.Value)
        : new(Fee * (FeeRateInQuote ?? 0));

    /// <summary>How much the base holding changes: signed, net of a fee taken in base.</summary>
    public Quantity BaseChange(Instrument instrument) =>
        new(Side.Sign() * Quantity.Value - (instrument.Kind == InstrumentKind.Spot && FeeCurrency == instrument.BaseCurrency ? Fee : 0));
}
