using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Notifications;

namespace TraderAgent.Api.Endpoints;

/// <summary>Who is told what.</summary>
internal static class NotificationsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("notifications");
        notifications.MapGet("", GetAsync).WithName("notifications.get").WithSummary("The chats that are told, who gets reports by e-mail, how loudly each kind is, what waits for them and what stood in the way.").Needs(Rights.Look);
        notifications.MapPost("/test", TestAsync).WithName("notifications.test").WithSummary("Says something to every chat that is told, and to everyone who gets reports by e-mail.").Needs(Rights.TestNotifications);
    }

    private static async Task<Ok<NotificationState>> GetAsync(NotificationDesk desk, CancellationToken cancel) => TypedResults.Ok(await desk.ReadAsync(cancel));

    private static async Task<Results<Ok<IReadOnlyList<TestedReceiver>>, ProblemHttpResult>> TestAsync(HttpContext context, NotificationDesk desk, CancellationToken cancel) =>
        await desk.TestAsync(context.Caller().Name, cancel) is { Count: > 0 } tested ? TypedResults.Ok(tested) : Problems.Conflict("Nobody is told anything; name a chat in telegram.chats of the configuration (docs/telegram.md), or an address in email.to (docs/reports.md).");
}
