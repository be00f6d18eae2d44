using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Backtesting.Costs;

/// <summary>How the cost model's files are written: the prices and coefficients that it takes, and what it counts.</summary>
public static class CostJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SoundValues.Require } },
    };

    /// <summary>A value as JSON; a price list or coefficients written so can be read again.</summary>
    public static JsonElement Write<T>(T value) => JsonSerializer.SerializeToElement(value, Options);

    /// <summary>Reads one and checks it.</summary>
    /// <returns>Null when something is wrong; then <paramref name="problems"/> says what.</returns>
    internal static T? Read<T>(string json, Func<T, IEnumerable<SettingProblem>> check, out IReadOnlyList<SettingProblem> problems)
        where T : class
    {
        try
        {
            var read = JsonSerializer.Deserialize<T>(json, Options);
            problems = read is null ? [new("file", "found null; expected an object.")] : [.. check(read)];
            return problems.Count == 0 ? read : null;
        }
        catch (JsonException failure)
        {
            var field = failure.Path is { Length: > 2 } path ? path[2..] : $"line {failure.LineNumber + 1 ?? 1}";
            problems = [new(field, $"cannot be read: {failure.Message.Split(" Path:")[0]} Compare with docs/cost.md.")];
            return null;
        }
    }
}
