using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a bot is to leave.</summary>
/// <param name="Bot">Which.</param>
/// <param name="ClosePosition">Whether its position is sold too; else only its orders are taken off the book.</param>
public sealed record ExitOrder([property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("closePosition")] bool ClosePosition);

/// <summary>How an exit ended.</summary>
/// <param name="IsDone">Whether it is proven: nothing rests at the exchange, and nothing is held where the position was to be closed.</param>
/// <param name="Last">The bot as it was seen last.</param>
public sealed record ExitReport([property: JsonPropertyName("done")] bool IsDone, [property: JsonPropertyName("last")] BotGlance? Last);

/// <summary>What an exit needs done, each step at least once and its result kept.</summary>
public interface IExitSteps
{
    /// <summary>Asks the bot to leave.</summary>
    Task AskAsync(ExitOrder order);

    /// <summary>Looks at the bot; null when there is none of that name.</summary>
    Task<BotGlance?> LookAsync(BotId bot);

    /// <summary>Compares its orders with the exchange's records: the proof that the bot waits for.</summary>
    Task ReconcileAsync(BotId bot);

    /// <summary>Calls the owner.</summary>
    Task EscalateAsync(BotId bot, string text);

    /// <summary>Lets time pass.</summary>
    Task WaitAsync(TimeSpan time);
}

/// <summary>
/// Sees a bot out. The bot itself cancels what rests, waits for proof and sends reduce-only exits; this watches it, fetches
/// the proof when it is late, calls the owner when it takes too long, and ends only when the exit is proven or time is up.
/// </summary>
public static class ExitRun
{
    /// <summary>Looks without proof after which the owner is called.</summary>
    public const int Patience = 20;

    /// <summary>Looks in all: about three days.</summary>
    public const int Looks = 300;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2), LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Sees it through.</summary>
    public static async Task<ExitReport> RunAsync(ExitOrder order, IExitSteps steps)
    {
        await steps.AskAsync(order);
        BotGlance? last = null;
        for (var look = 1; look <= Looks; look++)
        {
            await steps.WaitAsync(WaitBefore(look));
            last = await steps.LookAsync(order.Bot);
            if (last is null || IsProven(order, last)) return new(true, last);
            if (look % 3 == 0) await steps.ReconcileAsync(order.Bot);
            if (look % Patience != 0) continue;
            await steps.EscalateAsync(order.Bot, Describe(last));
            await steps.AskAsync(order);
        }
        return new(false, last);
    }

    private static bool IsProven(ExitOrder order, BotGlance bot) =>
        bot.Lifecycle is Lifecycle.Stopped or Lifecycle.Idle && bot.LiveOrders == 0 && !(order.ClosePosition && bot.HoldsPosition);

    private static TimeSpan WaitBefore(int look)
    {
        var wait = FirstWait * Math.Pow(1.5, Math.Min(look - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }

    private static string Describe(BotGlance bot) => string.Create(CultureInfo.InvariantCulture,
        $"{bot.Bot}: the exit is not proven yet: {bot.Lifecycle}, {bot.LiveOrders} live orders, position {bot.Position} {bot.Symbol}. {bot.Reason} Look at the exchange; close there what this bot holds if it does not.");
}
