using TraderAgent.Api.Cells;
using TraderAgent.Api.Configuration;
using TraderAgent.Functions.Hosting;
using TraderAgent.Runtime.Cells;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Functions.Agents;

/// <summary>What the agent in Azure runs, put together from its entities and settings, and the way to another configuration.</summary>
public sealed class EntityConfiguration(AppSettings settings, LivePlan plan, Pictures pictures, BotDefining defining, LiveDoor door, KeyedExchange exchange)
{
    /// <summary>The configuration that runs.</summary>
    public async ValueTask<TraderConfiguration> ReadAsync(CancellationToken cancel) => Read(await pictures.NowAsync(cancel));

    /// <summary>Runs another one: everything is checked before anything is done. What is refused all the same, because it changed meanwhile, takes back what was done.</summary>
    public async Task<IReadOnlyList<ConfigurationProblem>> ApplyAsync(TraderConfiguration wanted, CancellationToken cancel)
    {
        pictures.Forget();
        var now = await pictures.NowAsync(cancel);
        var changes = CellChanges.Of(now, Read(now), wanted);
        if (changes.Problems.Count > 0) return changes.Problems;
        var (setups, problems) = await PrepareAsync(changes, wanted, cancel);
        if (problems.Count > 0) return problems;
        if (await DefineAsync(setups, now, wanted, cancel) is { } refused) return [refused];
        foreach (var bot in changes.Leave) await defining.LeaveAsync(bot, cancel);
        return changes.Limits is { } limits && !await plan.TryChangeAsync(limits, cancel)
            ? [new("risk", "somebody else changed the limits meanwhile; look at them, and send yours again.")]
            : [];
    }

    private TraderConfiguration Read(CellPicture now) => new()
    {
        Account = new() { Capital = settings.Capital }, Risk = plan.Now.Limits, Telegram = settings.Notifications.Chats.Count > 0 ? settings.Notifications : null, Email = settings.Email, Watchdog = settings.Watchdog, Promotion = settings.Promotion,
        Instruments = [.. now.Bots.Select(b => b.Bot.Desk.Instrument).DistinctBy(i => i.Symbol)], Bots = [.. now.Bots.Select(b => b.Bot.Desk.Definition)],
    };

    private async Task<(List<BotSetup> Setups, List<ConfigurationProblem> Problems)> PrepareAsync(CellChanges changes, TraderConfiguration wanted, CancellationToken cancel)
    {
        var (setups, problems) = (new List<BotSetup>(), new List<ConfigurationProblem>());
        foreach (var bot in changes.Define)
        {
            var path = CellChanges.PathOf(wanted, bot.Id);
            try
            {
                if (await door.RefusalOfAsync(bot, cancel) is { } refused) problems.Add(new(path, refused));
                else if (await exchange.FindInstrumentAsync(bot.Symbol, cancel) is not { } instrument)
                    problems.Add(new($"{path}.symbol", $"the exchange has no market '{bot.Symbol}'; write spot markets like BTCUSDT, perpetuals like BTCUSDT.P."));
                else if (bot.Strategy.Check(bot, instrument) is { Count: > 0 } wrong) problems.AddRange(wrong.Select(w => new ConfigurationProblem($"{path}.{w.Field}", w.Message)));
                else setups.Add(new(bot, instrument));
            }
            catch (Exception failure) when (ExchangeTroubles.Of(failure) is not null)
            {
                problems.Add(new($"{path}.symbol", $"the market's rules could not be read: {failure.Message}"));
            }
        }

        return (setups, problems);
    }

    private async Task<ConfigurationProblem?> DefineAsync(List<BotSetup> setups, CellPicture before, TraderConfiguration wanted, CancellationToken cancel)
    {
        for (var i = 0; i < setups.Count; i++)
        {
            if (await defining.DefineAsync(setups[i], cancel) is not { } refused) continue;
            for (var done = i - 1; done >= 0; done--)
            {
                var bot = setups[done].Definition.Id;
                if (CellChanges.SetupOf(before, bot) is { } old) await defining.DefineAsync(old, cancel);
                else await defining.LeaveAsync(bot, cancel);
            }

            return new(CellChanges.PathOf(wanted, setups[i].Definition.Id), refused);
        }

        return null;
    }
}
