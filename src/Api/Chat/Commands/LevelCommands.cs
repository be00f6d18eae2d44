using TraderAgent.Api.Access;
using TraderAgent.Api.Reports;
using TraderAgent.Api.Views;

namespace TraderAgent.Api.Chat.Commands;

/// <summary>Commands that show the levels a bot works with, and a picture of them.</summary>
internal static class LevelCommands
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        new("grid", "<bot>", Rights.Look, "The cells of a bot's grid") { RunAsync = call => LevelsAsync(call, Grids, "works with no grid now") },
        new("ladder", "<bot>", Rights.Look, "Base and safety orders of a bot's open deals") { RunAsync = call => LevelsAsync(call, Ladders, "has no open deal with a ladder") },
        new("chart", "<bot>", Rights.Look, "A picture of a bot's market with its orders and fills") { RunAsync = ChartAsync },
    ];

    private static async Task<ChatReply> LevelsAsync(ChatCall call, Func<LevelTable, IEnumerable<ChatBlock>> show, string none)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot || await call.House.Agent.FindBotAsync(bot.Id, call.Cancel).ConfigureAwait(false) is not { } found) return call.NoBot(view);
        var blocks = LevelTable.Of(found.Bot).SelectMany(show).ToList();
        return blocks.Count == 0 ? ChatReply.Say($"{bot.Id} {none}.") : ChatReply.Titled($"{bot.Id} at {Figures.Price(found.Price)}", blocks);
    }

    private static IEnumerable<ChatBlock> Grids(LevelTable table)
    {
        if (table.Grid is not { } cells) yield break;
        var cycles = table.Cycles is { } c ? FormattableString.Invariant($"{c.Count} cycles, {Figures.Signed(c.Profit)}") : "";
        yield return new ChatBlock.Line(table.Part is { } part ? $"{part}: {cycles}" : cycles);
        yield return new ChatBlock.Table(["", "low", "high", "held", "orders"], [.. cells.Select(r => (IReadOnlyList<string>)
        [
            r.HasPrice ? ">" : r.IsRetired ? "x" : "", Figures.Plain(r.Low.Value), Figures.Plain(r.High.Value), r.Held.Value == 0 ? "" : Figures.Plain(r.Held.Value),
            string.Join(' ', new[] { r.Entry.Value > 0 ? "entry" : "", r.Exit.Value > 0 ? "exit" : "" }.Where(w => w.Length > 0)),
        ])]);
    }

    private static IEnumerable<ChatBlock> Ladders(LevelTable table)
    {
        if (table.Ladder is not { Count: > 0 } rungs || table.Deal is not { } deal) yield break;
        yield return new ChatBlock.Line(FormattableString.Invariant($"{(table.Part is { } part ? part + ": " : "")}deal {deal.Number} holds {Figures.Plain(deal.Held)} at {Figures.Plain(deal.Average)}"));
        yield return new ChatBlock.Table(["", "price", "qty", "average", "target", "filled"], [.. rungs.Select(r => (IReadOnlyList<string>)
        [
            r.Order == 0 ? "base" : FormattableString.Invariant($"SO {r.Order}"), Figures.Plain(r.Price.Value), Figures.Plain(r.Quantity.Value), Figures.Plain(Math.Round(r.Average.Value, 4)), Figures.Plain(r.Target.Value),
            r.Order < deal.Filled.Count && deal.Filled[r.Order] > 0 ? Figures.Plain(deal.Filled[r.Order]) : "",
        ])]);
    }

    private static async Task<ChatReply> ChartAsync(ChatCall call)
    {
        var view = await call.ViewAsync().ConfigureAwait(false);
        if (call.FindBot(view) is not { } bot) return call.NoBot(view);
        return await AgentPictures.OfBotAsync(call.House.Agent, bot, call.Cancel).ConfigureAwait(false) is { } picture
            ? new() { Files = [new($"{bot.Id}.png", picture, $"{bot.Symbol}: arrows up bought, arrows down sold; broken lines are orders that may still fill.", IsPicture: true)] }
            : ChatReply.Say($"There are no candles of {bot.Symbol} yet.");
    }
}
