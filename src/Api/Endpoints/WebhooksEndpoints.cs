using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Webhooks;

namespace TraderAgent.Api.Endpoints;

/// <summary>Alerts that steer bots, and the owner's list of their webhooks.</summary>
internal static class WebhooksEndpoints
{
    /// <summary>The most bytes of a call.</summary>
    public const int MostBytes = 16 * 1024;

    private const int UsualCalls = 50, MostCalls = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("webhooks");
        webhooks.MapGet("", ListAsync).WithName("webhooks.list").WithSummary("The webhooks, without their secrets.").Needs(Rights.ManageWebhooks);
        webhooks.MapPost("", AddAsync).WithName("webhooks.add").WithSummary("Adds a webhook; the answer tells its secret, this once.").Needs(Rights.ManageWebhooks);
        webhooks.MapPut("/{id}", ChangeAsync).WithName("webhooks.change").WithSummary("Changes a webhook's settings.").Needs(Rights.ManageWebhooks);
        webhooks.MapPost("/{id}/secret", RenewAsync).WithName("webhooks.renew").WithSummary("Gives a webhook a new secret and tells it, this once; the old one is worth nothing from now on.").Needs(Rights.ManageWebhooks);
        webhooks.MapDelete("/{id}", RemoveAsync).WithName("webhooks.remove").WithSummary("Removes a webhook.").Needs(Rights.ManageWebhooks);
        webhooks.MapGet("/{id}/calls", CallsAsync).WithName("webhooks.calls").WithSummary("The last calls of a webhook with what became of them, newest first.").Needs(Rights.ManageWebhooks);
        webhooks.MapPost("/tradingview/{id}", ReceiveAsync).Accepts<WebhookSignal>("application/json", "text/plain").WithName("webhooks.receive")
            .WithSummary("Takes an alert. Its secret is in the body, because TradingView sends no headers.").Needs(Rights.CallWebhook);
    }

    private static async Task<Ok<IReadOnlyList<WebhookCard>>> ListAsync(WebhookList webhooks, CancellationToken cancel) => TypedResults.Ok(await webhooks.ListAsync(cancel));

    private static async Task<Results<Created<WebhookCard>, ProblemHttpResult>> AddAsync(WebhookSettings settings, IAgent agent, WebhookList webhooks, CancellationToken cancel)
    {
        if (settings.Check((await agent.ConfigurationAsync(cancel)).Bots) is { Count: > 0 } problems) return Problems.Bad(problems);
        return await webhooks.AddAsync(settings, cancel) is { } card ? TypedResults.Created(card.Path, card) : Problems.Conflict($"There are {WebhookList.Most} webhooks, as many as may be; remove one.");
    }

    private static async Task<Results<Ok<WebhookCard>, ProblemHttpResult>> ChangeAsync(string id, WebhookSettings settings, IAgent agent, WebhookList webhooks, CancellationToken cancel)
    {
        if (settings.Check((await agent.ConfigurationAsync(cancel)).Bots) is { Count: > 0 } problems) return Problems.Bad(problems);
        return await webhooks.ChangeAsync(id, settings, cancel) is { } card ? TypedResults.Ok(card) : None;
    }

    private static async Task<Results<Ok<WebhookCard>, ProblemHttpResult>> RenewAsync(string id, WebhookList webhooks, CancellationToken cancel) =>
        await webhooks.ChangeAsync(id, null, cancel) is { } card ? TypedResults.Ok(card) : None;

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, WebhookList webhooks, CancellationToken cancel) =>
        await webhooks.RemoveAsync(id, cancel) ? TypedResults.NoContent() : None;

    private static async Task<Results<Ok<IReadOnlyList<WebhookCall>>, ProblemHttpResult>> CallsAsync(string id, int? most, WebhookList webhooks, CancellationToken cancel)
    {
        if (most is < 1 or > MostCalls) return Problems.Bad("most", $"{most} cannot be used; expected 1 to {MostCalls}.");
        return await webhooks.FindAsync(id, cancel) is null ? None : TypedResults.Ok(await webhooks.CallsAsync(id, most ?? UsualCalls, cancel));
    }

    private static async Task<Results<Ok<WebhookCall>, ProblemHttpResult>> ReceiveAsync(string id, HttpContext context, WebhookDesk desk, CancellationToken cancel)
    {
        var body = RequestBody.Of(context);
        if (body.Length > MostBytes) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "The alert is too large.", $"An alert has at most {MostBytes} bytes.");
        if (WebhookSignal.Read(body, out var unreadable) is not { } signal) return Problems.Bad(unreadable);
        if (signal.Check() is { Count: > 0 } problems) return Problems.Bad(problems);
        var answer = await desk.ReceiveAsync(id, signal, context.Client().Address, cancel);
        if (answer.Call is not { } call) return Problems.Of(StatusCodes.Status401Unauthorized, "The alert was not taken.", "The webhook, its secret or the sender's address is not known.");
        context.Note($"webhook {answer.Webhook}: {call.Outcome}, {call.Message}");
        if (answer.IsTooMuch) return Problems.Of(StatusCodes.Status429TooManyRequests, "There are too many alerts.", call.Message);
        return call.Outcome == CallOutcome.Refused ? Problems.Conflict(call.Message) : TypedResults.Ok(call);
    }

    private static ProblemHttpResult None => Problems.NotFound("There is no such webhook; GET /api/v1/webhooks lists them.");
}
