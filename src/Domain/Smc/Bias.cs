using System.Text.Json.Serialization;

namespace TraderAgent.Domain.Smc;

/// <summary>Which way a structure points. Its number is the sign of a move that way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Bias>))]
public enum Bias
{
    /// <summary>Down.</summary>
    [JsonStringEnumMemberName("bearish")] Bearish = -1,

    /// <summary>Neither, or not known yet.</summary>
    [JsonStringEnumMemberName("none")] None = 0,

    /// <summary>Up.</summary>
    [JsonStringEnumMemberName("bullish")] Bullish = 1,
}

/// <summary>Why an object no longer counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>A candle closed beyond it.</summary>
    [JsonStringEnumMemberName("broken")] Broken,

    /// <summary>A candle traded beyond it and closed back: its resting orders were taken.</summary>
    [JsonStringEnumMemberName("swept")] Swept,

    /// <summary>The market traded through all of it.</summary>
    [JsonStringEnumMemberName("filled")] Filled,

    /// <summary>A pool of one more touch stands in its place.</summary>
    [JsonStringEnumMemberName("merged")] Merged,
}

/// <summary>Arithmetic that is the same for both directions, once prices carry the sign of the bias.</summary>
internal static class Direction
{
    /// <summary>+1 up, -1 down.</summary>
    public static int Sign(this Bias bias) => (int)bias;

    public static Bias Opposite(this Bias bias) => (Bias)(-(int)bias);
}
