using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Configuration;

namespace TraderAgent.Api.Endpoints;

/// <summary>A document that a request brings, JSON or YAML.</summary>
internal static class WrittenBody
{
    /// <summary>The media types of YAML.</summary>
    public static readonly string[] Yaml = ["application/yaml", "application/x-yaml", "text/yaml"];

    /// <summary>The document, or why there is none.</summary>
    public static async Task<(JsonNode? Node, ProblemHttpResult? Problem)> ReadAsync(HttpContext context)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        var isYaml = Yaml.Contains(type);
        if (!isYaml && type != "application/json" && type?.EndsWith("+json", StringComparison.Ordinal) != true)
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "This form is not read.", $"'{type}' cannot be read; expected application/json or application/yaml."));
        using var reader = new StreamReader(context.Request.Body);
        var (node, problem) = ConfigurationFile.Parse(await reader.ReadToEndAsync(context.RequestAborted), isJson: !isYaml);
        return problem is null ? (node, null) : (null, Problems.Bad("", problem));
    }

    /// <summary>Whether the request would rather have YAML.</summary>
    public static bool WantsYaml(HttpContext context) => context.Request.Headers.Accept.Any(a => a is not null && Yaml.Any(y => a.Contains(y, StringComparison.OrdinalIgnoreCase)));
}
