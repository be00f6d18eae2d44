using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Functions.Hosting;

namespace TraderAgent.Functions.Http;

/// <summary>Every request: the API and the dashboard. Who may ask is decided by the same pipeline as in the embedded host, never by a function key.</summary>
public sealed class Web(WebPipeline pipeline, DurableLine line)
{
    /// <summary>Answers it. The host's own addresses, admin and runtime, come before this one.</summary>
    [Function(nameof(Web))]
    public Task RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient durable)
    {
        line.Open(durable);
        return pipeline.AnswerAsync(request.HttpContext);
    }
}
