using TraderAgent.Api.Access;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands that tell bots what to do.</summary>
internal static class SteerCommands
{
    private const string AllBots = "all";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        Of("pause", "No entries any more; what is held stays protected", b => b.Lifecycle is Lifecycle.Running or Lifecycle.Starting),
        Of("resume", "A paused bot goes on", b => b.Lifecycle == Lifecycle.Paused),
    ];

    private static ChatCommand Of(string word, string help, Func<BotView, bool> isMeant) =>
        new(word, "<bot>|all", Rights.SteerBots, help) { RunAsync = call => TellAsync(call, word, isMeant) };

    private static async Task<ChatReply> TellAsync(ChatCall call, string word, Func<BotView, bool> isMeant)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.Argument(0) != AllBots)
            return call.FindBot(view) is { } bot ? ChatReply.Say(await TellAsync(call, bot.Id, word).ConfigureAwait(false)) : call.NoBot(view);
        var lines = new List<string>();
        foreach (var one in view.Bots.Where(isMeant)) lines.Add(await TellAsync(call, one.Id, word).ConfigureAwait(false));
        return lines.Count == 0 ? ChatReply.Say($"No bot stands where {word} would change anything.") : ChatReply.Say(lines);
    }

    private static async Task<string> TellAsync(ChatCall call, BotId bot, string word)
    {
        var outcome = await call.House.Agent.TellAsync(bot, word, null, call.Cancel).ConfigureAwait(false);
        return outcome.Message.Contains(bot.Value, StringComparison.Ordinal) ? outcome.Message : $"{bot}: {outcome.Message}";
    }
}
