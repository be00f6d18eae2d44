using TraderAgent.Runtime.Store;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Exchange;

/// <summary>Commands on their way to an exchange.</summary>
public static class ExchangeCommands
{
    /// <summary>Sends one command, once.</summary>
    public static ValueTask<OrderOutcome> SendAsync(this IExchange exchange, OutboxEntry entry, CancellationToken cancel) => entry.Command switch
    {
        PlaceOrder place => exchange.PlaceAsync(entry.Bot, place, cancel),
        AmendOrder amend => exchange.AmendAsync(entry.Bot, amend, cancel),
        CancelOrder order => exchange.CancelAsync(entry.Bot, order, cancel),
        CancelAllOrders orders => exchange.CancelAllAsync(entry.Bot, orders, cancel),
        SetLeverage leverage => exchange.SetLeverageAsync(entry.Bot, leverage, cancel),
        _ => throw new InvalidOperationException($"{entry.Command.GetType().Name} is never sent to an exchange."),
    };

    /// <summary>Sends commands in order until one is throttled or the account cannot pay for one: whoever asked decides about the rest.</summary>
    /// <returns>One outcome for each that was tried.</returns>
    public static async Task<IReadOnlyList<OrderOutcome>> SendAsync(this IExchange exchange, IReadOnlyList<OutboxEntry> commands, CancellationToken cancel)
    {
        var outcomes = new List<OrderOutcome>();
        foreach (var entry in commands)
        {
            outcomes.Add(await exchange.SendAsync(entry, cancel).ConfigureAwait(false));
            if (outcomes[^1] is OrderOutcome.Throttled or OrderOutcome.Refused { IsLackOfFunds: true }) break;
        }
        return outcomes;
    }
}
