using System.Globalization;
using System.Text.Json.Nodes;

namespace TraderAgent.Api.Configuration.Versions;

/// <summary>What a change of the configuration puts at stake, so that its owner is asked twice.</summary>
public static class ConfigurationDangers
{
    /// <summary>Each danger, a sentence; empty for a harmless change.</summary>
    /// <param name="changes">The change.</param>
    /// <param name="isRealMoney">Whether the agent trades real money.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<SettingChange> changes, bool isRealMoney)
    {
        var dangers = changes.Select(Danger).OfType<string>().ToList();
        return isRealMoney && changes.Count > 0 ? ["This agent trades real money.", .. dangers] : dangers;
    }

    private static string? Danger(SettingChange change)
    {
        var (path, from, to) = change;
        if (path.StartsWith("risk.portfolio", StringComparison.Ordinal) || path == "risk") return $"The rules of the portfolio change ({path}).";
        if (path.StartsWith("promotion", StringComparison.Ordinal)) return $"What bars bots from real money changes ({path}).";
        if (path is "email.host" or "email.port" or "email.security" || (path == "email" && from is not null)) return $"Reports, and the password of the mail server, go another way ({path}).";
        if (path == "backup.folder" || (path == "backup" && to?["folder"] is not null)) return $"Copies of everything that the agent knows go to another folder ({path}).";
        if (path.StartsWith("risk.", StringComparison.Ordinal)) return IsLaxer(path, from, to) ? $"The limit {path} is loosened from {Text(from)} to {Text(to)}." : null;
        var isCapital = path == "account.capital" || path.EndsWith("].capital", StringComparison.Ordinal);
        var isLeverage = path.EndsWith("].leverage", StringComparison.Ordinal);
        return (isCapital || isLeverage) && Number(to) > (Number(from) ?? (isLeverage ? 1 : 0)) ? $"{path} rises from {Text(from)} to {Text(to)}." : null;
    }

    /// <summary>A limit that is taken away allows everything; the loss that is assumed of an entry allows more the lower it is.</summary>
    private static bool IsLaxer(string path, JsonNode? from, JsonNode? to) =>
        path.EndsWith(".assumedLossPercent", StringComparison.Ordinal) ? Number(to) < Number(from) : to is null || Number(to) > Number(from);

    private static decimal? Number(JsonNode? node) => node is JsonValue value && decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "none";
}
