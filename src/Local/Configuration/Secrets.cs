using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraderAgent.Local.Configuration;

/// <summary>What must never stand in a configuration: from the environment, or from the user secrets that <c>dotnet user-secrets</c> keeps.</summary>
internal static class Secrets
{
    /// <summary>The <c>UserSecretsId</c> of the project.</summary>
    private const string Id = "traderagent";

    /// <summary>A secret of a name, as it is now; null when there is none.</summary>
    public static string? Find(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } set ? set : FindIn(UserSecrets, name);

    /// <summary>A secret of a file; null when it has none, or there is no such file.</summary>
    public static string? FindIn(string path, string name)
    {
        try
        {
            return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is JsonObject secrets && secrets[name] is JsonValue value && value.TryGetValue<string>(out var secret) && secret.Length > 0
                ? secret
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // As good as not there: whoever needs it says where it belongs.
        }
    }

    private static string UserSecrets => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Microsoft", "UserSecrets", Id, "secrets.json")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".microsoft", "usersecrets", Id, "secrets.json");
}
