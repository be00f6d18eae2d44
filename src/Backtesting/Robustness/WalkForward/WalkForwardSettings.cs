using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>How time is cut for a walk-forward analysis.</summary>
public sealed record WalkForwardSettings
{
    /// <summary>How many windows follow upon each other.</summary>
    [JsonPropertyName("windows")] public int Windows { get; init; } = 5;

    /// <summary>How much longer the first stretch that is learned from is than the one that is traded after it.</summary>
    [JsonPropertyName("inSampleRatio")] public double InSampleRatio { get; init; } = 3;

    /// <summary>Whether what is learned from always begins at the first candle and grows; else it moves along.</summary>
    [JsonPropertyName("anchored")] public bool IsAnchored { get; init; }

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check() =>
    [
        .. new[]
        {
            Windows is >= 2 and <= 100 ? null : new SettingProblem("windows", $"{Windows} cannot be used; expected from 2 to 100."),
            InSampleRatio is >= 0.5 and <= 50 ? null : new("ratio", FormattableString.Invariant($"{InSampleRatio} cannot be used; expected from 0.5 to 50.")),
        }.OfType<SettingProblem>(),
    ];

    /// <summary>The windows of a stretch of time: all out-of-sample parts are equally long, and follow upon each other without a gap to its end.</summary>
    internal IEnumerable<(Instant From, Instant Split, Instant To)> Cut(Instant start, Instant end)
    {
        var outOfSample = (end - start) / (InSampleRatio + Windows);
        var inSample = outOfSample * InSampleRatio;
        for (var i = 0; i < Windows; i++)
        {
            var split = start + inSample + outOfSample * i;
            yield return (IsAnchored ? start : split - inSample, split, i == Windows - 1 ? end : split + outOfSample);
        }
    }
}
