using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Local.Host;
using TraderAgent.Local.Reports;
using TraderAgent.Local.Store;
using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Commands;

/// <summary>The commands that an operator gives to bots. They are left in the database; the host that runs, or the next one, carries them out.</summary>
internal static class BotSteering
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>One command line for each of them.</summary>
    public static IEnumerable<Command> Commands(Shell shell) => OperatorOrder.All.Select(o => Create(shell, o));

    private static ExampledCommand Create(Shell shell, OperatorOrder order)
    {
        var ids = new Argument<string[]>("bots") { Description = "The bots' ids.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All bots of the database." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", DefaultValueFactory = _ => OperatorOrder.UsualReason, HelpName = "text" };
        var (data, json) = (CommonOptions.Data(), CommonOptions.Json());
        var command = new ExampledCommand(order.Name, order.Description, $"traderagent bots {order.Name} grid_btc", $"traderagent bots {order.Name} --all") { ids, all, data, json };
        if (order.HasReason) command.Add(reason);
        return command.Runs(async (parsed, stop) =>
        {
            var named = parsed.GetValue(ids) ?? [];
            if (named.Length > 0 == parsed.GetValue(all)) return shell.Refuse(ExitCode.BadInput, "bots: name the bots that are meant, or give --all.");
            using var database = BotsCommand.Open(shell, parsed.GetValue(data));
            var stored = StoredBots.Read(database);
            if (named.FirstOrDefault(id => stored.Find(id) is null) is { } unknown) return BotsCommand.Unknown(shell, stored, unknown);
            BotId[] bots = named.Length > 0 ? [.. named.Distinct().Select(id => new BotId(id))] : [.. stored.Bots.Select(b => b.Id)];
            var outcomes = await GiveAsync(database, order, bots, order.HasReason ? parsed.GetValue(reason)! : "", stop);
            if (parsed.GetValue(json)) shell.WriteJson(outcomes);
            else outcomes.ForEach(o => shell.WriteLine($"{o.Bot}: {o.Answer}"));
            return outcomes.TrueForAll(o => o.Done != false) ? ExitCode.Ok : ExitCode.Refused;
        });
    }

    private static async Task<List<Outcome>> GiveAsync(SqliteDatabase database, OperatorOrder order, BotId[] bots, string reason, CancellationToken stop)
    {
        var commands = new OperatorCommands(database);
        var left = bots.Select(b => (Bot: b, Id: commands.Leave(b, order.Event(reason)))).ToList();
        var outcomes = new List<Outcome>();
        var clock = Stopwatch.StartNew();
        foreach (var (bot, id) in left)
        {
            var answer = commands.AnswerTo(id);
            while (answer is null && IsHostRunning(database.Path) && clock.Elapsed < Patience)
            {
                await Task.Delay(BetweenLooks, stop);
                answer = commands.AnswerTo(id);
            }

            outcomes.Add(Outcome.Of(bot, answer, order, clock.Elapsed >= Patience));
        }

        return outcomes;
    }

    private static bool IsHostRunning(string database)
    {
        using var hostLock = HostLock.TryTake(database);
        return hostLock is null;
    }

    /// <summary>What came of an order.</summary>
    private sealed record Outcome(
        [property: JsonPropertyName("bot")] string Bot,
        [property: JsonPropertyName("done"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Done,
        [property: JsonPropertyName("answer")] string Answer)
    {
        public static Outcome Of(BotId bot, string? answer, OperatorOrder order, bool isLate) => answer switch
        {
            null => new(bot.Value, null, isLate ? "left for the host, which has not answered yet" : "no host is running: done when the next one starts"),
            _ when order.Reached.Any(s => answer == $"{bot} is {s}") => new(bot.Value, true, answer.ToLowerInvariant()),
            _ => new(bot.Value, false, $"refused: {answer}; see: traderagent bots show {bot}"),
        };
    }
}
