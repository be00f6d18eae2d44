using System.Diagnostics;
using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Metering;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Runtime.Loop;

/// <summary>
/// Sends commands. Only a throttled one is sent again, a bounded number of times: it was certainly not taken. After a
/// lost answer nothing is repeated; the exchange's records decide.
/// </summary>
internal sealed class Dispatch(IExchange exchange, int attempts, TimeProvider time)
{
    public async ValueTask<OrderOutcome> SendAsync(OutboxEntry entry, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (begun, name) = (Stopwatch.GetTimestamp(), NameOf(entry.Command));
            using var span = Traces.Send(entry, name);
            var outcome = await exchange.SendAsync(entry, cancel).ConfigureAwait(false);
            Meters.Sending.RecordSince(begun, new KeyValuePair<string, object?>("command", name));
            if (outcome is not OrderOutcome.Throttled throttled || attempt >= attempts) return outcome;
            await Task.Delay(throttled.WaitAfter(attempt), time, cancel).ConfigureAwait(false);
        }
    }

    private static string NameOf(BotCommand command) => command switch
    {
        BotCommand.PlaceOrder => "place",
        BotCommand.AmendOrder => "amend",
        BotCommand.CancelOrder or BotCommand.CancelAllOrders => "cancel",
        _ => "other",
    };
}
