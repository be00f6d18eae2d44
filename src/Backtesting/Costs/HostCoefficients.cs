using System.Reflection;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Costs;

/// <summary>
/// What the Azure host uses for each thing that happens: the one table behind the cost model. The settings come from
/// <c>host.json</c> and the deployment; the counts were read from the sources of the Durable Task storage provider and of
/// the Functions host, and are to be compared with the counters of a running app. docs/cost.md explains each.
/// </summary>
public sealed record HostCoefficients
{
    // Schedules.

    /// <summary>Seconds between two candle cycles.</summary>
    public double CandleCycleSeconds { get; init; } = 60;

    /// <summary>Seconds between two polls for fills by their own timer; the candle cycle polls too.</summary>
    public double FillPollSeconds { get; init; } = 60;

    /// <summary>Seconds between two comparisons with the exchange's records.</summary>
    public double ReconcileSeconds { get; init; } = 900;

    /// <summary>Seconds between two runs of the watchdog.</summary>
    public double WatchdogSeconds { get; init; } = 300;

    // Compute: Flex Consumption bills an instance while at least one function executes on it.

    /// <summary>Memory of an instance, in gigabytes.</summary>
    public double InstanceGigabytes { get; init; } = 0.5;

    /// <summary>The least that one activation is billed, in seconds.</summary>
    public double LeastBilledSeconds { get; init; } = 1;

    /// <summary>How long a candle cycle waits for the exchange and writes candles, in seconds.</summary>
    public double CandleCycleWork { get; init; } = 0.8;

    /// <summary>How long a bot's or account's turn executes, in seconds, when many run side by side.</summary>
    public double TurnWork { get; init; } = 0.004;

    /// <summary>How long the functions of one action (orchestration and activities) execute, in seconds.</summary>
    public double ActionWork { get; init; } = 0.6;

    // Task hub: queue messages and table rows of the Azure Storage provider.

    /// <summary>Control queues of the task hub.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>How long an idle worker waits at most before it polls a queue again, in seconds.</summary>
    public double MaxPollSeconds { get; init; } = 5;

    /// <summary>Seconds between two looks of the scale controller at every queue of the hub.</summary>
    public double ScalePollSeconds { get; init; } = 10;

    /// <summary>Seconds between two runs of the partition manager: it reads one table and renews each partition's row.</summary>
    public double PartitionLeaseSeconds { get; init; } = 10;

    /// <summary>Seconds between two renewals of the app lease.</summary>
    public double AppLeaseSeconds { get; init; } = 25;

    /// <summary>Messages that one successful poll brings, on average; 32 at most.</summary>
    public double MessagesPerPoll { get; init; } = 8;

    /// <summary>Table operations of a turn of an entity or orchestration: history read, history written, instance written.</summary>
    public double TableOperationsPerTurn { get; init; } = 3;

    /// <summary>Activities of an action: send the commands, write the history.</summary>
    public double ActivitiesPerAction { get; init; } = 2;

    /// <summary>Table operations that remove a finished orchestration: instance found, history read, both removed.</summary>
    public double TableOperationsPerPurge { get; init; } = 4;

    /// <summary>The longest state, in characters, that a table row takes; a longer one goes to a blob in every turn.</summary>
    public int LongestStateInRow { get; init; } = 30 * 1024;

    /// <summary>Whether the entity compresses the bot's state.</summary>
    public bool IsStatePacked { get; init; } = true;

    // Host.

    /// <summary>Whether the minute timers keep a status blob.</summary>
    public bool AreTimersMonitored { get; init; }

    /// <summary>Instances that stay warm because each function group (a timer, Durable) is used every minute.</summary>
    public int WarmInstances { get; init; } = 3;

    /// <summary>Seconds between two renewals of the host lease by the instance that has it.</summary>
    public double HostLeaseSeconds { get; init; } = 12;

    /// <summary>Seconds between two attempts of another instance to get it.</summary>
    public double HostLeaseRetrySeconds { get; init; } = 5;

    /// <summary>Seconds between two renewals of a warm timer's own lease.</summary>
    public double TimerLeaseSeconds { get; init; } = 30;

    // Rows, messages, bytes.

    /// <summary>Table operations of a candle cycle beside the candles: the account's view, the cursor of fills.</summary>
    public double TableOperationsPerCycle { get; init; } = 2;

    /// <summary>Rows of the owner's history that an action writes, in one or two batches.</summary>
    public double HistoryBatchesPerAction { get; init; } = 2;

    /// <summary>Equity rows a day.</summary>
    public double EquityRows { get; init; } = 288;

    /// <summary>Service Bus operations of a fill: send, accept session, receive, complete, close.</summary>
    public double ServiceBusOperationsPerFill { get; init; } = 5;

    /// <summary>Service Bus operations of a notification: send, receive, complete.</summary>
    public double ServiceBusOperationsPerNotification { get; init; } = 3;

    /// <summary>Service Bus operations a minute that find nothing: the scale controller and waiting receivers.</summary>
    public double ServiceBusIdlePerMinute { get; init; } = 12;

    /// <summary>Secret reads a day: three secrets, refreshed hourly by each warm instance.</summary>
    public double SecretReads { get; init; } = 216;

    /// <summary>Bytes of telemetry an execution leaves when it is traced.</summary>
    public double TelemetryBytes { get; init; } = 1_200;

    /// <summary>The share of executions that are traced.</summary>
    public double TracedShare { get; init; } = 0.1;

    /// <summary>Bytes of a row of candles, deals, orders or equity, with its keys.</summary>
    public double RowBytes { get; init; } = 300;

    /// <summary>Bytes sent with a request to the exchange or to Telegram.</summary>
    public double RequestBytes { get; init; } = 1_000;

    /// <summary>Alert rules over metrics.</summary>
    public double MetricAlertRules { get; init; } = 3;

    /// <summary>Alert rules over logs.</summary>
    public double LogAlertRules { get; init; } = 1;

    /// <summary>Reads a file of coefficients; those that it leaves out keep their values.</summary>
    /// <param name="json">The text: an object whose keys are the names of these properties.</param>
    /// <param name="problems">Everything that is wrong with it; empty when it was read.</param>
    /// <returns>Null when something is wrong.</returns>
    public static HostCoefficients? Read(string json, out IReadOnlyList<SettingProblem> problems) => CostJson.Read<HostCoefficients>(json, c => c.Check(), out problems);

    private IEnumerable<SettingProblem> Check() =>
        from property in typeof(HostCoefficients).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let value = property.GetValue(this) switch { double number => number, int count => count, _ => (double?)null }
        where value is not null
        let mayBeZero = !(property.Name.EndsWith("Seconds", StringComparison.Ordinal) || property.Name is nameof(Partitions) or nameof(MessagesPerPoll) or nameof(WarmInstances))
        where !(mayBeZero ? value >= 0 : value > 0)
        select new SettingProblem(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], $"{value} cannot be used; expected {(mayBeZero ? "zero or more" : "more than zero")}.");
}
