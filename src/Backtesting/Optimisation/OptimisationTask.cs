using TraderAgent.Backtesting.Engine;
using TraderAgent.Backtesting.Optimisation.Searches;
using TraderAgent.Backtesting.Optimisation.Spaces;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Optimisation;

/// <summary>What is to be optimised: one bot of a plan, whose other bots trade beside it as they are.</summary>
public sealed record OptimisationTask
{
    /// <summary>The plan, with the bot as it is configured.</summary>
    public required BacktestPlan Plan { get; init; }

    /// <summary>Which bot; the plan's first where left out.</summary>
    public BotId? Bot { get; init; }

    /// <summary>What is tried.</summary>
    public required ParameterSpace Space { get; init; }

    /// <summary>How.</summary>
    public SearchSettings Search { get; init; } = new SearchSettings.Random();

    /// <summary>What for.</summary>
    public Goals Goals { get; init; } = Goals.Default;

    /// <summary>The bot as it is configured.</summary>
    /// <exception cref="InvalidOperationException">The plan has none of that id.</exception>
    public BotDefinition Configured => Bot is { } id ? Plan.Bots.First(b => b.Id == id) : Plan.Bots[0];

    /// <summary>The space of that bot.</summary>
    /// <exception cref="ArgumentException">It cannot be one of this bot.</exception>
    public BotSpace BotSpace => BotSpace.Of(Space, Configured);

    /// <summary>Everything that cannot work, found before the first trial; empty when all is well.</summary>
    public IReadOnlyList<SettingProblem> Check()
    {
        if (Plan.Check() is { Count: > 0 } wrong) return wrong;
        if (Bot is { } id && Plan.Bots.All(b => b.Id != id)) return [new("bot", $"there is no bot '{id}'; expected one of {string.Join(", ", Plan.Bots.Select(b => b.Id))}.")];
        if (SpaceCheck.Of(Space, Configured) is { Count: > 0 } impossible) return impossible;
        return [.. Goals.Check(), .. Search.Check(BotSpace)];
    }

    /// <summary>The plan with the optimised bot in another form.</summary>
    public BacktestPlan With(BotDefinition bot) => Plan with { Bots = [.. Plan.Bots.Select(b => b.Id == bot.Id ? bot : b)] };
}
