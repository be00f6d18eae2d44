using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Instruments;

namespace TraderAgent.Backtesting.Paper;

/// <summary>What a fill costs, as a share of its value.</summary>
/// <param name="Maker">For an order that rested.</param>
/// <param name="Taker">For an order that traded on arrival or on its trigger.</param>
public sealed record FeeRate(
    [property: JsonPropertyName("makerPercent")] Percent Maker,
    [property: JsonPropertyName("takerPercent")] Percent Taker);

/// <summary>The assumptions of the paper exchange, by name. The defaults are Bybit's for a new account (VIP 0).</summary>
public sealed record PaperOptions
{
    /// <summary>Fees of spot markets.</summary>
    [JsonPropertyName("spotFees")] public FeeRate SpotFees { get; init; } = new(new(0.1m), new(0.1m));

    /// <summary>Fees of linear markets.</summary>
    [JsonPropertyName("linearFees")] public FeeRate LinearFees { get; init; } = new(new(0.02m), new(0.055m));

    /// <summary>Whether the fee of a spot buy is taken from the base that was bought, as Bybit does; else in quote.</summary>
    [JsonPropertyName("feeInBase")] public bool FeeInBase { get; init; } = true;

    /// <summary>How much worse than the path's price a taker trades, in hundredths of a percent, from 0 to 1000.</summary>
    [JsonPropertyName("slippageBps")] public decimal SlippageBps { get; init; } = 1;

    /// <summary>
    /// The share of a candle's volume that orders of this account can fill; above 1 they trade more than the
    /// market did, which takes the limit away. Positive.
    /// </summary>
    [JsonPropertyName("volumeShare")] public double VolumeShare { get; init; } = 0.25;

    /// <summary>Whether a resting limit order fills when the price only reaches it; else it must trade through.</summary>
    [JsonPropertyName("fillOnTouch")] public bool FillOnTouch { get; init; }

    /// <summary>Time until an order, amend or cancel acts, in milliseconds, from 0 (at once) to 60000.</summary>
    [JsonPropertyName("latencyMs")] public int LatencyMs { get; init; }

    /// <summary>What a long position pays a short one per funding interval, as a share of its value; negative the other way.</summary>
    [JsonPropertyName("fundingPercent")] public Percent FundingRate { get; init; } = new(0.01m);

    /// <summary>Bad luck on top, for a Monte Carlo analysis; none where left out. No configuration asks for it.</summary>
    [JsonIgnore] public FillNoise? Noise { get; init; }

    /// <summary>The fees of a kind of market.</summary>
    public FeeRate FeesOf(InstrumentKind kind) => kind == InstrumentKind.Spot ? SpotFees : LinearFees;

    internal void Require()
    {
        if (SlippageBps is < 0 or > 1_000)
            throw new ArgumentException($"slippageBps: {SlippageBps} is not possible; expected 0 to 1000 (1000 is 10 %).");
        if (!(VolumeShare > 0) || double.IsInfinity(VolumeShare))
            throw new ArgumentException($"volumeShare: {VolumeShare} is not possible; expected a positive number such as 0.25.");
        if (LatencyMs is < 0 or > 60_000)
            throw new ArgumentException($"latencyMs: {LatencyMs} is not possible; expected 0 to 60000.");
    }
}
