using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using TraderAgent.Functions.Orchestrations;

namespace TraderAgent.Functions.Http;

/// <summary>All bots at once.</summary>
public sealed class Bots(TimeProvider time)
{
    /// <summary>Sees every bot out, positions closed, from a halt too.</summary>
    [Function(nameof(StopEverything))]
    public async Task<IActionResult> StopEverything(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/emergency-stop")] HttpRequest request, [DurableClient] DurableTaskClient durable, CancellationToken cancel)
    {
        var begun = await durable.ScheduleNewOrchestrationInstanceAsync(nameof(EmergencyStop), null, new($"emergency-{time.GetUtcNow().ToUnixTimeMilliseconds()}"), cancel);
        return Answers.Accepted(begun, "Every bot leaves: its orders are cancelled and its position is closed. GET api/bots shows how far they are.");
    }
}
