using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Endpoints;
using TraderAgent.Functions.ServiceBus;

namespace TraderAgent.Functions.Http;

/// <summary>What only this host has: the parts that it is made of, and the messages that its queues set aside.</summary>
internal static class HostEndpoints
{
    public static void Map(RouteGroupBuilder host)
    {
        host.WithTags("host");
        host.MapGet("/health", async (HostHealth health, CancellationToken cancel) => TypedResults.Ok(await health.LookAsync(cancel)))
            .WithName("host.health").WithSummary("Each part that the app needs, looked at now.").Needs(Rights.Look);
        host.MapPut("/dossiers", KeepDossierAsync).WithName("host.dossier").WithSummary("Takes the file that traderagent dossier keeps: it opens the way to real money for exactly its settings.").Needs(Rights.KeepDossiers);
        SweepEndpoints.Map(host);
        host.MapGet("/dead-letters/{queue}", ListAsync).WithName("host.deadLetters").WithSummary("Messages that were set aside, and why; they stay where they are.").Needs(Rights.Look);
        host.MapPost("/dead-letters/{queue}/replay", ReplayAsync).WithName("host.replay").WithSummary("Sends them again; what was taken in meanwhile is dropped by whoever takes it.").Needs(Rights.MendHost);
    }

    private static async Task<Results<Ok<TakenDossier>, ProblemHttpResult>> KeepDossierAsync(HttpRequest request, DossierIntake intake, CancellationToken cancel)
    {
        using var reader = new StreamReader(request.Body);
        var (taken, problem) = await intake.TakeAsync(await reader.ReadToEndAsync(cancel), cancel);
        return taken is null ? Problems.Bad([problem!]) : TypedResults.Ok(taken);
    }

    private static async Task<Results<Ok<IReadOnlyList<DeadLetter>>, ProblemHttpResult>> ListAsync(string queue, DeadLetterBox box, CancellationToken cancel)
    {
        if (Unknown(queue) is { } unknown) return unknown;
        try
        {
            return TypedResults.Ok(await box.PeekAsync(queue, cancel));
        }
        catch (ServiceBusException failure)
        {
            return Unavailable(queue, failure);
        }
    }

    private static async Task<Results<Ok<Outcome>, ProblemHttpResult>> ReplayAsync(string queue, DeadLetterBox box, CancellationToken cancel)
    {
        if (Unknown(queue) is { } unknown) return unknown;
        try
        {
            return TypedResults.Ok(new Outcome(true, $"{await box.ReplayAsync(queue, cancel)} messages were sent to {queue} again; those that fail again come back."));
        }
        catch (ServiceBusException failure)
        {
            return Unavailable(queue, failure);
        }
    }

    private static ProblemHttpResult? Unknown(string queue) => queue is OutgoingFills.Name or OutgoingNotifications.Name
        ? null
        : Problems.NotFound($"There is no such queue; expected {OutgoingFills.Name} or {OutgoingNotifications.Name}.");

    private static ProblemHttpResult Unavailable(string queue, ServiceBusException failure) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, "The queue does not answer.", OutgoingMessages.TroubleOf(queue, failure).Text);
}
