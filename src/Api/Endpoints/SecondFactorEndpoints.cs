using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Access.SecondFactors;

namespace TraderAgent.Api.Endpoints;

/// <summary>A code of the phone.</summary>
/// <param name="Code">Six digits.</param>
public sealed record PhoneCode([property: JsonPropertyName("code"), JsonRequired] string Code);

/// <summary>A user's own second factor.</summary>
internal static class SecondFactorEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var factor = api.MapGroup("/second-factor").WithTags("Access");
        factor.MapPost("", SetUpAsync).Needs(Rights.ManageOwnAccess).WithName("second-factor.begin").WithSummary("Begin the set-up: a secret and its QR code, shown this once.");
        factor.MapPost("/confirmation", ConfirmAsync).Needs(Rights.ManageOwnAccess).WithName("second-factor.confirm").WithSummary("End the set-up with a code; the answer has the recovery codes, shown this once.");
        factor.MapPost("/recovery-codes", RenewAsync).Needs(Rights.ManageOwnAccess).WithName("second-factor.renew-codes").WithSummary("New recovery codes instead of those there are.");
        factor.MapPost("/removal", GiveUpAsync).Needs(Rights.ManageOwnAccess).WithName("second-factor.remove").WithSummary("Give the second factor up, with password and code.");
    }

    private static async Task<Results<Ok<SecondFactorSetUp>, ProblemHttpResult>> SetUpAsync(HttpContext context, OwnSecondFactor factor)
    {
        var (setUp, refused) = await factor.SetUpAsync(context.Caller(), context.RequestAborted);
        return setUp is null ? refused! : TypedResults.Ok(setUp);
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemHttpResult>> ConfirmAsync(PhoneCode given, HttpContext context, OwnSecondFactor factor)
    {
        if (RequiredText.Missing(("code", given.Code)) is { } missing) return missing;
        var (codes, refused) = await factor.ConfirmAsync(context.Caller(), given.Code, context.RequestAborted);
        return codes is null ? refused! : TypedResults.Ok(codes);
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemHttpResult>> RenewAsync(PasswordAndCode proof, HttpContext context, OwnSecondFactor factor)
    {
        if (RequiredText.Missing(("password", proof.Password), ("code", proof.Code)) is { } missing) return missing;
        var (codes, refused) = await factor.RenewCodesAsync(context.Caller(), proof, context.Client().Address, context.RequestAborted);
        return codes is null ? refused! : TypedResults.Ok(codes);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> GiveUpAsync(PasswordAndCode proof, HttpContext context, OwnSecondFactor factor)
    {
        if (RequiredText.Missing(("password", proof.Password), ("code", proof.Code)) is { } missing) return missing;
        return await factor.GiveUpAsync(context.Caller(), proof, context.Client().Address, context.RequestAborted) is { } refused ? refused : TypedResults.NoContent();
    }
}
