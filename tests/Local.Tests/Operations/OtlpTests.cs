using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using TraderAgent.Local.Tests.Web;
using TraderAgent.Local.Web;

namespace TraderAgent.Local.Tests.Operations;

public sealed class OtlpTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _received = [];
    private WebApplication _collector = null!;
    private WebOnTest _web = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray()); // Names stand in it as they are.
            _received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
            context.Response.ContentType = "application/x-protobuf";
        });
        await _collector.StartAsync();
        _web = await WebOnTest.StartAsync(30);
    }

    public async Task DisposeAsync()
    {
        await _web.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task A_collector_gets_the_figures_of_metrics_and_the_trace_from_a_request_to_what_was_sent()
    {
        using (OtlpExport.To(new(_collector.Urls.First()), _web.Agent))
        {
            await _web.StepAsync(60);
            await _web.PostAsync("/bots/dca_btc/pause");
        }

        Assert.All(["traderagent_equity", "traderagent_drawdown_ratio", "traderagent_bot_realized", "traderagent_orders_total", "traderagent_reaction_seconds", "traderagent_api_request_seconds"],
            name => Assert.Contains(name, _received["/v1/metrics"], StringComparison.Ordinal));
        Assert.All(["react", "send", "traderagent.bot", "dca_btc", "bots/{id}/pause"], name => Assert.Contains(name, _received["/v1/traces"], StringComparison.Ordinal));
        Assert.Contains("traderagent", _received["/v1/traces"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_nothing_up()
    {
        using (OtlpExport.To(new("http://127.0.0.1:1"), _web.Agent)) await _web.StepAsync(30);

        Assert.True((await _web.Host.ViewAsync()).FillCount > 0);
    }

    [Fact]
    public void Nothing_is_sent_unless_a_collector_is_named() => Assert.Null(OtlpExport.FromEnvironment(_web.Agent));
}
