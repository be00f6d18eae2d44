using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Loop;

/// <summary>The wake-ups that bots wait for: one per bot and name.</summary>
internal sealed class WakeUpTable
{
    private readonly Dictionary<(BotId Bot, string Id), Instant> _waiting = [];

    public WakeUpTable(IEnumerable<WakeUp> stored)
    {
        foreach (var wakeUp in stored) _waiting[(wakeUp.Bot, wakeUp.Id)] = wakeUp.At;
    }

    /// <summary>Takes those of some bots that are due: the earliest first, then in order of definition.</summary>
    public IReadOnlyList<(BotLoop Loop, string Id)> TakeDue(IReadOnlyList<BotLoop> loops, Instant now)
    {
        if (_waiting.Count == 0) return [];
        var due = new List<(BotLoop Loop, string Id, Instant At)>();
        foreach (var loop in loops)
            foreach (var ((bot, id), at) in _waiting)
                if (bot == loop.Bot.Id && at <= now) due.Add((loop, id, at));
        foreach (var (loop, id, _) in due) _waiting.Remove((loop.Bot.Id, id));
        return [.. due.OrderBy(d => d.At).ThenBy(d => d.Loop.Position).ThenBy(d => d.Id, StringComparer.Ordinal).Select(d => (d.Loop, d.Id))];
    }

    /// <summary>The names of those that a bot waits for.</summary>
    public IReadOnlyList<string> Of(BotId bot) => [.. _waiting.Keys.Where(k => k.Bot == bot).Select(k => k.Id).Order(StringComparer.Ordinal)];

    /// <summary>Takes over what a commit stored.</summary>
    public void Note(BotChange change)
    {
        foreach (var id in change.Woken) _waiting.Remove((change.Bot, id));
        foreach (var wakeUp in change.WakeUps) _waiting[(wakeUp.Bot, wakeUp.Id)] = wakeUp.At;
    }
}
