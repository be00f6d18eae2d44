using System.Diagnostics;
using System.Diagnostics.Metrics;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Runtime.Metering;

/// <summary>
/// What an agent measures while it works, whatever host it is in. Nothing is kept here: who wants the figures listens to the meter.
/// Names are those of <c>/metrics</c>; durations are seconds.
/// </summary>
public static class Meters
{
    /// <summary>The meter's name, and that of the traces.</summary>
    public const string Name = "TraderAgent";

    private static readonly Meter Meter = new(Name);

    /// <summary>Orders by what became of them (label <c>outcome</c>).</summary>
    public static Counter<long> Orders { get; } = Meter.CreateCounter<long>("traderagent_orders_total", null, "Orders by what became of them.");

    /// <summary>From an event to what follows from it on the disk.</summary>
    public static Histogram<double> Reaction { get; } = Meter.CreateHistogram<double>("traderagent_reaction_seconds", "s", "From an event to what follows from it on the disk.");

    /// <summary>From sending a command to its answer (label <c>command</c>).</summary>
    public static Histogram<double> Sending { get; } = Meter.CreateHistogram<double>("traderagent_order_sending_seconds", "s", "From sending a command to its answer.");

    /// <summary>Requests to a real exchange (labels <c>path</c>, <c>status</c>).</summary>
    public static Histogram<double> ExchangeRequest { get; } = Meter.CreateHistogram<double>("traderagent_exchange_request_seconds", "s", "Requests to the exchange.");

    /// <summary>Requests to the API (labels <c>method</c>, <c>status</c>).</summary>
    public static Histogram<double> ApiRequest { get; } = Meter.CreateHistogram<double>("traderagent_api_request_seconds", "s", "Requests to the API.");

    /// <summary>Share of the exchange's requests that are left in the present window, 0 to 1.</summary>
    public static Gauge<double> RateBudget { get; } = Meter.CreateGauge<double>("traderagent_rate_budget_ratio", null, "Share of the requests to the exchange that are left, 0 to 1.");

    /// <summary>When the newest backup of the schedule was taken, unix seconds.</summary>
    public static Gauge<double> BackupTime { get; } = Meter.CreateGauge<double>("traderagent_backup_time_seconds", "s", "When the newest backup on schedule was taken, unix seconds.");

    /// <summary>Backups on schedule by what became of them (label <c>result</c>).</summary>
    public static Counter<long> Backups { get; } = Meter.CreateCounter<long>("traderagent_backups_total", null, "Backups on schedule by what became of them.");

    /// <summary>The time since a moment of <see cref="Stopwatch.GetTimestamp"/>, into a histogram.</summary>
    public static void RecordSince(this Histogram<double> histogram, long since, params ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
        histogram.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, labels);

    /// <summary>Counts what an event and the answer to it mean for orders.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="order">The order that it is about, as it stands now.</param>
    /// <param name="commands">What the bot asked for.</param>
    internal static void CountOrders(BotEvent e, Order? order, IReadOnlyList<BotCommand> commands)
    {
        var outcome = e switch
        {
            BotEvent.OrderRejected => "rejected",
            BotEvent.OrderCancelled => "cancelled",
            BotEvent.OrderExpired => "expired",
            BotEvent.OrderUnknown => "unknown",
            BotEvent.OrderFilled when order?.Status == OrderStatus.Filled => "filled",
            _ => null, // It goes on, or it was no order.
        };
        if (outcome is not null) Count(outcome);
        for (var i = 0; i < commands.Count; i++)
        {
            if (commands[i] is BotCommand.PlaceOrder) Count("placed");
            if (commands[i] is BotCommand.RecordDenial) Count("denied");
        }
    }

    private static void Count(string outcome) => Orders.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
