using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Risk;
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
        new("start", "[bot|all]", Rights.SteerBots, "Starts a bot; alone it says hello") { RunAsync = StartAsync },
        Of("stop", "Cancels a bot's orders and stops it; its position is kept", IsTrading),
        Of("pause", "No entries any more; what is held stays protected", b => b.Lifecycle is Lifecycle.Running or Lifecycle.Starting),
        Of("resume", "A paused bot goes on", b => b.Lifecycle == Lifecycle.Paused),
        new("forceexit", "<bot>", Rights.ClosePositions, "Closes a bot's position at the market now, and stops it") { RunAsync = ForceExitAsync },
        new("closeall", "", Rights.ClosePositions, "Cancels all orders, closes all positions, stops all bots") { RunAsync = CloseAllAsync },
        new("cancel", "<bot>", Rights.SteerBots, "Cancels every order of a bot, its exits too; it stops") { RunAsync = CancelAsync },
    ];

    private static ChatCommand Of(string word, string help, Func<BotView, bool> isMeant) =>
        new(word, "<bot>|all", Rights.SteerBots, help) { RunAsync = call => TellAsync(call, word, isMeant) };

    /// <summary>Telegram sends it by itself when somebody opens the chat: then it is no command.</summary>
    private static Task<ChatReply> StartAsync(ChatCall call) => call.Arguments.Count > 0
        ? TellAsync(call, "start", b => b.Lifecycle is Lifecycle.Idle or Lifecycle.Stopped)
        : Task.FromResult(ChatReply.Say("TraderAgent listens. /status shows the bots, /help what can be asked.", "/start all starts every bot that is at rest."));

    private static async Task<ChatReply> TellAsync(ChatCall call, string word, Func<BotView, bool> isMeant)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.Argument(0) != AllBots)
            return call.FindBot(view) is { } bot ? ChatReply.Say(await TellAsync(call, bot.Id, word).ConfigureAwait(false)) : call.NoBot(view);
        var meant = view.Bots.Where(isMeant).ToList();
        if (meant.Count == 0) return ChatReply.Say($"No bot stands where {word} would change anything.");
        if (word == "stop" && !call.IsConfirmed)
            return ChatReply.Ask($"This cancels the orders of {meant.Count} bots and stops them: {Names(meant)}. Their positions are kept, and nothing watches over them then.");
        var lines = new List<string>();
        foreach (var one in meant) lines.Add(await TellAsync(call, one.Id, word).ConfigureAwait(false));
        return ChatReply.Say(lines);
    }

    private static async Task<ChatReply> ForceExitAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot) return call.NoBot(view);
        return call.IsConfirmed ? ChatReply.Say(await TellAsync(call, bot.Id, "emergency-exit").ConfigureAwait(false))
            : ChatReply.Ask($"This cancels the orders of {bot.Id} and closes {(bot.Position.Value == 0 ? "whatever it holds" : $"its position of {Figures.Plain(bot.Position.Value)} on {bot.Symbol} ({Figures.Signed(bot.Unrealized)} open)")} at the market, at whatever price that gives. It stops then.");
    }

    private static async Task<ChatReply> CloseAllAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        var meant = view.Bots.Where(b => b.Position.Value != 0 || b.Orders.Count > 0 || IsTrading(b)).ToList();
        if (meant.Count == 0) return ChatReply.Say("Nothing is held, nothing is asked of the market, and no bot trades.");
        if (!call.IsConfirmed)
            return ChatReply.Ask($"This cancels all orders, closes {meant.Count(b => b.Position.Value != 0)} positions ({Figures.Signed(meant.Sum(b => b.Unrealized.Value))} open) and stops {Names(meant)}.");
        var outcomes = await new KillSwitch(call.House.Agent).CloseAsync(new(), call.Cancel).ConfigureAwait(false);
        return ChatReply.Say([.. outcomes.Select(o => Words(o.Bot, o.Outcome))]);
    }

    private static async Task<ChatReply> CancelAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot) return call.NoBot(view);
        return call.IsConfirmed ? ChatReply.Say(await TellAsync(call, bot.Id, "stop").ConfigureAwait(false))
            : ChatReply.Ask($"This cancels {bot.Orders.Count} orders of {bot.Id} and stops it.{(bot.Position.Value == 0 ? "" : $" Its position of {Figures.Plain(bot.Position.Value)} on {bot.Symbol} is kept without any exit; /pause {bot.Id} would cancel only its entries.")}");
    }

    private static bool IsTrading(BotView bot) => bot.Lifecycle is Lifecycle.Starting or Lifecycle.Running or Lifecycle.Paused;

    private static string Names(IEnumerable<BotView> bots) => string.Join(", ", bots.Select(b => b.Id.Value));

    private static async Task<string> TellAsync(ChatCall call, BotId bot, string word) =>
        Words(bot, await call.House.Agent.TellAsync(bot, word, null, call.Cancel).ConfigureAwait(false));

    private static string Words(BotId bot, Outcome outcome) => outcome.Message.Contains(bot.Value, StringComparison.Ordinal) ? outcome.Message : $"{bot}: {outcome.Message}";
}
