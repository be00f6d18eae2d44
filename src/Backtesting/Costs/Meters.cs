namespace TraderAgent.Backtesting.Costs;

/// <summary>What the cloud bills by. These are the names in a price list.</summary>
public static class Meters
{
    /// <summary>Function executions.</summary>
    public const string Executions = "executions";

    /// <summary>Memory of instances while they execute, in gigabyte-seconds.</summary>
    public const string Compute = "computeGbSeconds";

    /// <summary>Operations on storage queues, empty polls included.</summary>
    public const string QueueOperations = "queueOperations";

    /// <summary>Operations on storage tables; a batch is one.</summary>
    public const string TableOperations = "tableOperations";

    /// <summary>Blobs written or listed.</summary>
    public const string BlobWrites = "blobWrites";

    /// <summary>Blobs read, leases taken and renewed.</summary>
    public const string BlobOthers = "blobOthers";

    /// <summary>Rows kept, in gigabytes, after one year.</summary>
    public const string StoredGigabytes = "storedGb";

    /// <summary>Hours of one Service Bus namespace.</summary>
    public const string ServiceBusHours = "serviceBusHours";

    /// <summary>Service Bus operations.</summary>
    public const string ServiceBusOperations = "serviceBusOperations";

    /// <summary>Secrets read.</summary>
    public const string KeyVaultOperations = "keyVaultOperations";

    /// <summary>Traces, metrics and logs taken in, in gigabytes.</summary>
    public const string TelemetryGigabytes = "telemetryGb";

    /// <summary>Bytes sent to the exchange and to Telegram, in gigabytes.</summary>
    public const string EgressGigabytes = "egressGb";

    /// <summary>Alert rules over metrics.</summary>
    public const string MetricAlerts = "metricAlerts";

    /// <summary>Alert rules over logs, run every 15 minutes.</summary>
    public const string LogAlerts = "logAlerts";

    /// <summary>All of them, in the order of a bill.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Executions, Compute, QueueOperations, TableOperations, BlobWrites, BlobOthers, StoredGigabytes, ServiceBusOperations,
        KeyVaultOperations, TelemetryGigabytes, EgressGigabytes, ServiceBusHours, MetricAlerts, LogAlerts,
    ];

    /// <summary>Meters that run with no bot at all and hardly grow with them: what the namespace and the alerts cost.</summary>
    public static IReadOnlyList<string> Standing { get; } = [ServiceBusHours, MetricAlerts, LogAlerts];
}
