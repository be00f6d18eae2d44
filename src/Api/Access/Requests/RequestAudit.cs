using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Audit;

namespace TraderAgent.Api.Access.Requests;

/// <summary>Writes a line of the audit log for a request, with what came of it, before the caller sees the answer.</summary>
internal sealed partial class RequestAudit(AuditLog log, ILogger<RequestAudit> failures)
{
    public async Task FollowAsync(HttpContext context, Right right, Func<HttpContext, Right, Task> request)
    {
        var isWritten = false;
        context.Response.OnStarting(WriteOnceAsync);
        try
        {
            await request(context, right);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested) await WriteOnceAsync(); // No answer starts, but the act may have been done.
        }

        Task WriteOnceAsync()
        {
            if (isWritten) return Task.CompletedTask;
            isWritten = true;
            return WriteAsync(context, right);
        }
    }

    private async Task WriteAsync(HttpContext context, Right right)
    {
        try
        {
            var caller = context.FindCaller();
            await log.WriteAsync(new(caller?.Name ?? "anonymous", caller?.Via ?? "http", right.Name, TargetOf(context), OutcomeOf(context.Response), DetailsOf(context, right)));
        }
        catch (Exception failure)
        {
            LogFailure(failure, right.Name); // It was done already: the caller shall know.
        }
    }

    private static string DetailsOf(HttpContext context, Right right)
    {
        var (address, body) = (context.Client().Address, right.BringsKeys ? "" : Encoding.UTF8.GetString(RequestBody.Of(context)));
        return $$"""{"status":{{context.Response.StatusCode}},"from":"{{Quoted(address)}}","note":"{{Quoted(context.Noted() ?? "")}}","asked":{{(body.Length == 0 ? "null" : AsJson(body))}}}""";
    }

    /// <summary>The method and the path, without a value that the route calls secret.</summary>
    private static string TargetOf(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        foreach (var (name, value) in context.GetRouteData().Values)
            if (Redactor.IsSecret(name) && value is string { Length: > 0 } secret) path = path.Replace(secret, Redactor.Hidden, StringComparison.Ordinal);
        return $"{context.Request.Method} {path}";
    }

    private static string OutcomeOf(HttpResponse response) => response.StatusCode switch
    {
        < 400 => "done",
        401 or 403 or 421 or 429 => "refused",
        409 => response.HttpContext.WasAsked() ? "asked" : "refused",
        < 500 => "invalid",
        _ => "failed",
    };

    private static string AsJson(string body)
    {
        var clean = Redactor.Body(body);
        return clean.StartsWith('{') || clean.StartsWith('[') ? clean : $"\"{Quoted(clean)}\"";
    }

    private static string Quoted(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    [LoggerMessage(LogLevel.Error, "A line of the audit log ({Right}) could not be written.")]
    private partial void LogFailure(Exception failure, string right);
}
