using OpenTelemetry;
using OpenTelemetry.Exporter;
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
        var who = ResourceBuilder.CreateDefault().AddService("traderagent", serviceVersion: agent.Identity.Version);
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(who).AddMeter(Meters.Name).AddOtlpExporter(o => configure(o, "v1/metrics")).Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(who).AddSource(Meters.Name, Requests).AddOtlpExporter(o => configure(o, "v1/traces")).Build();
    }

    /// <summary>Whether the environment names a collector.</summary>
    public static bool IsConfigured => Environment.GetEnvironmentVariable(Setting) is { Length: > 0 };

    /// <summary>Begins to send to the collector of the environment; null where it names none.</summary>
    public static OtlpExport? FromEnvironment(IAgent agent) => IsConfigured ? new(agent, (_, _) => { }) : null;

    /// <summary>Begins to send to a collector, by HTTP.</summary>
    public static OtlpExport To(Uri collector, IAgent agent) => new(agent, (options, path) => (options.Endpoint, options.Protocol) = (new(collector, path), OtlpExportProtocol.HttpProtobuf));

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
        _figures.Dispose();
    }
}
