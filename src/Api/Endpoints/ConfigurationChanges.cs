using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Api.Access.Requests;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>A change of the configuration that was carried out.</summary>
/// <param name="Version">The version that holds now.</param>
/// <param name="Bots">Bots that it made.</param>
public sealed record ConfigurationChanged(
    [property: JsonPropertyName("version")] VersionSummary Version, [property: JsonPropertyName("bots")] IReadOnlyList<BotId> Bots);

/// <summary>Carries out what a request wants of the configuration, once its owner has confirmed what is at stake.</summary>
internal sealed class ConfigurationChanges(Configurations configurations)
{
    /// <summary>Runs another configuration.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">The configuration.</param>
    /// <returns>The version that holds now; or why nothing changed.</returns>
    public async Task<(ConfigurationVersion? Version, ProblemHttpResult? Problem)> ApplyAsync(HttpContext context, ConfigurationRead read)
    {
        var cancel = context.RequestAborted;
        if (!TrySeen(context, out var seen)) return (null, Problems.Bad("If-Match", "it cannot be read; expected the version's number in quotes, such as \"7\"."));
        var proposal = await configurations.ProposeAsync(read, cancel);
        if (read.Configuration is not { } next) return (null, Problems.Bad([.. proposal.Problems.Select(p => new SettingProblem(p.Path, p.Message))]));
        if (seen is { } number && number != proposal.Number) return (null, Outdated(proposal.Number));
        if (proposal.Refusals.Count > 0) return (null, Refused(proposal.Refusals));
        if (proposal.Dangers.Count > 0 && await Confirmations.AskAsync(context, string.Join(" ", proposal.Dangers)) is { } question) return (null, question);
        var answer = await configurations.ChangeAsync(context.Caller(), _ => next, proposal.Number, cancel);
        return answer.IsOutdated ? (null, Outdated(answer.Version.Number)) : answer.Refusals.Count > 0 ? (null, Refused(answer.Refusals)) : (answer.Version, null);
    }

    /// <summary>The number that the request saw; null where it names none.</summary>
    public static bool TrySeen(HttpContext context, out int? seen)
    {
        seen = null;
        var text = context.Request.Headers.IfMatch.ToString();
        if (text.Length == 0 || text == "*") return true;
        if (!int.TryParse(text.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        seen = number;
        return true;
    }

    private static ProblemHttpResult Outdated(int number) =>
        Problems.Of(StatusCodes.Status412PreconditionFailed, "The configuration was changed meanwhile.", $"Version {number} holds now; look at what changed (GET /api/v1/configuration/difference) and send it again for that one.");

    private static ProblemHttpResult Refused(IReadOnlyList<ConfigurationProblem> refusals) => Problems.Of(
        StatusCodes.Status409Conflict, "The agent does not take this now.", string.Join(" ", refusals), [.. refusals.Select(p => new SettingProblem(p.Path, p.Message))]);
}
