namespace TraderAgent.Api.Configuration;

/// <summary>Checks what a configuration says of Telegram.</summary>
public static class TelegramCheck
{
    private const int MostChats = 20, MostGrants = 50;

    /// <summary>Everything that is wrong with it; null is a configuration without Telegram.</summary>
    public static IEnumerable<ConfigurationProblem> Of(TelegramSettings? settings)
    {
        if (settings is null) yield break;
        if (settings.Chats.Count is 0 or > MostChats)
            yield return new("telegram.chats", $"{settings.Chats.Count} chats are given; expected from 1 to {MostChats} ids. A bot tells each chat its own id (see docs/telegram.md).");
        foreach (var (index, chat) in settings.Chats.Index())
        {
            if (chat == 0) yield return new($"telegram.chats[{index}]", "0 is no chat; expected a person's id, which is positive, or a group's, which is negative.");
            else if (settings.Chats.Take(index).Contains(chat)) yield return new($"telegram.chats[{index}]", $"{chat} is listed already; remove it here.");
        }
        if (settings.Commands.Count > MostGrants) yield return new("telegram.commands", $"{settings.Commands.Count} entries are given; expected at most {MostGrants}.");
        foreach (var (index, grant) in settings.Commands.Index())
        {
            if (grant.Chat == 0) yield return new($"telegram.commands[{index}].chat", "0 is no chat; expected a person's id, which is positive, or a group's, which is negative.");
            else if (settings.Commands.Take(index).Any(g => g.Chat == grant.Chat && g.User == grant.User))
                yield return new($"telegram.commands[{index}]", $"chat {grant.Chat} has {(grant.User is { } user ? $"user {user}" : "an entry for everybody")} already; remove it here.");
            if (grant.User is <= 0) yield return new($"telegram.commands[{index}].user", $"{grant.User} is no person; expected a positive id, or leave it out for everybody in the chat.");
        }
        if (settings.ApiUrl is { } url && !IsAddress(url))
            yield return new("telegram.apiUrl", $"'{url}' cannot be used; expected an address without a path, such as http://localhost:8081, or leave it out for Telegram's own.");
    }

    /// <summary>A token in a file gets into copies and repositories: it is refused in words of its own, and never repeated.</summary>
    public static ConfigurationProblem WithoutToken(ConfigurationProblem problem) =>
        problem.Path.StartsWith("telegram.", StringComparison.Ordinal) && problem.Path.EndsWith("token", StringComparison.OrdinalIgnoreCase)
            ? problem with { Message = "a token does not belong into a file. Remove it here and set the environment variable TELEGRAM_TOKEN; if others could read the file, have BotFather revoke it." }
            : problem;

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/" && uri.UserInfo.Length == 0;
}
