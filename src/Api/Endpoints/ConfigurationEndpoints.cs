using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using TraderAgent.Api.Access;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Configuration;
using TraderAgent.Api.Configuration.Versions;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>The configuration: what holds, what held, what a change would do, and the change.</summary>
internal static class ConfigurationEndpoints
{
    private const int UsualVersions = 50, MostVersions = 500;
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/configuration").WithTags("configuration");
        group.MapGet("", GetAsync).WithName("configuration.get").WithSummary("The version that holds. Its ETag is its number.").Needs(Rights.Look);
        Written(group.MapPut("", PutAsync)).WithName("configuration.put").WithSummary("Runs another configuration from now on. If-Match names the version that it changes.").Needs(Rights.Configure);
        group.MapGet("/file", FileAsync).WithName("configuration.file").WithSummary("The configuration as a file, JSON or YAML (Accept, or ?format=yaml), as traderagent run reads it.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json", additionalContentTypes: "application/yaml").Needs(Rights.Look);
        group.MapGet("/versions", ListAsync).WithName("configuration.versions").WithSummary("Every version there was, newest first.").Needs(Rights.Look);
        group.MapGet("/versions/{number}", VersionAsync).WithName("configuration.version").WithSummary("One version.").Needs(Rights.Look);
        group.MapGet("/difference", DifferenceAsync).WithName("configuration.difference").WithSummary("Every setting that differs between two versions.").Needs(Rights.Look);
        Written(group.MapPost("/proposals", ProposeAsync)).WithName("configuration.propose").WithSummary("What a configuration would change, what is wrong with it and what the agent would refuse; nothing is done.").Needs(Rights.Look);
        group.MapPost("/rollbacks", RollBackAsync).WithName("configuration.rollback").WithSummary("Runs an earlier version again, as a new one.").Needs(Rights.Configure);
        group.MapGet("/schema", () => TypedResults.Ok(ConfigurationSchema.Of())).WithName("configuration.schema").WithSummary("The JSON schema of the configuration, with descriptions.").Needs(Rights.Look);
    }

    private static RouteHandlerBuilder Written(RouteHandlerBuilder endpoint) => endpoint.Accepts<TraderConfiguration>("application/json", "application/yaml");

    private static async Task<Ok<ConfigurationVersion>> GetAsync(HttpContext context, Configurations configurations)
    {
        var current = await configurations.CurrentAsync(context.RequestAborted);
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{current.Number}\"");
        return TypedResults.Ok(current);
    }

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> PutAsync(HttpContext context, ConfigurationChanges changes)
    {
        if (context.Request.Headers.IfMatch.Count == 0)
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "Say which version it changes.", "If-Match is missing; expected the number of the version that you saw, such as \"7\" (the ETag of GET /api/v1/configuration).");
        var (written, problem) = await WrittenBody.ReadAsync(context);
        return problem ?? await ApplyAsync(context, ConfigurationFile.Read(written), changes);
    }

    private static async Task<IResult> FileAsync(HttpContext context, Configurations configurations, string? format)
    {
        if (format is not (null or "json" or "yaml")) return Problems.Bad("format", $"'{(format.Length <= 20 ? format : "...")}' is not known; expected json or yaml.");
        var document = JsonSerializer.SerializeToNode((await configurations.CurrentAsync(context.RequestAborted)).Configuration, WireJson.Options)!.AsObject();
        context.Response.Headers.Vary = "Accept";
        if (format == "json" || (format is null && !WrittenBody.WantsYaml(context))) return TypedResults.Text(document.ToJsonString(Indented), "application/json");
        using var yaml = new MemoryStream();
        YamlText.Write(yaml, document);
        return TypedResults.Bytes(yaml.ToArray(), WrittenBody.Yaml[0], "traderagent.yaml");
    }

    private static async Task<Results<Ok<Page<VersionSummary>>, ProblemHttpResult>> ListAsync(Configurations configurations, ConfigurationVersions versions, string? cursor, int? most, CancellationToken cancel)
    {
        if (most is < 1 or > MostVersions) return Problems.Bad("most", $"{most} cannot be used; expected 1 to {MostVersions}.");
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Problems.Bad("cursor", "it cannot be read; expected what the page before named as next.");
        await configurations.CurrentAsync(cancel);
        return TypedResults.Ok(await versions.ListAsync(cursor, most ?? UsualVersions, cancel));
    }

    private static async Task<Results<Ok<ConfigurationVersion>, ProblemHttpResult>> VersionAsync(int number, ConfigurationVersions versions, CancellationToken cancel) =>
        await versions.FindAsync(number, cancel) is { } found ? TypedResults.Ok(found) : NoVersion(number);

    private static async Task<Results<Ok<IReadOnlyList<SettingChange>>, ProblemHttpResult>> DifferenceAsync(int from, int to, ConfigurationVersions versions, CancellationToken cancel)
    {
        if (await versions.FindAsync(from, cancel) is not { } before) return Problems.Bad("from", Missing(from));
        return await versions.FindAsync(to, cancel) is { } after ? TypedResults.Ok(ConfigurationDifference.Between(before.Configuration, after.Configuration)) : Problems.Bad("to", Missing(to));
    }

    private static async Task<Results<Ok<ConfigurationProposal>, ProblemHttpResult>> ProposeAsync(HttpContext context, Configurations configurations)
    {
        var (written, problem) = await WrittenBody.ReadAsync(context);
        return problem is not null ? problem : TypedResults.Ok(await configurations.ProposeAsync(ConfigurationFile.Read(written), context.RequestAborted));
    }

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> RollBackAsync(RollBack request, HttpContext context, ConfigurationVersions versions, ConfigurationChanges changes) =>
        await versions.FindAsync(request.Number, context.RequestAborted) is { } version
            ? await ApplyAsync(context, ConfigurationFile.Read(version.Configuration), changes) : Problems.Bad("number", Missing(request.Number));

    private static async Task<Results<Ok<ConfigurationChanged>, ProblemHttpResult>> ApplyAsync(HttpContext context, ConfigurationRead read, ConfigurationChanges changes)
    {
        var (version, problem) = await changes.ApplyAsync(context, read);
        return version is null ? problem! : TypedResults.Ok(new ConfigurationChanged(version.Summary, []));
    }

    private static ProblemHttpResult NoVersion(int number) => Problems.NotFound($"There is no version {number}; GET /api/v1/configuration/versions lists them.");

    private static string Missing(int number) => $"there is no version {number}; GET /api/v1/configuration/versions lists them.";

    /// <summary>Which version is to hold again.</summary>
    /// <param name="Number">Its number.</param>
    internal sealed record RollBack([property: JsonPropertyName("number"), JsonRequired] int Number);
}
