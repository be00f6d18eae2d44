using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Portfolios;
using TraderAgent.Api.Records;

namespace TraderAgent.Api.Chat;

/// <summary>What commands work with: the same use cases as the API's endpoints.</summary>
public sealed record ChatHouse
{
    /// <summary>The agent.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>Where questions that were asked, and the number of the last update, are kept.</summary>
    public required IRecords Records { get; init; }

    /// <summary>What was earned.</summary>
    public required PortfolioBooks Books { get; init; }

    /// <summary>Where it is written down who asked for what.</summary>
    public required AuditLog Audit { get; init; }

    /// <summary>Runs another configuration; says what was refused.</summary>
    public required Func<Caller, TraderConfiguration, CancellationToken, ValueTask<IReadOnlyList<ConfigurationProblem>>> ChangeAsync { get; init; }

    /// <summary>Reads the configuration's file; null where there is none.</summary>
    public Func<ConfigurationRead>? ReadFile { get; init; }

    /// <summary>Who may command; asked at each command, so that a change holds at once.</summary>
    public required Func<CancellationToken, ValueTask<IReadOnlyList<ChatGrant>>> Grants { get; init; }

    /// <summary>Its clock: the wall's, not the market's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Tells the operator of something, once.</summary>
    public required Action<string> Report { get; init; }
}
