using System.Globalization;
using System.Text;

namespace TraderAgent.Api.Metering;

/// <summary>Prometheus' text format, line by line; the help of each metric once. Lines of one metric follow each other.</summary>
internal sealed class MetricText
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _told = [];

    /// <summary>Says what a metric is. Without lines it says that there is none yet.</summary>
    public void Describe(string name, string type, string help)
    {
        if (_told.Add(name)) _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
    }

    /// <summary>One line.</summary>
    public void Add(string name, double value, params IEnumerable<(string Name, string Value)> labels)
    {
        _text.Append(name);
        var written = string.Join(',', labels.Select(l => $"{l.Name}=\"{Escaped(l.Value)}\""));
        if (written.Length > 0) _text.Append('{').Append(written).Append('}');
        _text.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
