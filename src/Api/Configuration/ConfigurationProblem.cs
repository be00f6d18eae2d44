using System.Text.Json.Serialization;

namespace TraderAgent.Api.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Path">Where, such as <c>bots[1].strategy.levels</c>; empty when it is about the file as a whole.</param>
/// <param name="Message">What was found, what was expected, what to do.</param>
public sealed record ConfigurationProblem(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("message")] string Message)
{
    /// <inheritdoc />
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}

/// <summary>Either a configuration, or everything that is wrong with it.</summary>
public sealed record ConfigurationRead(TraderConfiguration? Configuration, IReadOnlyList<ConfigurationProblem> Problems);
