using OpenTelemetry;
using OpenTelemetry.Logs;
using TraderAgent.Api.Audit;

namespace TraderAgent.Local.Web;

/// <summary>Takes out of log lines what looks like a secret before they are sent: the framework writes addresses as they came, and somebody may have put a token into one.</summary>
internal sealed class CleanLog : BaseProcessor<LogRecord>
{
    /// <inheritdoc />
    public override void OnEnd(LogRecord data)
    {
        if (data.Attributes is { } fields) data.Attributes = [.. fields.Select(f => KeyValuePair.Create(f.Key, f.Value is null or bool or int or long or double ? f.Value : (object?)Redactor.Text($"{f.Value}")))];
        if (data.FormattedMessage is { } message) data.FormattedMessage = Redactor.Text(message);
        if (data.Body is { } body) data.Body = Redactor.Text(body);
    }
}
