using TraderAgent.Api.Chat.Commands;

namespace TraderAgent.Api.Chat;

/// <summary>The one table of what can be asked of the agent in a chat.</summary>
public static class ChatCommands
{
    /// <summary>All of them, in the order in which help lists them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } = [.. LookCommands.All, .. HoldingCommands.All, .. ProfitCommands.All, .. LevelCommands.All, .. StrategyCommands.All, .. SteerCommands.All, .. AgentCommands.All, .. PlainCommands.All];

    /// <summary>As the chat service lists them.</summary>
    public static IReadOnlyList<ListedCommand> Listed { get; } = [.. All.Select(c => new ListedCommand(c.Name, c.Help))];

    /// <summary>The command of a name; null when there is none. In a group a name may carry the bot's: <c>/status@my_bot</c>.</summary>
    public static ChatCommand? Find(string name) => All.FirstOrDefault(c => c.Name == name.Split('@')[0]);
}
