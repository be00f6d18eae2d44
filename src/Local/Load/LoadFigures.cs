using System.Text.Json.Serialization;

namespace TraderAgent.Local.Load;

/// <summary>What a load test found.</summary>
internal sealed record LoadFigures
{
    /// <summary>Bots that traded meanwhile.</summary>
    [JsonPropertyName("bots")] public required int Bots { get; init; }

    /// <summary>Candles that were stored before.</summary>
    [JsonPropertyName("candles")] public required int Candles { get; init; }

    /// <summary>Answers a second when every client asks as fast as it is answered.</summary>
    [JsonPropertyName("requestsPerSecond")] public required double RequestsPerSecond { get; init; }

    /// <summary>How long an answer took at an even rate, in milliseconds, by the share of requests that were faster.</summary>
    [JsonPropertyName("even")] public required Latency Even { get; init; }

    /// <summary>The same under full load.</summary>
    [JsonPropertyName("full")] public required Latency Full { get; init; }

    /// <summary>The slowest endpoints at the even rate, worst first.</summary>
    [JsonPropertyName("endpoints")] public required IReadOnlyList<EndpointLatency> Endpoints { get; init; }

    /// <summary>Answers that were no success.</summary>
    [JsonPropertyName("failed")] public required int Failed { get; init; }

    /// <summary>Clients that listened to live events meanwhile.</summary>
    [JsonPropertyName("listeners")] public required int Listeners { get; init; }

    /// <summary>Fills that were booked meanwhile.</summary>
    [JsonPropertyName("fills")] public required int Fills { get; init; }

    /// <summary>Fills that a listener was not told, summed over all of them.</summary>
    [JsonPropertyName("missed")] public required int Missed { get; init; }
}

/// <summary>How long answers took, in milliseconds.</summary>
/// <param name="Median">Half were faster.</param>
/// <param name="P99">99 of 100 were faster.</param>
/// <param name="Most">The slowest.</param>
/// <param name="Count">How many there were.</param>
internal sealed record Latency(
    [property: JsonPropertyName("p50")] double Median, [property: JsonPropertyName("p99")] double P99, [property: JsonPropertyName("max")] double Most, [property: JsonPropertyName("count")] int Count)
{
    public static Latency Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0 ? new(0, 0, 0, 0) : new(At(0.5), At(0.99), sorted[^1], sorted.Count);

        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }
}

/// <summary>One endpoint's times.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Times">Its times.</param>
internal sealed record EndpointLatency([property: JsonPropertyName("path")] string Path, [property: JsonPropertyName("times")] Latency Times);
