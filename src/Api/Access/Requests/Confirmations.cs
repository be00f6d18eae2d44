using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access.Requests;

/// <summary>
/// Asks before something dangerous: the first request is answered with what will happen and a key; the same request of the same
/// caller with that key is carried out. A key holds for two minutes and for one request.
/// </summary>
public sealed class Confirmations(IRecords records, Doors doors)
{
    /// <summary>The header that brings the key back.</summary>
    public const string Header = "Confirmation";

    /// <summary>The kind of problem that asks for it.</summary>
    public const string Problem = "confirmation-required";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private static readonly object Confirmed = new();
    private readonly RecordKind<Question> _questions = new(records, "confirmations");

    /// <summary>Asks, at an endpoint whose danger depends on the content.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What will happen, such as <c>The daily loss limit rises from 100 to 500 USDT.</c></param>
    /// <returns>The question to answer with; null when it was confirmed.</returns>
    public static Task<ProblemHttpResult?> AskAsync(HttpContext context, string what) => context.RequestServices.GetRequiredService<Confirmations>().CheckAsync(context, what);

    internal async Task<ProblemHttpResult?> CheckAsync(HttpContext context, string what)
    {
        if (context.Items.ContainsKey(Confirmed)) return null;
        var cancel = context.RequestAborted;
        var request = HashOf(context);
        if (context.Request.Headers[Header].ToString() is { Length: > 0 and < 200 } key && await TakeAsync(AccessKey.IdOf(key), request, cancel).ConfigureAwait(false))
        {
            context.Items[Confirmed] = true;
            return null;
        }

        await ForgetOldAsync(cancel).ConfigureAwait(false);
        var fresh = AccessKey.New();
        await _questions.TryPutAsync(AccessKey.IdOf(fresh), new(request, doors.Now + Life, false), null, cancel).ConfigureAwait(false);
        context.Asked();
        return TypedResults.Problem(
            what, title: $"This must be confirmed: send the same request again within two minutes, with the header {Header}.", statusCode: StatusCodes.Status409Conflict, type: Problem,
            extensions: [new("confirmation", fresh)]);
    }

    /// <summary>Uses a key up: of two requests with the same one, only one writes.</summary>
    private async Task<bool> TakeAsync(string id, string request, CancellationToken cancel)
    {
        if (await _questions.FindAsync(id, cancel).ConfigureAwait(false) is not { Value: { IsUsed: false } asked } found || asked.Until <= doors.Now) return false;
        return asked.Request == request && await _questions.TryPutAsync(id, asked with { IsUsed = true }, found.Tag, cancel).ConfigureAwait(false);
    }

    private async Task ForgetOldAsync(CancellationToken cancel)
    {
        foreach (var old in (await _questions.AllAsync(cancel).ConfigureAwait(false)).Where(q => q.Value.Until <= doors.Now)) await _questions.DeleteAsync(old.Id, cancel).ConfigureAwait(false);
    }

    private static string HashOf(HttpContext context)
    {
        var (caller, request) = (context.FindCaller(), context.Request);
        var head = string.Create(CultureInfo.InvariantCulture, $"{caller?.Via}\n{caller?.Name}\n{caller?.Credential}\n{request.Method}\n{request.Path}{request.QueryString}\n");
        return Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(head), .. RequestBody.Of(context)]));
    }

    private sealed record Question(
        [property: JsonPropertyName("request")] string Request, [property: JsonPropertyName("until")] Instant Until, [property: JsonPropertyName("used")] bool IsUsed);
}
