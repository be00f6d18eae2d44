using System.Text.Json.Serialization;
using TraderAgent.Api.Views;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Dca;
using TraderAgent.Domain.Grid;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Reports;

/// <summary>One bot with everything that its owner may want to see of it.</summary>
internal sealed record BotDetails
{
    private const int Most = 20;

    [JsonPropertyName("bot")] public required BotView Bot { get; init; }

    [JsonPropertyName("definition")] public required BotDefinition Definition { get; init; }

    [JsonPropertyName("strategy")] public required object Strategy { get; init; }

    [JsonPropertyName("fills")] public required IReadOnlyList<Fill> Fills { get; init; }

    [JsonPropertyName("deals")] public required IReadOnlyList<Deal> Deals { get; init; }

    [JsonPropertyName("handOvers")] public required IReadOnlyList<HandOver> HandOvers { get; init; }

    public static BotDetails Of(StoredBots stored, Bot bot) => new()
    {
        Bot = stored.ViewOf(bot), Definition = bot.Desk.Definition, Strategy = bot.Strategy.Save(),
        Fills = [.. stored.History.Fills(new(bot.Id, Most: Most)).Items.Select(f => f.Value.Fill)], Deals = [.. stored.History.Deals(new(bot.Id, Most: Most)).Items.Select(d => d.Value)],
        HandOvers = [.. stored.History.HandOvers(new(bot.Id, Most: Most)).Items.Select(h => h.Value)],
    };

    /// <summary>Prints it: the bot, its parts with their grids and ladders, its hand-overs and its last fills.</summary>
    public void Print(Shell shell, Bot bot)
    {
        shell.Console.Write(BotTables.List([Bot]));
        if (bot.Reason is { } reason) shell.WriteLine($"{Words.Of(bot.Desk.Lifecycle)}: {reason}");
        if (bot.Strategy is Ensemble ensemble)
        {
            shell.Console.Write(BotTables.Parts(Bot.Parts!));
            foreach (var part in ensemble.Traders.Where(p => p.Desk.Lifecycle is not (Lifecycle.Idle or Lifecycle.Stopped)))
                Print(shell, $"{part.Name}: ", part.Strategy, part.Desk);
        }
        else Print(shell, "", bot.Strategy, bot.Desk);
        foreach (var handOver in HandOvers) shell.WriteLine(Line(handOver));
        foreach (var fill in Fills)
            shell.WriteLine($"{Words.Minute(fill.At)} {Words.Of(fill.Side),-4} {Words.Size(fill.Quantity)} at {Words.Price(fill.Price)}, fee {fill.Fee:0.########} {fill.FeeCurrency}");
    }

    private static void Print(Shell shell, string whose, IStrategy strategy, Desk desk)
    {
        if (strategy is GridBot { State.IsBuilt: true } grid)
        {
            shell.Console.Write(BotTables.Grid(GridTable.Of(grid, desk)));
            shell.WriteLine($"{whose}{grid.State.Deals:N0} cycles finished, {Words.Signed(grid.State.Profit)} net; price {Words.Price(desk.LastPrice)}");
        }
        else if (strategy is DcaBot dca)
        {
            foreach (var deal in dca.Deals)
            {
                shell.WriteLine($"{whose}deal {deal.Number}: {Words.Of(deal.Stage)}, holds {Words.Size(deal.Held)} at {Words.Price(deal.Average)}; price {Words.Price(desk.LastPrice)}");
                if (dca.LadderOf(deal) is { } ladder) shell.Console.Write(BotTables.Ladder(deal, ladder));
            }
            shell.Console.Write(BotTables.Orders(desk.Orders.Live));
        }
    }

    private static string Line(HandOver it) =>
        $"{Words.Minute(it.At)} {it.From} handed {Words.Size(it.Quantity)} over to {it.To} ({it.Reason}): cost {Words.Amount(it.CostBasis)}, fees {Words.Amount(it.Fees)}, open profit {Words.Signed(it.Unrealized)} at {Words.Price(it.Price)}";
}
