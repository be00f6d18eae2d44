using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Tests.Security;

public sealed class CleanLogTests
{
    [Fact]
    public void An_address_with_a_token_leaves_the_machine_without_it()
    {
        using var heard = new Heard();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(log =>
        {
            log.IncludeFormattedMessage = true;
            log.AddProcessor(new CleanLog()).AddProcessor(heard);
        })))
        {
#pragma warning disable CA1848, CA1873, CA2254 // What the framework itself writes is imitated here.
            factory.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").LogInformation("Request starting GET {Path} {Length}", "/api/v1/bots/ta_canaryTOKENcanaryTOKEN", 7);
#pragma warning restore CA1848, CA1873, CA2254
        }

        Assert.Contains("/api/v1/bots/(hidden)", heard.Text, StringComparison.Ordinal);
        Assert.Contains("[Length, 7]", heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", heard.Text, StringComparison.Ordinal);
    }

    private sealed class Heard : BaseProcessor<LogRecord>
    {
        public string Text { get; private set; } = "";

        public override void OnEnd(LogRecord data) => Text += $"{data.FormattedMessage} {data.Body} {string.Join(' ', data.Attributes ?? [])}";
    }
}
