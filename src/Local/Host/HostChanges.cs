using TraderAgent.Api.Configuration;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Loop;

namespace TraderAgent.Local.Host;

/// <summary>Takes a running host from one configuration to another.</summary>
/// <param name="database">Its database.</param>
/// <param name="world">What it trades in.</param>
/// <param name="bots">Its bots.</param>
/// <param name="gate">What bars a configuration from real money; null where there is none.</param>
internal sealed class HostChanges(SqliteDatabase database, IHostWorld world, BotHost bots, Func<TraderConfiguration, IReadOnlyList<string>>? gate)
{
    /// <summary>Checks everything, then does all of it. A process that dies in between goes on with the one or the other.</summary>
    /// <param name="configuration">What it is to run.</param>
    /// <param name="keep">Stores everything.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What was refused; empty when it is done.</returns>
    public async Task<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration configuration, Func<Task> keep, CancellationToken cancel)
    {
        if (gate?.Invoke(configuration) is { Count: > 0 } barred) return [.. barred.Select(b => new ConfigurationProblem("bots", b))];
        try
        {
            var plan = await world.PlanAsync(configuration, cancel).ConfigureAwait(false);
            await keep().ConfigureAwait(false);
            var changes = ChangesOf(configuration);
            await bots.ApplyAsync(bots.Plan with
            {
                Bots = configuration.Bots, Limits = configuration.Risk, Capital = configuration.Account.Capital, Instruments = plan.Instruments, Feeds = plan.Feeds,
            }, CancellationToken.None).ConfigureAwait(false);
            await world.AdoptAsync(plan, bots).ConfigureAwait(false);
            new StoredSetup { Instruments = plan.Instruments, Capital = configuration.Account.Capital, Limits = configuration.Risk, Paper = configuration.Paper, Changes = changes }.Keep(database);
            await keep().ConfigureAwait(false);
            return [];
        }
        catch (HostRefusedException refused)
        {
            return [.. refused.Refusals.Select(r => new ConfigurationProblem(PathOf(r, configuration), r.Message))];
        }
    }

    /// <summary>A bot of the configuration by its place; one that it leaves out has none.</summary>
    private static string PathOf(HostRefusal refusal, TraderConfiguration configuration)
    {
        if (refusal.Bot is not { } bot) return refusal.Field;
        var place = configuration.Bots.ToList().FindIndex(b => b.Id == bot);
        return place < 0 ? $"bots.{bot}" : refusal.Field.Length == 0 ? $"bots[{place}]" : $"bots[{place}].{refusal.Field}";
    }

    /// <summary>What a replay under the new configuration would get wrong.</summary>
    private List<string> ChangesOf(TraderConfiguration configuration)
    {
        var traded = new StoreHistory(database).AllBots().Select(b => WireJson.Read<BotState>(b.Snapshot)).Where(b => b.Orders.Count > 0).ToList();
        var changed = traded.Where(b => configuration.Bots.FirstOrDefault(n => n.Id == b.Definition.Id) is { } now && WireJson.Write(now) != WireJson.Write(b.Definition))
            .Select(b => Text($"bot '{b.Definition.Id}'")).ToList();
        return traded.Count > 0 && WireJson.Write(bots.Plan.Limits) != WireJson.Write(configuration.Risk) ? [Text("the risk limits"), .. changed] : changed;

        string Text(string what) => FormattableString.Invariant($"{what} at {world.Now}");
    }
}
