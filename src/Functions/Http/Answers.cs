using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Functions.Http;

/// <summary>What is wrong with a request.</summary>
/// <param name="Problems">Each with the field, what was found and expected, and what to do.</param>
public sealed record Refusal([property: JsonPropertyName("problems")] IReadOnlyList<SettingProblem> Problems);

/// <summary>Something was begun.</summary>
/// <param name="Id">The orchestration that does it.</param>
/// <param name="Text">In words.</param>
public sealed record Begun([property: JsonPropertyName("id")] string? Id, [property: JsonPropertyName("text")] string Text);

/// <summary>Answers of the API, in the words of the wire.</summary>
internal static class Answers
{
    /// <summary>What was asked for.</summary>
    public static IActionResult Ok<T>(T value) => Json(StatusCodes.Status200OK, value);

    /// <summary>It was begun, and goes on.</summary>
    public static IActionResult Accepted(string? id, string text) => Json(StatusCodes.Status202Accepted, new Begun(id, text));

    /// <summary>The request is wrong.</summary>
    public static IActionResult Bad(string field, string message) => Bad([new(field, message)]);

    /// <summary>The request is wrong.</summary>
    public static IActionResult Bad(IReadOnlyList<SettingProblem> problems) => Json(StatusCodes.Status400BadRequest, new Refusal(problems));

    /// <summary>There is no bot of that name.</summary>
    public static IActionResult NoBot(string id) =>
        Json(StatusCodes.Status404NotFound, new Refusal([new("id", $"there is no bot '{id}'; GET api/bots lists them, PUT api/bots/{id} defines one.")]));

    /// <summary>It stands against what there is.</summary>
    public static IActionResult Conflict(string message) => Json(StatusCodes.Status409Conflict, new Refusal([new("id", message)]));

    /// <summary>Something that it needs does not answer.</summary>
    public static IActionResult Unavailable(string field, string message) => Json(StatusCodes.Status503ServiceUnavailable, new Refusal([new(field, message)]));

    private static ContentResult Json<T>(int status, T value) => new() { StatusCode = status, ContentType = "application/json", Content = WireJson.Write(value) };
}
