using TraderAgent.Api.Agent;
using TraderAgent.Api.Records;

namespace TraderAgent.Api.Chat;

/// <summary>What commands work with: the same use cases as the API's endpoints.</summary>
public sealed record ChatHouse
{
    /// <summary>The agent.</summary>
    public required IAgent Agent { get; init; }

    /// <summary>Where questions that were asked, and the number of the last update, are kept.</summary>
    public required IRecords Records { get; init; }

    /// <summary>Who may command; asked at each command, so that a change holds at once.</summary>
    public required Func<CancellationToken, ValueTask<IReadOnlyList<ChatGrant>>> Grants { get; init; }

    /// <summary>Its clock: the wall's, not the market's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Tells the operator of something, once.</summary>
    public required Action<string> Report { get; init; }
}
