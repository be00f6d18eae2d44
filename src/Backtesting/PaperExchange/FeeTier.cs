using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Paper;

/// <summary>
/// A level of Bybit's fee schedule, by what the account holds or traded in the last 30 days. The rates are those of its table for most
/// regions; what one account pays is asked of <c>/v5/account/fee-rate</c>.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeeTier>))]
public enum FeeTier
{
    /// <summary>A new account.</summary>
    [JsonStringEnumMemberName("vip0")] Vip0,

    /// <summary>VIP 1.</summary>
    [JsonStringEnumMemberName("vip1")] Vip1,

    /// <summary>VIP 2.</summary>
    [JsonStringEnumMemberName("vip2")] Vip2,

    /// <summary>VIP 3.</summary>
    [JsonStringEnumMemberName("vip3")] Vip3,

    /// <summary>VIP 4.</summary>
    [JsonStringEnumMemberName("vip4")] Vip4,

    /// <summary>VIP 5.</summary>
    [JsonStringEnumMemberName("vip5")] Vip5,

    /// <summary>Supreme VIP.</summary>
    [JsonStringEnumMemberName("supreme")] Supreme,
}

/// <summary>What each tier pays.</summary>
public static class FeeTiers
{
    private static readonly FeeRate[] Spot =
    [
        Rate(0.1m, 0.1m), Rate(0.0675m, 0.08m), Rate(0.065m, 0.0775m), Rate(0.0625m, 0.075m), Rate(0.05m, 0.06m), Rate(0.04m, 0.05m), Rate(0.03m, 0.045m),
    ];

    private static readonly FeeRate[] Linear =
    [
        Rate(0.02m, 0.055m), Rate(0.018m, 0.04m), Rate(0.016m, 0.0375m), Rate(0.014m, 0.035m), Rate(0.012m, 0.032m), Rate(0.01m, 0.032m), Rate(0m, 0.03m),
    ];

    /// <summary>The fees of a tier on spot markets.</summary>
    public static FeeRate OnSpot(this FeeTier tier) => Spot[(int)tier];

    /// <summary>The fees of a tier on linear markets.</summary>
    public static FeeRate OnLinear(this FeeTier tier) => Linear[(int)tier];

    private static FeeRate Rate(decimal maker, decimal taker) => new(new(maker), new(taker));
}
