using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Store;

/// <summary>A bot as it stood at a time.</summary>
/// <param name="Bot">Its whole state then.</param>
/// <param name="Sequence">The last journal entry that it had taken in, at least in part.</param>
/// <param name="Fault">What the journal lacks or contradicts, from where on the state is not proven; null for nothing.</param>
internal sealed record BotThen(Bot Bot, long Sequence, string? Fault);

/// <summary>
/// Where bots stood at a time: their states in a backup, led on by the journal of the database. A bot is deterministic, so what it asks
/// for on the way must be what the journal says that it asked for: whoever changed either is found.
/// </summary>
internal static class PointInTime
{
    /// <summary>The bots of a backup at a time.</summary>
    /// <param name="database">The database, whose journal goes on from the backup.</param>
    /// <param name="backup">The backup.</param>
    /// <param name="until">The time.</param>
    public static IReadOnlyList<BotThen> Of(SqliteDatabase database, SqliteDatabase backup, Instant until)
    {
        var setup = StoredSetup.Read(backup);
        return [.. new StoreHistory(backup).Bots().Select(stored =>
        {
            var symbol = WireJson.Read<BotState>(stored.Snapshot).Definition.Symbol;
            var bot = Bot.Load(stored.Snapshot, setup.Instruments.First(i => i.Symbol == symbol), setup.Limits);
            return Follow(bot, stored.Sequence, (EntriesOf(database, stored), until));
        })];
    }

    /// <summary>The time of the last journal entry of a backup.</summary>
    public static Instant EndOf(SqliteDatabase backup) => new(backup.Read(() => long.Parse(backup.Ask("SELECT coalesce(max(at), 0) FROM journal"), System.Globalization.CultureInfo.InvariantCulture)));

    private static BotThen Follow(Bot bot, long sequence, (List<JournalEntry> Entries, Instant Until) journal)
    {
        var commands = new List<BotCommand>();
        foreach (var entry in journal.Entries)
        {
            var events = WireJson.Read<List<BotEvent>>(entry.Events);
            if (events[0].At > journal.Until) break;
            if (entry.Sequence != sequence + 1) return new(bot, sequence, $"journal entries {sequence + 1} to {entry.Sequence - 1} are gone; take a later backup.");
            commands.Clear();
            var view = WireJson.Read<AccountView>(entry.Account);
            foreach (var e in events.TakeWhile(e => e.At <= journal.Until)) bot.React(e, view, commands);
            bot.TryTakeStanding(out _);
            sequence = entry.Sequence;
            if (events[^1].At <= journal.Until && WireJson.Write(commands) != entry.Commands)
                return new(bot, sequence, $"at journal entry {sequence} it would ask for something else than is written there: its configuration or the limits were changed meanwhile, or the journal was.");
        }

        return new(bot, sequence, null);
    }

    private static List<JournalEntry> EntriesOf(SqliteDatabase database, StoredBot bot) =>
        database.Read(() => database.Prepare("SELECT sequence, at, events, account, commands FROM journal WHERE bot = $1 AND sequence > $2 ORDER BY sequence", "$1", "$2").Rows(r => new JournalEntry
        {
            Sequence = r.GetInt64(0), At = new(r.GetInt64(1)), Events = r.GetString(2), Account = r.GetString(3), Commands = r.GetString(4),
        }, bot.Bot.Value, bot.Sequence));
}
