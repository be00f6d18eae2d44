using Microsoft.DurableTask.Entities;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Functions.Entities;

/// <summary>The names of the entities: lower case, because that is how they are stored.</summary>
public static class EntityIds
{
    /// <summary>Kind of a bot's entity; its key is the bot's id.</summary>
    public const string BotKind = "bot";

    /// <summary>Kind of an account's entity.</summary>
    public const string AccountKind = "account";

    /// <summary>Kind of a market's entity; its key is the symbol.</summary>
    public const string MarketKind = "market";

    /// <summary>The one account of this app.</summary>
    public static EntityInstanceId Account { get; } = new(AccountKind, "main");

    /// <summary>A bot.</summary>
    public static EntityInstanceId Bot(BotId bot) => new(BotKind, bot.Value);

    /// <summary>A market.</summary>
    public static EntityInstanceId Market(string symbol) => new(MarketKind, symbol);
}
