using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using TraderAgent.Functions.ServiceBus;

namespace TraderAgent.Functions.Http;

/// <summary>Messages that were set aside: to look at, and to send again.</summary>
public sealed class DeadLetters(DeadLetterBox box)
{
    /// <summary>Shows them, and leaves them where they are.</summary>
    [Function(nameof(ListDeadLetters))]
    public Task<IActionResult> ListDeadLetters(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/dead-letters/{queue}")] HttpRequest request, string queue, CancellationToken cancel) =>
        AnswerAsync(queue, async () => Answers.Ok(await box.PeekAsync(queue, cancel)));

    /// <summary>Sends them again. What was taken in meanwhile is dropped by whoever takes it.</summary>
    [Function(nameof(ReplayDeadLetters))]
    public Task<IActionResult> ReplayDeadLetters(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/dead-letters/{queue}/replay")] HttpRequest request, string queue, CancellationToken cancel) =>
        AnswerAsync(queue, async () => Answers.Accepted(null, $"{await box.ReplayAsync(queue, cancel)} messages were sent to {queue} again; those that fail again come back."));

    private static async Task<IActionResult> AnswerAsync(string queue, Func<Task<IActionResult>> answer)
    {
        if (queue is not (OutgoingFills.Name or OutgoingNotifications.Name)) return Answers.Bad("queue", $"'{queue}' is not known; expected {OutgoingFills.Name} or {OutgoingNotifications.Name}.");
        try
        {
            return await answer();
        }
        catch (ServiceBusException failure)
        {
            return Answers.Unavailable("queue", OutgoingMessages.TroubleOf(queue, failure).Text);
        }
    }
}
