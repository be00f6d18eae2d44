using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Smc;

/// <summary>How a confluence zone is entered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmcEntry>))]
public enum SmcEntry
{
    /// <summary>A limit order waits in the zone.</summary>
    [JsonStringEnumMemberName("limit")] Limit,

    /// <summary>At market, once the bot's own timeframe has turned inside the zone.</summary>
    [JsonStringEnumMemberName("confirmation")] Confirmation,
}

/// <summary>What counts as a turn inside a zone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmcConfirmation>))]
public enum SmcConfirmation
{
    /// <summary>Whichever of the two comes first.</summary>
    [JsonStringEnumMemberName("either")] Either,

    /// <summary>A change of character in the trade's direction.</summary>
    [JsonStringEnumMemberName("choch")] ChangeOfCharacter,

    /// <summary>A sweep of the liquidity on the zone's side.</summary>
    [JsonStringEnumMemberName("sweep")] Sweep,
}

/// <summary>What a stop stands behind.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmcStop>))]
public enum SmcStop
{
    /// <summary>The far edge of the zone.</summary>
    [JsonStringEnumMemberName("zone")] Zone,

    /// <summary>The last unbroken swing beyond the far edge, in the zone's timeframe; the edge where there is none.</summary>
    [JsonStringEnumMemberName("swing")] Swing,
}
