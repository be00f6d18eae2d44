using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Orders;

/// <summary>Which way an order trades.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Side>))]
public enum Side
{
    /// <summary>Takes base, gives quote.</summary>
    [JsonStringEnumMemberName("buy")] Buy,

    /// <summary>Gives base, takes quote.</summary>
    [JsonStringEnumMemberName("sell")] Sell,
}

/// <summary>Arithmetic of sides.</summary>
public static class SideExtensions
{
    /// <summary>The other side.</summary>
    public static Side Opposite(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    /// <summary>+1 for a buy, -1 for a sell.</summary>
    public static int Sign(this Side side) => side == Side.Buy ? 1 : -1;
}
