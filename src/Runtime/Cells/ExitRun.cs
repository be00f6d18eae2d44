using System.Globalization;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Cells;

/// <summary>What a bot is to leave.</summary>
/// <param name="Bot">Which.</param>
/// <param name="ClosePosition">Whether its position is sold too; else only its orders are taken off the book.</param>
/// <param name="IsEmergency">Whether it leaves even from a halt, and closes its position.</param>
public sealed record ExitOrder(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("closePosition")] bool ClosePosition, [property: JsonPropertyName("emergency")] bool IsEmergency = false)
{
    /// <summary>What the bot is asked.</summary>
    public BotMessage.Happened Request(Instant at) => new()
    {
        Event = IsEmergency ? new BotEvent.EmergencyExitRequested { At = at } : ClosePosition ? new BotEvent.ClosePositionRequested { At = at } : new BotEvent.StopRequested { At = at },
    };
}

/// <summary>How an exit ended.</summary>
/// <param name="Bot">Which bot left.</param>
/// <param name="IsDone">Whether it is proven: nothing rests at the exchange, and nothing is held where the position was to be closed.</param>
/// <param name="Last">The bot as it was seen last.</param>
public sealed record ExitReport(
    [property: JsonPropertyName("bot")] BotId Bot, [property: JsonPropertyName("done")] bool IsDone, [property: JsonPropertyName("last")] BotGlance? Last)
{
    /// <summary>One line for the owner.</summary>
    public override string ToString() => (IsDone, Last) switch
    {
        (true, { } last) => $"{Bot} is out: nothing rests at the exchange, position {last.Position} {last.Symbol}, realized {last.NetRealized}.",
        (true, null) => $"{Bot} is out: there is no such bot.",
        (false, { } last) => $"{Bot} is NOT proven to be out: {last.Lifecycle}, {last.LiveOrders} live orders, position {last.Position} {last.Symbol}. Look at the exchange and close there what it holds.",
        (false, null) => $"{Bot} is NOT proven to be out, and could not be looked at. Look at the exchange and close there what it holds.",
    };
}

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
            if (last is null || IsProven(order, last)) return new(order.Bot, true, last);
            if (look % 3 == 0) await steps.ReconcileAsync(order.Bot);
            if (look % Patience != 0) continue;
            await steps.EscalateAsync(order.Bot, Describe(last));
            await steps.AskAsync(order);
        }
        return new(order.Bot, false, last);
    }

    private static bool IsProven(ExitOrder order, BotGlance bot) =>
        bot.Lifecycle is Lifecycle.Stopped or Lifecycle.Idle && bot.LiveOrders == 0 && !((order.ClosePosition || order.IsEmergency) && bot.HoldsPosition);

    private static TimeSpan WaitBefore(int look)
    {
        var wait = FirstWait * Math.Pow(1.5, Math.Min(look - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }

    private static string Describe(BotGlance bot) => string.Create(CultureInfo.InvariantCulture,
        $"{bot.Bot}: the exit is not proven yet: {bot.Lifecycle}, {bot.LiveOrders} live orders, position {bot.Position} {bot.Symbol}. {bot.Reason} Look at the exchange; close there what this bot holds if it does not.");
}
