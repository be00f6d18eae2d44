using System.Text.Json;

namespace TraderAgent.Domain.Bots;

/// <summary>
/// The deciding part of a bot. It reacts to an event by changing its own state and asking the
/// <see cref="Desk"/>; orders, books, limits and lifecycle are the desk's and the bot's. When an event
/// arrives here it has been booked already, and repeated or late messages have been dropped.
/// </summary>
public interface IStrategy
{
    /// <summary>Reacts to one event. Deterministic: equal state and equal events give equal requests.</summary>
    void React(BotEvent e, Desk desk);

    /// <summary>The ledger's tag for the fills of an order: which lots they open or close first.</summary>
    string TagOf(long deal, string slot);

    /// <summary>Its complete state, to be written as JSON into the snapshot at once: it may go on to change.</summary>
    object Save();

    /// <summary>Takes over a state that <see cref="Save"/> gave, in this or an older version.</summary>
    void Load(JsonElement state);
}
