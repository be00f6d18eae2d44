using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Accounts;

namespace TraderAgent.Api.Endpoints;

/// <summary>The owner's accounts at exchanges. Keys can be written and never read.</summary>
internal static class AccountsEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("accounts");
        accounts.MapGet("", ListAsync).WithName("accounts.list").WithSummary("The accounts at exchanges, without their keys.").Needs(Rights.SeeAccounts);
        accounts.MapPost("", AddAsync).WithName("accounts.add").WithSummary("Adds an account; its keys go to the secret store and are shown to nobody again.").Needs(Rights.ChangeKeys);
        accounts.MapPut("/{name}", ChangeAsync).WithName("accounts.change").WithSummary("Changes an account's environment or keys.").Needs(Rights.ChangeKeys);
        accounts.MapDelete("/{name}", RemoveAsync).WithName("accounts.remove").WithSummary("Forgets an account and its keys.").Needs(Rights.ChangeKeys);
        accounts.MapPost("/{name}/check", CheckAsync).WithName("accounts.check").WithSummary("Asks the exchange what the account's key may do.").Needs(Rights.CheckKeys);
    }

    private static async Task<Ok<IReadOnlyList<AccountCard>>> ListAsync(AccountBook book, CancellationToken cancel) => TypedResults.Ok(await book.ListAsync(cancel));

    private static async Task<Results<Created<AccountCard>, ProblemHttpResult>> AddAsync(AccountDraft draft, HttpContext context, AccountBook book, CancellationToken cancel)
    {
        if (draft.Check(isNew: true) is { Count: > 0 } problems) return Problems.Bad(problems);
        context.Note($"account {draft.Name}");
        return await book.AddAsync(draft, cancel) is { } account ? TypedResults.Created($"{ApiRoutes.Prefix}/accounts/{account.Name}", account)
            : Problems.Conflict($"There is an account '{draft.Name}' already; change it, or choose another name.");
    }

    private static async Task<Results<Ok<AccountCard>, ProblemHttpResult>> ChangeAsync(string name, AccountDraft draft, HttpContext context, AccountBook book, CancellationToken cancel)
    {
        if (draft.Check(isNew: false) is { Count: > 0 } problems) return Problems.Bad(problems);
        if (draft.Name is { } other && other != name) return Problems.Bad("name", "an account keeps its name; leave it out, or add another account.");
        if (await book.ChangeAsync(name, draft, cancel) is not { } account) return None(name);
        context.Note($"account {name}: {account.Exchange} {account.Environment}, {(draft.Key is null ? "the key stays" : $"a new key ending with {account.KeyEnding}")}");
        return TypedResults.Ok(account);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string name, AccountBook book, CancellationToken cancel) =>
        await book.RemoveAsync(name, cancel) ? TypedResults.NoContent() : None(name);

    private static async Task<Results<Ok<AccountCard>, ProblemHttpResult>> CheckAsync(string name, AccountBook book, CancellationToken cancel) =>
        await book.CheckAsync(name, cancel) is { } account ? TypedResults.Ok(account) : None(name);

    private static ProblemHttpResult None(string name) => Problems.NotFound(AccountDraft.IsName(name) ? $"There is no account '{name}'." : "There is no such account.");
}
