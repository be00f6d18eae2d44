using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Cells;

namespace TraderAgent.Runtime.Cycles;

/// <summary>Bots that traded play money until the exchange was changed to one of real money have shown nothing.</summary>
public static class UnprovenBots
{
    /// <summary>Pauses those that trade though they may not. One that pauses already is left alone: what lets it go on asks again.</summary>
    /// <param name="bots">All there are.</param>
    /// <param name="now">When.</param>
    /// <param name="refusalOf">Why a bot may not trade; null when it may.</param>
    /// <param name="tell">Hands a message to a bot.</param>
    /// <returns>What the owner is told of each.</returns>
    public static async Task<IReadOnlyList<Finding>> PauseAsync(
        IEnumerable<BotCell> bots, Instant now, Func<BotDefinition, Task<string?>> refusalOf, Func<BotId, BotMessage, Task> tell)
    {
        var found = new List<Finding>();
        foreach (var definition in bots.Select(b => b.Bot.Desk).Where(d => d.Lifecycle is Lifecycle.Starting or Lifecycle.Running).Select(d => d.Definition))
        {
            if (await refusalOf(definition).ConfigureAwait(false) is not { } refused) continue;
            await tell(definition.Id, new BotMessage.Happened { Event = new BotEvent.PauseRequested { At = now } }).ConfigureAwait(false);
            found.Add(new($"{definition.Id}:unproven", $"{refused} It is paused."));
        }
        return found;
    }
}
