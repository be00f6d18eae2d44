using System.Diagnostics.Metrics;
using TraderAgent.Api.Agent;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.Api.Metering;

/// <summary>The agent's figures as instruments of its meter, for an exporter that asks for them now and then.</summary>
public sealed class AgentMeter : IDisposable
{
    private readonly Meter _meter = new(Meters.Name);

    /// <summary>Of an agent. Each figure is read when it is asked for, on the exporter's thread.</summary>
    public AgentMeter(IAgent agent)
    {
        foreach (var figure in Figure.All)
        {
            IEnumerable<Measurement<double>> Read() => figure.Lines(agent, agent.ViewAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
                .Select(l => new Measurement<double>(l.Value, l.Labels.Select(p => new KeyValuePair<string, object?>(p.Name, p.Value))));
            if (figure.IsCounter) _meter.CreateObservableCounter(figure.Name, Read, null, figure.Help);
            else _meter.CreateObservableGauge(figure.Name, Read, null, figure.Help);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();
}
