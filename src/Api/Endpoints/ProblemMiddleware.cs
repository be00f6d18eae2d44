using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Accounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>Turns whatever goes wrong into problem details that tell no more than the caller needs.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null, ContentLength: null or 0 }) await TellAsync(context, Plain(context.Response.StatusCode));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await TellAsync(context, Of(failure));
        }
    }

    private (int Status, string Title, string Detail, IReadOnlyList<SettingProblem>? Problems) Of(Exception failure)
    {
        switch (failure)
        {
            case BadHttpRequestException { InnerException: JsonException wrong }:
                return Bad(wrong);
            case JsonException wrong:
                return Bad(wrong);
            case BadHttpRequestException wrong when Unbound.Match(wrong.Message) is { Success: true } match:
                return Bad(JsonNamingPolicy.CamelCase.ConvertName(match.Groups["name"].Value), match.Groups["value"].Value);
            case BadHttpRequestException wrong:
                var (_, title, detail, _) = Plain(wrong.StatusCode);
                return (wrong.StatusCode, title, detail, null);
            case SealException undecipherable:
                LogFailure(failure);
                return (StatusCodes.Status503ServiceUnavailable, "A secret cannot be decrypted.", undecipherable.Message, null);
            default:
                LogFailure(failure);
                return (StatusCodes.Status500InternalServerError, "The agent failed.", "This is a mistake of the program; its log says more. Nothing was half done: ask again, and report it when it comes back.", null);
        }
    }

    private static (int, string, string, IReadOnlyList<SettingProblem>?) Bad(JsonException wrong)
    {
        var field = wrong.Path is { Length: > 2 } path ? path[2..] : "body";
        var sentence = wrong.Message.Split(" Path: ")[0];
        return (StatusCodes.Status400BadRequest, "The request cannot be read.", $"{field}: {sentence}", [new(field, sentence)]);
    }

    private static (int, string, string, IReadOnlyList<SettingProblem>?) Bad(string field, string value)
    {
        var text = $"'{(value.Length <= 40 ? value : value[..40] + "...")}' cannot be read; see GET /openapi/v1.json for what is expected.";
        return (StatusCodes.Status400BadRequest, "The request cannot be read.", $"{field}: {text}", [new(field, text)]);
    }

    /// <summary>What the framework says of a parameter that it cannot read: its name in the code is the one that is written.</summary>
    [GeneratedRegex("^Failed to bind parameter \"(?:[^\"]* )?(?<name>\\w+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Unbound { get; }

    private static (int Status, string Title, string Detail, IReadOnlyList<SettingProblem>?) Plain(int status) => status switch
    {
        400 => (status, "The request cannot be read.", "It is malformed; see docs/api.md for what is expected.", null),
        401 => (status, "Sign in first.", "Use the link that the program printed, sign in, or send an API token.", null),
        403 => (status, "You may not do this.", "It needs another role; ask whoever runs this agent.", null),
        404 => (status, "There is no such thing.", "GET /openapi/v1.json lists the endpoints that there are.", null),
        405 => (status, "This cannot be asked in this way.", "Another method is expected; GET /openapi/v1.json lists them.", null),
        413 => (status, "The request is too large.", "A request has at most 1 MB.", null),
        415 => (status, "This type of content is not understood.", "Expected Content-Type: application/json.", null),
        429 => (status, "Too many requests.", "Wait a little, then ask again.", null),
        _ => (status, "The request was refused.", "See docs/api.md for what is expected.", null),
    };

    private static Task TellAsync(HttpContext context, (int Status, string Title, string Detail, IReadOnlyList<SettingProblem>? Problems) what) =>
        Problems.Of(what.Status, what.Title, what.Detail, what.Problems).ExecuteAsync(context);

    [LoggerMessage(LogLevel.Error, "A request failed.")]
    private partial void LogFailure(Exception failure);
}
