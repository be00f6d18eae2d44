using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Domain.Hybrid;

/// <summary>Which part of a hybrid bot trades.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HybridStage>))]
public enum HybridStage
{
    /// <summary>The grid trades.</summary>
    [JsonStringEnumMemberName("grid")] Grid,

    /// <summary>The grid's orders are leaving the book; then its inventory goes over to the DCA part.</summary>
    [JsonStringEnumMemberName("to_dca")] ToDca,

    /// <summary>The DCA part works the inventory off.</summary>
    [JsonStringEnumMemberName("dca")] Dca,

    /// <summary>The DCA part's orders are leaving the book; then what is left goes back to the grid.</summary>
    [JsonStringEnumMemberName("to_grid")] ToGrid,
}

/// <summary>What a hybrid bot knows beside its parts; its stored form is this very object.</summary>
public sealed class HybridState
{
    /// <summary>The newest version this program writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of this form.</summary>
    [JsonPropertyName("version")] public int Version { get; set; } = CurrentVersion;

    /// <summary>Which part trades.</summary>
    [JsonPropertyName("stage")] public HybridStage Stage { get; set; }

    /// <summary>When the last hand-over was; null before the first.</summary>
    [JsonPropertyName("switchedAt")] public Instant? SwitchedAt { get; set; }

    /// <summary>How often the inventory has changed hands.</summary>
    [JsonPropertyName("switches")] public long Switches { get; set; }

    /// <summary>The losing end of the grid that was left; zero before the first.</summary>
    [JsonPropertyName("edge")] public Price Edge { get; set; }

    /// <summary>Candles in a row that closed beyond the grid.</summary>
    [JsonPropertyName("breakdownCloses")] public int BreakdownCloses { get; set; }

    /// <summary>Candles in a row with a trend against the grid.</summary>
    [JsonPropertyName("trendCloses")] public int TrendCloses { get; set; }

    /// <summary>Candles in a row that spoke for the grid again.</summary>
    [JsonPropertyName("recoveryCloses")] public int RecoveryCloses { get; set; }

    /// <summary>Whether a deal has been open since the hand-over to the DCA part.</summary>
    [JsonPropertyName("hadDeal")] public bool HadDeal { get; set; }

    /// <summary>The ADX's state.</summary>
    [JsonPropertyName("adx")] public double[]? Adx { get; set; }
}
