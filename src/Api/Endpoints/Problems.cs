using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>What went wrong with a request, as problem details (RFC 9457). What is wrong with single fields is in <c>problems</c>.</summary>
public static class Problems
{
    /// <summary>A field of the request cannot be used.</summary>
    /// <param name="field">Its name as it is written.</param>
    /// <param name="message">What was found, what is expected, what to do.</param>
    public static ProblemHttpResult Bad(string field, string message) => Bad([new(field, message)]);

    /// <summary>Fields of the request cannot be used.</summary>
    public static ProblemHttpResult Bad(IReadOnlyList<SettingProblem> problems) =>
        Of(StatusCodes.Status400BadRequest, "The request cannot be carried out as it is.", string.Join(" ", problems.Select(p => $"{p.Field}: {p.Message}")), problems);

    /// <summary>There is no such thing.</summary>
    public static ProblemHttpResult NotFound(string message) => Of(StatusCodes.Status404NotFound, "There is no such thing.", message);

    /// <summary>It does not go with the state that things are in.</summary>
    public static ProblemHttpResult Conflict(string message) => Of(StatusCodes.Status409Conflict, "This cannot be done now.", message);

    /// <summary>Problem details.</summary>
    public static ProblemHttpResult Of(int status, string title, string detail, IReadOnlyList<SettingProblem>? problems = null) => TypedResults.Problem(
        detail, statusCode: status, title: title, extensions: problems is null ? null : [new("problems", problems)]);
}
