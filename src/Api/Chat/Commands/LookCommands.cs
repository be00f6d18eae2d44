using TraderAgent.Api.Access;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands that show the bots and what they hold.</summary>
internal static class LookCommands
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("status", "[bot]", Rights.Look, "Every bot in a line, or one of them") { RunAsync = StatusAsync },
        new("bots", "", Rights.Look, "What each bot trades, and with how much") { RunAsync = BotsAsync },
        new("bot", "<bot>", Rights.Look, "All about a bot, with buttons to steer it") { RunAsync = BotAsync },
    ];

    private static async Task<ChatReply> StatusAsync(ChatCall call)
    {
        if (call.Arguments.Count > 0) return await BotAsync(call).ConfigureAwait(false);
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (view.Bots.Count == 0) return ChatReply.Say("There are no bots.");
        var table = new ChatBlock.Table(["bot", "", "open", "realized"], [.. view.Bots.Select(b => (IReadOnlyList<string>)
            [b.Id.Value, Figures.Word(b.Lifecycle), b.Position.Value == 0 ? "–" : Figures.Signed(b.Unrealized), Figures.Signed(b.Realized)])]);
        var steerable = call.Caller.Role >= Rights.SteerBots.Least;
        return ChatReply.Titled($"{Figures.Amount(view.Account.Equity)} at {Figures.Time(view.At)}", table) with
        {
            Buttons = steerable ? [.. view.Bots.Take(MostButtons).Select(b => (IReadOnlyList<MessageButton>)[new MessageButton(b.Id.Value, $"/bot {b.Id}"), .. SteerButtons(b).Take(1).Select(s => s with { Label = $"{s.Label} {b.Id}" })])] : [],
        };
    }

    private static async Task<ChatReply> BotsAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (view.Bots.Count == 0) return ChatReply.Say("There are no bots.");
        return ChatReply.Titled("Bots", new ChatBlock.Table(["bot", "strategy", "market", "", "capital"], [.. view.Bots.Select(b => (IReadOnlyList<string>)
            [b.Id.Value, b.Kind, b.Symbol, b.Timeframe.Code, Figures.Plain(b.Capital.Value)])]));
    }

    private static async Task<ChatReply> BotAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot) return call.NoBot(view);
        var blocks = new List<ChatBlock>
        {
            new ChatBlock.Line(Span.Bold(bot.Id.Value), $" {bot.Kind} on {bot.Symbol} {bot.Timeframe}: ", Span.Bold(Figures.Word(bot.Lifecycle))),
        };
        if (bot.Reason is { } reason) blocks.Add(new ChatBlock.Line(reason));
        blocks.Add(new ChatBlock.Line(bot.Position.Value == 0 ? "no position" : $"position {Figures.Plain(bot.Position.Value)} at {Figures.Plain(bot.AverageEntryPrice.Value)}, open {Figures.Signed(bot.Unrealized)}"));
        blocks.Add(new ChatBlock.Line($"realized {Figures.Signed(bot.Realized)}, fees {Figures.Plain(Math.Round(bot.Fees.Value, 2))}, capital {Figures.Plain(bot.Capital.Value)}"));
        blocks.Add(new ChatBlock.Line(FormattableString.Invariant($"{bot.Orders.Count} orders may still fill")));
        if (bot.Explanation is { } explanation) blocks.Add(new ChatBlock.Line(explanation.Decision));
        foreach (var part in bot.Parts ?? [])
            blocks.Add(new ChatBlock.Line($"· {part.Name} ({part.Kind}): {Figures.Word(part.Lifecycle)}, position {Figures.Plain(part.Position.Value)}, realized {Figures.Signed(part.Realized)}"));
        return new() { Blocks = blocks, Buttons = call.Caller.Role >= Rights.SteerBots.Least ? [[.. SteerButtons(bot)]] : [] };
    }

    /// <summary>What can be asked of a bot where it stands, the likeliest first.</summary>
    private static IEnumerable<MessageButton> SteerButtons(BotView bot)
    {
        string[] words = bot.Lifecycle switch
        {
            Lifecycle.Running or Lifecycle.Starting => ["pause", "stop"],
            Lifecycle.Paused => ["resume", "stop"],
            Lifecycle.Idle or Lifecycle.Stopped => ["start"],
            _ => [],
        };
        if (bot.Position.Value != 0) words = [.. words, "forceexit"];
        return words.Select(w => new MessageButton(w == "forceexit" ? "close" : w, $"/{w} {bot.Id}"));
    }

    private const int MostButtons = 20;
}
