using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Configuration;

namespace TraderAgent.Api.Endpoints;

/// <summary>Reads the body of a request where everything that is wrong with it is to be told at once.</summary>
internal static class JsonBody
{
    /// <summary>The JSON of the body, or why it has none.</summary>
    public static async ValueTask<(JsonNode? Node, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "This type of content is not understood.", "Expected Content-Type: application/json."));
        using var reader = new StreamReader(request.Body);
        var (node, problem) = ConfigurationFile.Parse(await reader.ReadToEndAsync(cancel), isJson: true);
        return problem is null ? (node, null) : (null, Problems.Bad("body", problem));
    }
}
