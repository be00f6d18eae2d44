using TraderAgent.Backtesting.Checks;
using TraderAgent.Backtesting.Statistics;

namespace TraderAgent.Backtesting.Robustness;

/// <summary>The tests of a dossier: what was found against what is needed.</summary>
internal static class DossierTests
{
    public static IEnumerable<DossierTest> Of(Dossier found, SharpeTest? sharpe)
    {
        var (needed, figures, ratio) = (found.Settings.Thresholds, found.Statistics, found.CapitalRatio);
        yield return Check("lookahead", "orders do not change when the future is cut off", found.Checks[0]);
        yield return Check("warm-up", "orders do not depend on where the candles begin", found.Checks[1]);
        yield return AtLeast("deals", "finished deals", figures.Deals, needed.MinDeals);
        yield return AtLeast("return", "return after all costs, % of its capital", figures.ReturnPercent * ratio, needed.MinReturnPercent);
        yield return AtMost("drawdown", "deepest fall, % of its capital", figures.MaxDrawdownPercent * ratio, needed.MaxDrawdownPercent);
        yield return AtLeast("probabilistic-sharpe", "probability of a true Sharpe ratio above zero", sharpe?.Above(0), needed.MinProbabilisticSharpe);
        yield return AtLeast("deflated-sharpe", $"the same above the best of {found.Trials.Count:N0} trials by chance", sharpe?.Deflated(found.Trials), needed.MinDeflatedSharpe);
        yield return AtMost("overfitting", "probability that the choice of parameters is overfitted", found.Overfitting?.Probability, needed.MaxOverfitting)
            with { Note = found.Overfitting is null ? "too few days or parameter sets: give more candles or a wider space" : null };
        yield return AtLeast("walk-forward-return", "return out of sample, % of its capital", found.WalkForward.Statistics.ReturnPercent * ratio, needed.MinWalkForwardReturnPercent);
        yield return AtLeast("walk-forward-efficiency", "return out of sample / in sample", found.WalkForward.Efficiency, needed.MinWalkForwardEfficiency)
            with { Note = found.WalkForward.Efficiency is null ? "nothing was won in sample" : null };
        foreach (var test in Chance(found)) yield return test;
        yield return AtLeast("sensitivity", "share of neighbouring settings at least half as good", found.Sensitivity.SteadyShare, needed.MinSteadyShare)
            with { Note = found.Sensitivity.SteadyShare is null ? "the chosen settings gain nothing to compare with" : found.Sensitivity.Cliffs > 0 ? $"cliffs: {string.Join(", ", found.Sensitivity.Parameters.Where(p => p.CliffAt is not null).Select(p => FormattableString.Invariant($"{p.Path} at {p.CliffAt}")))}" : null };
        yield return AtMost("entries", "probability that random entries make as much", found.Entries.PValue, needed.MaxEntryPValue);
    }

    private static IEnumerable<DossierTest> Chance(Dossier found)
    {
        var (needed, ruin) = (found.Settings.Thresholds, found.Settings.MonteCarlo.RuinPercent);
        foreach (var outcome in found.MonteCarlo.Outcomes)
            yield return outcome.Method switch
            {
                MonteCarloMethod.TradeShuffle => AtMost("trade-shuffle", "deepest fall of 95 in 100 orders of the deals, % of its capital", outcome.MaxDrawdownPercent?.P95 * found.CapitalRatio, needed.MaxShuffledDrawdownPercent),
                MonteCarloMethod.BlockBootstrap => AtMost("ruin", FormattableString.Invariant($"probability of a fall of {ruin} % of its capital when days are drawn anew"), outcome.RuinProbability, needed.MaxRuinProbability),
                MonteCarloMethod.CandleNoise => AtMost("candle-noise", "probability of a loss when prices are a little different", outcome.LossProbability, needed.MaxRerunLossProbability),
                MonteCarloMethod.SkippedFills => AtMost("skipped-fills", "probability of a loss when fills are missed", outcome.LossProbability, needed.MaxRerunLossProbability),
                _ => AtMost("delayed-fills", "probability of a loss when orders arrive late", outcome.LossProbability, needed.MaxRerunLossProbability),
            } with { Note = outcome.Problem };
    }

    private static DossierTest Check(string name, string asks, CheckVerdict verdict) => AtMost(name, asks, verdict.Orders == 0 ? null : verdict.IsPassed ? 0 : 1, 0)
        with { Note = verdict.Finding ?? (verdict.Orders == 0 ? "it ordered nothing: give more candles" : null) };

    private static DossierTest AtLeast(string name, string asks, double? figure, double threshold) => new() { Name = name, Asks = asks, Figure = figure, Threshold = threshold, IsMost = false };

    private static DossierTest AtMost(string name, string asks, double? figure, double threshold) => new() { Name = name, Asks = asks, Figure = figure, Threshold = threshold, IsMost = true };
}
