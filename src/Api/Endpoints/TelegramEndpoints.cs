using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Chat;

namespace TraderAgent.Api.Endpoints;

/// <summary>Where Telegram posts what people write to the bot, in a host that does not ask for it.</summary>
internal static class TelegramEndpoints
{
    private const string Secret = "X-Telegram-Bot-Api-Secret-Token";

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/telegram/updates", TakeAsync).WithTags("telegram").WithName("telegram.update").WithSummary("Telegram posts updates of the bot here, with the secret that was agreed with it.").Needs(Rights.PostUpdates);

    private static async Task<Results<NoContent, ProblemHttpResult>> TakeAsync(HttpContext context, [FromServices] IServiceProvider services, [FromHeader(Name = Secret)] string? secret, CancellationToken cancel)
    {
        if (services.GetService(typeof(ChatDoor)) is not ChatDoor door) return Problems.NotFound("This host asks Telegram for updates by itself; nothing is posted to it.");
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        return await door.TakeAsync(body.ToArray(), secret, cancel) switch
        {
            ChatDoorAnswer.Taken => TypedResults.NoContent(),
            ChatDoorAnswer.WrongSecret => Problems.Of(StatusCodes.Status401Unauthorized, "This is not Telegram.", $"The header {Secret} is missing or wrong."),
            _ => Problems.Bad("body", "it is no update of Telegram's Bot API."),
        };
    }
}
