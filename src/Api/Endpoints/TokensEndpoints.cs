using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.Tokens;

namespace TraderAgent.Api.Endpoints;

/// <summary>A line of the table of rights.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">The least role that has it; null for everybody.</param>
/// <param name="IsDangerous">Whether it is asked for twice.</param>
/// <param name="IsInPerson">Whether no token can have it.</param>
public sealed record RightView(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("role")] Role? Role,
    [property: JsonPropertyName("dangerous")] bool IsDangerous,
    [property: JsonPropertyName("inPerson")] bool IsInPerson);

/// <summary>Keys for programs.</summary>
internal static class TokensEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithTags("Access");
        tokens.MapGet("", ListAsync).Needs(Rights.ManageOwnAccess).WithName("tokens.list").WithSummary("One's own API tokens.");
        tokens.MapPost("", MakeAsync).Needs(Rights.ManageOwnAccess).WithName("tokens.make").WithSummary("Make an API token; it is shown this once.");
        tokens.MapDelete("/{id}", RevokeAsync).Needs(Rights.ManageOwnAccess).WithName("tokens.revoke").WithSummary("Revoke one of one's own API tokens.");

        var users = api.MapGroup("/users/{name}/tokens").WithTags("Access");
        users.MapGet("", ListOfAsync).Needs(Rights.ManageUsers).WithName("users.tokens.list").WithSummary("A user's API tokens.");
        users.MapDelete("/{id}", RevokeOfAsync).Needs(Rights.ManageUsers).WithName("users.tokens.revoke").WithSummary("Revoke an API token of a user.");

        api.MapGet("/rights", All).Needs(Rights.Look).WithTags("Access").WithName("rights.list").WithSummary("The table of who may do what.");
    }

    private static async Task<Ok<IReadOnlyList<TokenView>>> ListAsync(HttpContext context, IssuedTokens tokens) => TypedResults.Ok(await tokens.OfAsync(context.Caller().Name, context.RequestAborted));

    private static async Task<Results<Created<MadeToken>, ProblemHttpResult>> MakeAsync(NewToken asked, HttpContext context, IssuedTokens tokens)
    {
        var (made, refused) = await tokens.MakeAsync(context.Caller(), asked, context.RequestAborted);
        return made is null ? refused! : TypedResults.Created($"{ApiRoutes.Prefix}/tokens/{made.View.Id}", made);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(string id, HttpContext context, IssuedTokens tokens) =>
        await tokens.RevokeAsync(id, context.Caller().Name, context.RequestAborted) ? TypedResults.NoContent() : Problems.NotFound("You have no such token.");

    private static async Task<Ok<IReadOnlyList<TokenView>>> ListOfAsync(string name, IssuedTokens tokens, CancellationToken cancel) => TypedResults.Ok(await tokens.OfAsync(name, cancel));

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeOfAsync(string name, string id, IssuedTokens tokens, CancellationToken cancel) =>
        await tokens.RevokeAsync(id, name, cancel) ? TypedResults.NoContent() : Problems.NotFound("That user has no such token.");

    private static Ok<IReadOnlyList<RightView>> All() => TypedResults.Ok<IReadOnlyList<RightView>>([.. Rights.All.Select(r => new RightView(r.Name, r.Least, r.IsDangerous, r.IsInPerson))]);
}
