using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Api.Configuration.Versions;

/// <summary>Changes what a running agent runs, and remembers every version of it.</summary>
public sealed class Configurations(IAgent agent, ConfigurationVersions versions)
{
    private static readonly ConditionalWeakTable<IAgent, SemaphoreSlim> Turns = [];

    private readonly SemaphoreSlim _turn = Turns.GetValue(agent, _ => new(1));

    /// <summary>What it runs.</summary>
    public async Task<ConfigurationVersion> CurrentAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await NowAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What a change would do, without doing it.</summary>
    public async Task<ConfigurationProposal> ProposeAsync(ConfigurationRead read, CancellationToken cancel)
    {
        var current = await CurrentAsync(cancel).ConfigureAwait(false);
        if (read.Configuration is not { } next) return new() { Number = current.Number, Problems = read.Problems };
        var changes = ConfigurationDifference.Between(current.Configuration, next);
        return new()
        {
            Number = current.Number, Changes = changes, Dangers = ConfigurationDangers.Of(changes, agent.Identity.IsRealMoney),
            Refusals = await RefusalsAsync(current.Configuration, next, cancel).ConfigureAwait(false),
        };
    }

    /// <summary>Runs another configuration from now on: the agent takes it first, then it is the next version.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="next">Makes the configuration of the one that holds; null to leave everything as it is.</param>
    /// <param name="seen">The number that the caller saw; null where the change fits any.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ConfigurationAnswer> ChangeAsync(Caller caller, Func<TraderConfiguration, TraderConfiguration> next, int? seen, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var current = await NowAsync(cancel).ConfigureAwait(false);
            if (seen is { } number && number != current.Number) return new() { Version = current, IsOutdated = true };
            var configuration = next(current.Configuration);
            if (WireJson.Write(configuration) == WireJson.Write(current.Configuration)) return new() { Version = current };
            if (TooLong(configuration) is { } refusal) return new() { Version = current, Refusals = [refusal] };
            var refusals = await agent.ApplyAsync(configuration, cancel).ConfigureAwait(false);
            return refusals.Count > 0 ? new() { Version = current, Refusals = refusals } : new() { Version = await KeepAsync(caller, current, configuration).ConfigureAwait(false) };
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The last version; where the agent took another configuration by another door, that is a version too.</summary>
    private async Task<ConfigurationVersion> NowAsync(CancellationToken cancel)
    {
        var running = await agent.ConfigurationAsync(cancel).ConfigureAwait(false);
        var current = await versions.CurrentAsync(cancel).ConfigureAwait(false);
        if (current is not null && WireJson.Write(current.Configuration) == WireJson.Write(running)) return current;
        return await versions.TryAddAsync(current, running, (current is null ? "start" : "agent", current?.Made ?? []), cancel).ConfigureAwait(false)
            ?? (await versions.CurrentAsync(cancel).ConfigureAwait(false))!;
    }

    /// <summary>The agent runs it already: it is kept even if the caller is gone.</summary>
    private async Task<ConfigurationVersion> KeepAsync(Caller caller, ConfigurationVersion current, TraderConfiguration configuration)
    {
        var made = configuration.Bots.Select(b => b.Id).Where(id => current.Made.Contains(id) || current.Configuration.Bots.All(b => b.Id != id)).ToList();
        var version = await versions.TryAddAsync(current, configuration, (caller.Name, made), CancellationToken.None).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The agent runs the new configuration, but version {current.Number + 1} was written by somebody else; two agents must not use one store.");
        agent.Live.Publish("configuration", WireJson.Write(version.Summary));
        return version;
    }

    /// <summary>A version that cannot be kept is not run either.</summary>
    private static ConfigurationProblem? TooLong(TraderConfiguration next) => WireJson.Write(next).Length is var length and > ConfigurationVersions.MostCharacters
        ? new("bots", $"the configuration has {length} characters; a version has room for {ConfigurationVersions.MostCharacters}. Leave bots out, or run them in a second agent.")
        : null;

    /// <summary>Bots that trade are neither changed nor left out. What else stands in the way only the agent knows, when it is asked to do it.</summary>
    private async Task<IReadOnlyList<ConfigurationProblem>> RefusalsAsync(TraderConfiguration current, TraderConfiguration next, CancellationToken cancel)
    {
        var refusals = new List<ConfigurationProblem>();
        if (TooLong(next) is { } refusal) refusals.Add(refusal);
        foreach (var bot in current.Bots)
        {
            var now = next.Bots.FirstOrDefault(b => b.Id == bot.Id);
            if (now is not null && WireJson.Write(now) == WireJson.Write(bot)) continue;
            if (await agent.FindBotAsync(bot.Id, cancel).ConfigureAwait(false) is { } found && !DefinedBots.IsAtRest(found.Bot))
                refusals.Add(new($"bots[{bot.Id}]", $"it trades or holds something, so it cannot be {(now is null ? "removed" : "changed")} now; close it first."));
            else if (now is not null && now.Symbol != bot.Symbol) refusals.Add(new($"bots[{bot.Id}].symbol", "a bot keeps its market for ever; give the changed bot another id."));
        }

        return refusals;
    }
}

/// <summary>What a change would do.</summary>
public sealed record ConfigurationProposal
{
    /// <summary>The version that it would change.</summary>
    [JsonPropertyName("number")] public required int Number { get; init; }

    /// <summary>Everything that is wrong with it.</summary>
    [JsonPropertyName("problems")] public IReadOnlyList<ConfigurationProblem> Problems { get; init; } = [];

    /// <summary>Every setting that would change.</summary>
    [JsonPropertyName("changes")] public IReadOnlyList<SettingChange> Changes { get; init; } = [];

    /// <summary>What the agent would refuse now.</summary>
    [JsonPropertyName("refusals")] public IReadOnlyList<ConfigurationProblem> Refusals { get; init; } = [];

    /// <summary>What it puts at stake: with one of them it must be confirmed.</summary>
    [JsonPropertyName("dangers")] public IReadOnlyList<string> Dangers { get; init; } = [];

    /// <summary>Whether nothing stands in its way.</summary>
    [JsonPropertyName("ok")] public bool IsOk => Problems.Count == 0 && Refusals.Count == 0;
}

/// <summary>What came of a change.</summary>
public sealed record ConfigurationAnswer
{
    /// <summary>The version that holds.</summary>
    public required ConfigurationVersion Version { get; init; }

    /// <summary>Why nothing changed; empty when it did.</summary>
    public IReadOnlyList<ConfigurationProblem> Refusals { get; init; } = [];

    /// <summary>Whether somebody else changed it before.</summary>
    public bool IsOutdated { get; init; }
}
