using System.Globalization;
using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation;
using TraderAgent.Backtesting.Robustness;

namespace TraderAgent.Api.Jobs;

/// <summary>How far a long piece of work is.</summary>
/// <param name="Share">What is done, from 0 to 1.</param>
/// <param name="Note">What it is at; null where the share says enough.</param>
public readonly record struct WorkProgress(double Share, string? Note = null);

/// <summary>The progress of each kind of work as a share with a note.</summary>
public static class WorkProgressOf
{
    /// <summary>Of work that tells a share only.</summary>
    public static IProgress<double> Shares(this IProgress<WorkProgress> progress) => new Told<double>(share => progress.Report(new(share)));

    /// <summary>Of a replay.</summary>
    public static IProgress<BacktestProgress> Replay(this IProgress<WorkProgress> progress) => new Told<BacktestProgress>(at =>
        progress.Report(new((double)at.Done / Math.Max(1, at.Total), string.Create(CultureInfo.InvariantCulture, $"{at.At.ToDateTimeOffset():yyyy-MM-dd HH:mm}  equity {at.Equity:#,0.00}"))));

    /// <summary>Of an optimisation.</summary>
    public static IProgress<OptimisationProgress> Search(this IProgress<WorkProgress> progress, Objective objective) => new Told<OptimisationProgress>(at =>
    {
        var best = at.Best is { Figures: { } figures } ? string.Create(CultureInfo.InvariantCulture, $"  best {objective.Name} {figures[objective.Figure]:0.###}") : "";
        progress.Report(new((double)at.Done / Math.Max(1, at.Total), string.Create(CultureInfo.InvariantCulture, $"{at.Done:#,0} of {at.Total:#,0} sets{best}")));
    });

    /// <summary>Of a dossier.</summary>
    public static IProgress<DossierProgress> Examination(this IProgress<WorkProgress> progress) => new Told<DossierProgress>(at => progress.Report(new(at.Share, at.What)));

    private sealed class Told<T>(Action<T> tell) : IProgress<T>
    {
        public void Report(T value) => tell(value);
    }
}
