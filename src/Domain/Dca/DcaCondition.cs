using System.Text.Json.Serialization;
using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Dca;

/// <summary>Whether all conditions must hold or one is enough.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaJoin>))]
public enum DcaJoin
{
    /// <summary>All of them, at the same candle.</summary>
    [JsonStringEnumMemberName("and")] And,

    /// <summary>Any of them.</summary>
    [JsonStringEnumMemberName("or")] Or,
}

/// <summary>Which side of a value.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DcaCompare>))]
public enum DcaCompare
{
    /// <summary>Above it.</summary>
    [JsonStringEnumMemberName("above")] Above,

    /// <summary>Below it.</summary>
    [JsonStringEnumMemberName("below")] Below,
}

/// <summary>When a deal begins.</summary>
public sealed record DcaStartSettings
{
    /// <summary>How the conditions join.</summary>
    [JsonPropertyName("join")] public DcaJoin Join { get; init; } = DcaJoin.And;

    /// <summary>One to ten conditions, judged at each candle close of the bot's timeframe.</summary>
    [JsonPropertyName("conditions")] public IReadOnlyList<DcaCondition> Conditions { get; init; } = [new DcaCondition.Immediately()];
}

/// <summary>One condition for the start of a deal. The set is closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "when")]
[JsonDerivedType(typeof(Immediately), "immediately")]
[JsonDerivedType(typeof(Schedule), "schedule")]
[JsonDerivedType(typeof(PriceIs), "price")]
[JsonDerivedType(typeof(RsiIs), "rsi")]
[JsonDerivedType(typeof(EmaCross), "ema_cross")]
[JsonDerivedType(typeof(OutsideBollinger), "bollinger")]
[JsonDerivedType(typeof(DowntrendBegins), "downtrend_begins")]
public abstract record DcaCondition
{
    private DcaCondition() { }

    /// <summary>As soon as a deal may begin.</summary>
    public sealed record Immediately : DcaCondition;

    /// <summary>At fixed times, counted from 00:00 UTC of 1970-01-01: the first candle that closes at or after each.</summary>
    public sealed record Schedule : DcaCondition
    {
        /// <summary>Time between starts.</summary>
        [JsonPropertyName("everyMinutes")] public required int EveryMinutes { get; init; }

        /// <summary>Added to each of those times.</summary>
        [JsonPropertyName("offsetMinutes")] public int OffsetMinutes { get; init; }
    }

    /// <summary>The candle closes beyond a price.</summary>
    public sealed record PriceIs : DcaCondition
    {
        /// <summary>Which side.</summary>
        [JsonPropertyName("is")] public required DcaCompare Is { get; init; }

        /// <summary>The price.</summary>
        [JsonPropertyName("price")] public required Price Price { get; init; }
    }

    /// <summary>The relative strength index is beyond a value.</summary>
    public sealed record RsiIs : DcaCondition
    {
        /// <summary>Candles of the index.</summary>
        [JsonPropertyName("period")] public int Period { get; init; } = 14;

        /// <summary>Which side.</summary>
        [JsonPropertyName("is")] public DcaCompare Is { get; init; } = DcaCompare.Below;

        /// <summary>The value, 0 to 100.</summary>
        [JsonPropertyName("value")] public double Value { get; init; } = 30;
    }

    /// <summary>The fast average crosses the slow one at this candle, while the trend is strong enough.</summary>
    public sealed record EmaCross : DcaCondition
    {
        /// <summary>Candles of the fast average.</summary>
        [JsonPropertyName("fast")] public int Fast { get; init; } = 12;

        /// <summary>Candles of the slow average.</summary>
        [JsonPropertyName("slow")] public int Slow { get; init; } = 26;

        /// <summary>The side of the slow average on which the fast one arrives.</summary>
        [JsonPropertyName("to")] public DcaCompare To { get; init; } = DcaCompare.Above;

        /// <summary>Candles of the average directional index.</summary>
        [JsonPropertyName("adxPeriod")] public int AdxPeriod { get; init; } = 14;

        /// <summary>The least strength of the trend, 0 to 100; 0 asks for none.</summary>
        [JsonPropertyName("minAdx")] public double MinAdx { get; init; } = 20;
    }

    /// <summary>The candle closes outside a Bollinger band.</summary>
    public sealed record OutsideBollinger : DcaCondition
    {
        /// <summary>Candles of the bands.</summary>
        [JsonPropertyName("period")] public int Period { get; init; } = 20;

        /// <summary>Distance of a band from the middle in standard deviations.</summary>
        [JsonPropertyName("deviations")] public double Deviations { get; init; } = 2;

        /// <summary>Above the upper band, or below the lower.</summary>
        [JsonPropertyName("is")] public DcaCompare Is { get; init; } = DcaCompare.Below;
    }

    /// <summary>-DI above +DI with a strong enough trend, where the candle before did not have both.</summary>
    public sealed record DowntrendBegins : DcaCondition
    {
        /// <summary>Candles of the average directional index.</summary>
        [JsonPropertyName("period")] public int Period { get; init; } = 14;

        /// <summary>The least strength of the trend, 0 to 100.</summary>
        [JsonPropertyName("minAdx")] public double MinAdx { get; init; } = 25;
    }
}
