using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>What an optimisation found.</summary>
public sealed record OptimisationResult
{
    /// <summary>What was asked for.</summary>
    public required OptimisationTask Task { get; init; }

    /// <summary>The space, of the bot.</summary>
    public required BotSpace Space { get; init; }

    /// <summary>The trials in the order in which the search asked for them; refused ones among them.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>Whether the search came to its end.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The trials, the best first.</summary>
    public IReadOnlyList<Trial> Ranked => _ranked ??= Task.Goals.Rank(Trials);

    /// <summary>The best trial that meets the requirements; null when there is none.</summary>
    public Trial? Best => Ranked.Count > 0 && Task.Goals.Violation(Ranked[0]) == 0 ? Ranked[0] : null;

    /// <summary>How many sets the strategy refused.</summary>
    public int Refused => Trials.Count(t => t.Figures is null);

    private IReadOnlyList<Trial>? _ranked;

    /// <summary>The bot with the values of a trial.</summary>
    /// <exception cref="ArgumentException">They cannot be read as a definition, so that there was no backtest of it.</exception>
    public BotDefinition BotOf(Trial trial) => Space.With(trial.Set) is ({ } bot, null) ? bot : throw new ArgumentException(trial.Problem, nameof(trial));
}
