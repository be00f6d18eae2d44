using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>What a bot must show before it may trade real money: each threshold can be set, and stands beside its figure in the dossier.</summary>
public sealed record DossierThresholds
{
    /// <summary>Least finished deals.</summary>
    [JsonPropertyName("minDeals")] public double MinDeals { get; init; } = 30;

    /// <summary>Least return after fees and funding, in percent.</summary>
    [JsonPropertyName("minReturnPercent")] public double MinReturnPercent { get; init; }

    /// <summary>Deepest fall, in percent.</summary>
    [JsonPropertyName("maxDrawdownPercent")] public double MaxDrawdownPercent { get; init; } = 30;

    /// <summary>Least probability that the true Sharpe ratio is above zero.</summary>
    [JsonPropertyName("minProbabilisticSharpe")] public double MinProbabilisticSharpe { get; init; } = 0.95;

    /// <summary>Least probability that it is above the best that all trials would show by chance.</summary>
    [JsonPropertyName("minDeflatedSharpe")] public double MinDeflatedSharpe { get; init; } = 0.9;

    /// <summary>Highest probability that choosing among parameter sets is overfitted.</summary>
    [JsonPropertyName("maxOverfitting")] public double MaxOverfitting { get; init; } = 0.4;

    /// <summary>Least return of a walk-forward out of sample, in percent.</summary>
    [JsonPropertyName("minWalkForwardReturnPercent")] public double MinWalkForwardReturnPercent { get; init; }

    /// <summary>Least share of the in-sample return that comes again out of sample.</summary>
    [JsonPropertyName("minWalkForwardEfficiency")] public double MinWalkForwardEfficiency { get; init; } = 0.5;

    /// <summary>Highest probability of ruin when days are drawn anew.</summary>
    [JsonPropertyName("maxRuinProbability")] public double MaxRuinProbability { get; init; } = 0.01;

    /// <summary>Deepest fall of 95 in a hundred paths when deals are shuffled, in percent.</summary>
    [JsonPropertyName("maxShuffledDrawdownPercent")] public double MaxShuffledDrawdownPercent { get; init; } = 40;

    /// <summary>Highest probability of a loss with candle noise, skipped fills, and delayed fills, each.</summary>
    [JsonPropertyName("maxRerunLossProbability")] public double MaxRerunLossProbability { get; init; } = 0.1;

    /// <summary>Least share of neighbouring settings that are at least half as good.</summary>
    [JsonPropertyName("minSteadyShare")] public double MinSteadyShare { get; init; } = 0.7;

    /// <summary>Highest probability that random entries make as much.</summary>
    [JsonPropertyName("maxEntryPValue")] public double MaxEntryPValue { get; init; } = 0.05;
}

/// <summary>How a dossier is made.</summary>
public sealed record DossierSettings
{
    /// <summary>What must be shown.</summary>
    [JsonPropertyName("thresholds")] public DossierThresholds Thresholds { get; init; } = new();

    /// <summary>Parameter sets that are tried to estimate overfitting.</summary>
    [JsonPropertyName("trials")] public int Trials { get; init; } = 60;

    /// <summary>Parameter sets that had been tried before the bot's were chosen, such as those of an optimisation; they deflate the Sharpe ratio.</summary>
    [JsonPropertyName("triedBefore")] public int TriedBefore { get; init; }

    /// <summary>Parameter sets of each walk-forward window.</summary>
    [JsonPropertyName("walkForwardTrials")] public int WalkForwardTrials { get; init; } = 30;

    /// <summary>How time is cut for the walk-forward.</summary>
    [JsonPropertyName("walkForward")] public WalkForwardSettings WalkForward { get; init; } = new() { Windows = 4 };

    /// <summary>How chance is let in.</summary>
    [JsonPropertyName("monteCarlo")] public MonteCarloSettings MonteCarlo { get; init; } = new() { Paths = 1_000, Reruns = 50 };

    /// <summary>How the surroundings are tried.</summary>
    [JsonPropertyName("sensitivity")] public SensitivitySettings Sensitivity { get; init; } = new() { Steps = 2, ReachPercent = 20 };

    /// <summary>Moments of the lookahead and warm-up checks.</summary>
    [JsonPropertyName("moments")] public int Moments { get; init; } = 4;

    /// <summary>Everything that cannot work; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        var problems = new List<SettingProblem>();
        foreach (var (field, value, least, most) in new[] { ("trials", Trials, 2, 10_000), ("tried-before", TriedBefore, 0, 1_000_000_000), ("walkForwardTrials", WalkForwardTrials, 1, 10_000), ("moments", Moments, 1, 100) })
            if (value < least || value > most) problems.Add(new(field, $"{value} cannot be used; expected from {least} to {most}."));
        return [.. problems, .. WalkForward.Check(), .. MonteCarlo.Check(), .. Sensitivity.Check()];
    }
}
