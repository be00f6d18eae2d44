using System.Globalization;
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
    private readonly FeeRate? _spotFees, _linearFees;

    /// <summary>The named set that the assumptions about fills agree with; null where somebody chose their own.</summary>
    [JsonIgnore] public FillAssumptions? Fills => FillPresets.NameOf(this);

    /// <summary>The level of the exchange's fee schedule: vip0 for a new account, to vip5 and supreme.</summary>
    [JsonPropertyName("feeTier")] public FeeTier FeeTier { get; init; }

    /// <summary>Fees of spot markets; those of the fee tier where left out.</summary>
    [JsonPropertyName("spotFees")] public FeeRate SpotFees { get => _spotFees ?? FeeTier.OnSpot(); init => _spotFees = value == FeeTier.OnSpot() ? null : value; }

    /// <summary>Fees of linear markets; those of the fee tier where left out.</summary>
    [JsonPropertyName("linearFees")] public FeeRate LinearFees { get => _linearFees ?? FeeTier.OnLinear(); init => _linearFees = value == FeeTier.OnLinear() ? null : value; }

    /// <summary>Whether the fee of a spot buy is taken from the base that was bought, as Bybit does; else in quote.</summary>
    [JsonPropertyName("feeInBase")] public bool FeeInBase { get; init; } = true;

    /// <summary>How much worse than the path's price a taker trades, in hundredths of a percent, from 0 to 1000.</summary>
    [JsonPropertyName("slippageBps")] public decimal SlippageBps { get; init; } = 1;

    /// <summary>
    /// How much worse still, as a share of the candle's whole range from low to high, from 0 to 100: a market that moves more is harder to hit.
    /// </summary>
    [JsonPropertyName("slippageRangePercent")] public Percent SlippageRangePercent { get; init; }

    /// <summary>
    /// How much worse still for its size, in hundredths of a percent, from 0 to 10000: the impact of an order as large as the candle's volume,
    /// which falls with the square root of its share of it (Almgren, Thum, Hauptmann and Li, Direct Estimation of Equity Market Impact, 2005).
    /// </summary>
    [JsonPropertyName("impactBps")] public decimal ImpactBps { get; init; }

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

    /// <summary>All of them in a line, as it stands beside every result.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"fills {Fills?.ToString().ToLowerInvariant() ?? "custom"}: a limit fills when the price {(FillOnTouch ? "reaches" : "trades through")} it; at most {VolumeShare * 100:0.##} % of a candle's volume; "
        + $"slippage {SlippageBps} bps{(SlippageRangePercent.Value > 0 ? $" and {SlippageRangePercent} % of the candle's range" : "")}{(ImpactBps > 0 ? $", impact {ImpactBps} bps x root of the volume's share" : "")}; latency {LatencyMs} ms; "
        + $"fees {FeesName} spot {SpotFees.Maker}/{SpotFees.Taker} %, linear {LinearFees.Maker}/{LinearFees.Taker} % (maker/taker); funding {FundingRate} %");

    private string FeesName => SpotFees == FeeTier.OnSpot() && LinearFees == FeeTier.OnLinear() ? FeeTier.ToString().ToLowerInvariant() : "custom";

    internal void Require()
    {
        if (SlippageBps is < 0 or > 1_000)
            throw new ArgumentException($"slippageBps: {SlippageBps} is not possible; expected 0 to 1000 (1000 is 10 %).");
        if (SlippageRangePercent.Value is < 0 or > 100)
            throw new ArgumentException($"slippageRangePercent: {SlippageRangePercent} is not possible; expected 0 to 100.");
        if (ImpactBps is < 0 or > 10_000)
            throw new ArgumentException($"impactBps: {ImpactBps} is not possible; expected 0 to 10000.");
        if (!(VolumeShare > 0) || double.IsInfinity(VolumeShare))
            throw new ArgumentException($"volumeShare: {VolumeShare} is not possible; expected a positive number such as 0.25.");
        if (LatencyMs is < 0 or > 60_000)
            throw new ArgumentException($"latencyMs: {LatencyMs} is not possible; expected 0 to 60000.");
    }
}
