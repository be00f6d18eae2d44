using Microsoft.AspNetCore.Http.HttpResults;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Api.Endpoints;

/// <summary>Texts that a request must have: JSON can write null where one is expected.</summary>
internal static class RequiredText
{
    /// <summary>What is missing; null when nothing is.</summary>
    public static ProblemHttpResult? Missing(params ReadOnlySpan<(string Field, string? Value)> texts)
    {
        List<SettingProblem> missing = [];
        foreach (var (field, value) in texts)
            if (value is null) missing.Add(new(field, "it is null; expected text."));
        return missing.Count == 0 ? null : Problems.Bad(missing);
    }
}
