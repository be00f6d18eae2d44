using TraderAgent.Api.Views;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Risk;
using TraderAgent.Local.Store;

namespace TraderAgent.Local.Reports;

/// <summary>The bots of a database as they were last stored, read beside a host that may be running.</summary>
internal sealed class StoredBots
{
    private readonly AccountState? _account;

    private StoredBots(StoreHistory history, AccountState? account, IReadOnlyList<Bot> bots) => (History, _account, Bots) = (history, account, bots);

    /// <summary>What else is stored about them.</summary>
    public StoreHistory History { get; }

    /// <summary>The bots, in order of definition.</summary>
    public IReadOnlyList<Bot> Bots { get; }

    /// <summary>Reads them.</summary>
    public static StoredBots Read(SqliteDatabase database)
    {
        var history = new StoreHistory(database);
        var instruments = StoredSetup.Read(database).Instruments.ToDictionary(i => i.Symbol);
        var bots = history.Bots().Select(stored =>
        {
            var symbol = WireJson.Read<BotState>(stored.Snapshot).Definition.Symbol;
            return instruments.TryGetValue(symbol, out var market)
                ? Bot.Load(stored.Snapshot, market, new RiskLimits())
                : throw new StoreException($"database '{database.Path}': the rules of {symbol} are not in it, although {stored.Bot} trades it; start a host with both once.");
        });
        return new(history, history.Account()?.State, [.. bots]);
    }

    /// <summary>The bot of that name; null when there is none.</summary>
    public Bot? Find(string id) => Bots.FirstOrDefault(b => b.Id.Value == id);

    /// <summary>A bot in figures, at the last mark of its market.</summary>
    public BotView ViewOf(Bot bot) => BotView.Of(bot, _account?.Marks.GetValueOrDefault(bot.Desk.Definition.Symbol) ?? 0);
}
