using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Metering;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.Local.Web;

/// <summary>Sends metrics and traces to a collector that speaks OTLP.</summary>
internal sealed class OtlpExport : IDisposable
{
    /// <summary>The usual setting that names the collector; the exporter reads the others of its kind (OTEL_EXPORTER_OTLP_PROTOCOL, OTEL_EXPORTER_OTLP_HEADERS) itself.</summary>
    public const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string Requests = "Microsoft.AspNetCore";

    private readonly AgentMeter _figures;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(IAgent agent, Action<OtlpExporterOptions, string> configure)
    {
        _figures = new(agent);
        var who = WhoIs(agent);
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(who).AddMeter(Meters.Name).AddOtlpExporter(o => configure(o, "v1/metrics")).Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(who).AddSource(Meters.Name, Requests).AddOtlpExporter(o => configure(o, "v1/traces")).Build();
    }

    private static bool IsConfigured => Environment.GetEnvironmentVariable(Setting) is { Length: > 0 };

    /// <summary>Begins to send to the collector of the environment; null where it names none.</summary>
    public static OtlpExport? FromEnvironment(IAgent agent) => IsConfigured ? new(agent, (_, _) => { }) : null;

    /// <summary>Sends the API's log there too: each line carries the ids of the trace that it belongs to.</summary>
    public static void AddLog(ILoggingBuilder logging, IAgent agent)
    {
        if (!IsConfigured) return;
        logging.AddFilter<OpenTelemetryLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information);
        logging.AddOpenTelemetry(log => log.SetResourceBuilder(WhoIs(agent)).AddProcessor(new CleanLog()).AddOtlpExporter());
    }

    /// <summary>Begins to send to a collector, by HTTP.</summary>
    public static OtlpExport To(Uri collector, IAgent agent) => new(agent, (options, path) => (options.Endpoint, options.Protocol) = (new(collector, path), OtlpExportProtocol.HttpProtobuf));

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
        _figures.Dispose();
    }

    private static ResourceBuilder WhoIs(IAgent agent) => ResourceBuilder.CreateDefault().AddService("traderagent", serviceVersion: agent.Identity.Version);
}
