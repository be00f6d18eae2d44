using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Dca;

/// <summary>Which way a DCA bot's deals face.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaDirection>))]
public enum DcaDirection
{
    /// <summary>Buys first; safety orders below.</summary>
    [JsonStringEnumMemberName("long")] Long,

    /// <summary>Sells first; safety orders above. Linear markets only.</summary>
    [JsonStringEnumMemberName("short")] Short,
}

/// <summary>How a DCA entry seeks its fill.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaOrderType>))]
public enum DcaOrderType
{
    /// <summary>Rests at its price.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>Trades at once.</summary>
    [JsonStringEnumMemberName("market")] Market,
}

/// <summary>Which price of a deal a distance is measured from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaReference>))]
public enum DcaReference
{
    /// <summary>The average entry price of what the deal holds.</summary>
    [JsonStringEnumMemberName("average")] Average,

    /// <summary>The average fill price of the base order.</summary>
    [JsonStringEnumMemberName("base")] Base,
}

/// <summary>A price at which a deal closes a share of what it bought.</summary>
public sealed record DcaTarget
{
    /// <summary>Distance from the average or base price, in the direction of profit.</summary>
    [JsonPropertyName("percent")] public required Percent Profit { get; init; }

    /// <summary>Share of the deal's entries that is closed here.</summary>
    [JsonPropertyName("sharePercent")] public required Percent Share { get; init; }
}
