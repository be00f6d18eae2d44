using System.Diagnostics.Metrics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TraderAgent.Runtime.Metering;

namespace TraderAgent.Api.Metering;

/// <summary>Keeps what the agent's meter measures since the API opened, for whoever reads <c>/metrics</c>.</summary>
public sealed class MeterBoard : IDisposable
{
    /// <summary>Lines of one metric: labels come from code, but a path of an exchange may have many forms.</summary>
    private const int MostLines = 100;

    private static readonly double[] Bounds = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

    private readonly MeterListener _listener = new();
    private readonly SortedDictionary<string, Measured> _measured = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Begins to listen.</summary>
    public MeterBoard()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Meters).TypeHandle);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Meters.Name || !instrument.Name.StartsWith("traderagent_", StringComparison.Ordinal) || Figure.All.Any(f => f.Name == instrument.Name)) return;
            lock (_lock) _measured.TryAdd(instrument.Name, new(instrument));
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Take(instrument, value, labels));
        _listener.Start();
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    internal void Write(MetricText text)
    {
        lock (_lock)
            foreach (var measured in _measured.Values) measured.Write(text);
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        lock (_lock)
            if (_measured.TryGetValue(instrument.Name, out var measured)) measured.Take(value, labels);
    }

    /// <summary>One metric with its lines.</summary>
    private sealed class Measured(Instrument instrument)
    {
        private readonly Dictionary<string, Line> _lines = [];
        private readonly string _type = instrument is Histogram<double> ? "histogram" : instrument is Gauge<double> ? "gauge" : "counter";

        public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
        {
            var key = labels.Length == 0 ? "" : labels.Length == 1 ? (string?)labels[0].Value ?? "" : string.Join('\n', labels.ToArray().Select(l => l.Value));
            if (!_lines.TryGetValue(key, out var line))
            {
                if (_lines.Count == MostLines) return;
                _lines[key] = line = new([.. labels.ToArray().Select(l => (l.Key, Convert.ToString(l.Value, CultureInfo.InvariantCulture) ?? ""))]);
            }

            line.Count++;
            line.Sum = _type == "gauge" ? value : line.Sum + value;
            if (_type == "histogram" && Array.FindIndex(Bounds, b => value <= b) is var bucket and >= 0) line.Buckets[bucket]++;
        }

        public void Write(MetricText text)
        {
            text.Describe(instrument.Name, _type, instrument.Description ?? "");
            foreach (var line in _lines.Values)
            {
                if (_type != "histogram") text.Add(instrument.Name, line.Sum, line.Labels);
                else WriteHistogram(text, line);
            }
        }

        private void WriteHistogram(MetricText text, Line line)
        {
            var below = 0L;
            for (var i = 0; i < Bounds.Length; i++)
                text.Add($"{instrument.Name}_bucket", below += line.Buckets[i], [.. line.Labels, ("le", Bounds[i].ToString(CultureInfo.InvariantCulture))]);
            text.Add($"{instrument.Name}_bucket", line.Count, [.. line.Labels, ("le", "+Inf")]);
            text.Add($"{instrument.Name}_sum", line.Sum, line.Labels);
            text.Add($"{instrument.Name}_count", line.Count, line.Labels);
        }
    }

    private sealed class Line((string Name, string Value)[] labels)
    {
        public (string Name, string Value)[] Labels { get; } = labels;

        public long[] Buckets { get; } = new long[Bounds.Length];

        public long Count { get; set; }

        public double Sum { get; set; }
    }
}
