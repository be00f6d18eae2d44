using System.Text.Json;
using System.Text.Json.Serialization;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Answers;

/// <summary>Equity of a result over time, in columns of one length, thinned so that it can be drawn.</summary>
public sealed record EquitySeries
{
    /// <summary>The most points.</summary>
    public const int MostPoints = 2_000;

    /// <summary>When, ascending.</summary>
    [JsonPropertyName("at")] public required IReadOnlyList<Instant> At { get; init; }

    /// <summary>Equity there, in quote.</summary>
    [JsonPropertyName("equity")] public required IReadOnlyList<double> Equity { get; init; }

    /// <summary>The deepest that equity was below its peak since the point before, in percent, zero or negative; null where it is not known.</summary>
    [JsonPropertyName("underwater")] public IReadOnlyList<double>? Underwater { get; init; }

    /// <summary>What buying and holding the markets would be worth, in quote; null where it is not known.</summary>
    [JsonPropertyName("held")] public IReadOnlyList<double>? Held { get; init; }

    /// <summary>The value of all positions in percent of equity; null where it is not known.</summary>
    [JsonPropertyName("exposure")] public IReadOnlyList<double>? Exposure { get; init; }

    /// <summary>That of a backtest's picture.</summary>
    public static EquitySeries Of(CurvePicture curve, int most)
    {
        var kept = Kept(curve.At.Count, most);
        IReadOnlyList<double> Thin(IReadOnlyList<double> values) => [.. kept.Select(i => values[i])];
        // The deepest of those that are left out is told by the one that is kept.
        var under = kept.Select((at, i) => curve.Underwater.Skip(i == 0 ? 0 : kept[i - 1] + 1).Take(at - (i == 0 ? -1 : kept[i - 1])).Min());
        return new() { At = [.. kept.Select(i => curve.At[i])], Equity = Thin(curve.Equity), Underwater = [.. under], Held = Thin(curve.Held), Exposure = Thin(curve.Exposure) };
    }

    /// <summary>That of a result; null where its kind has none.</summary>
    public static EquitySeries? Of(StoredResult result, int most)
    {
        if (result.Picture is { } picture) return Of(picture.Curve, most);
        if (result.Kind != "walk-forward") return null;
        var (at, equity) = (result.Result.GetProperty("times").Deserialize<Instant[]>(WireJson.Options)!, result.Result.GetProperty("equity").Deserialize<double[]>()!);
        var kept = Kept(at.Length, most);
        return new() { At = [.. kept.Select(i => at[i])], Equity = [.. kept.Select(i => equity[i])] };
    }

    private static int[] Kept(int count, int most)
    {
        var points = Math.Min(count, most);
        return [.. Enumerable.Range(1, points).Select(i => (int)((long)i * count / points) - 1)];
    }
}
