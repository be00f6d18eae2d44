using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Store;
using static TraderAgent.Domain.Bots.BotCommand;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Sends commands. Only a throttled one is sent again, a bounded number of times: it was certainly not taken. After a
/// lost answer nothing is repeated; the exchange's records decide.
/// </summary>
internal sealed class Dispatch(IExchange exchange, int attempts, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public async ValueTask<OrderOutcome> SendAsync(OutboxEntry entry, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await SendOnceAsync(entry, cancel).ConfigureAwait(false);
            if (outcome is not OrderOutcome.Throttled throttled || attempt >= attempts) return outcome;
            var wait = throttled.RetryAfter * Math.Pow(2, attempt - 1);
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, cancel).ConfigureAwait(false);
        }
    }

    private ValueTask<OrderOutcome> SendOnceAsync(OutboxEntry entry, CancellationToken cancel) => entry.Command switch
    {
        PlaceOrder place => exchange.PlaceAsync(entry.Bot, place, cancel),
        AmendOrder amend => exchange.AmendAsync(entry.Bot, amend, cancel),
        CancelOrder order => exchange.CancelAsync(entry.Bot, order, cancel),
        CancelAllOrders orders => exchange.CancelAllAsync(entry.Bot, orders, cancel),
        SetLeverage leverage => exchange.SetLeverageAsync(entry.Bot, leverage, cancel),
        _ => throw new InvalidOperationException($"{entry.Command.GetType().Name} is never sent to an exchange."),
    };
}
