using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.Api.Chat;

/// <summary>What came of a posted update.</summary>
public enum ChatDoorAnswer
{
    /// <summary>It was taken: now, or when it was posted before.</summary>
    Taken,

    /// <summary>Whoever posted it does not know the secret.</summary>
    WrongSecret,

    /// <summary>It is no update.</summary>
    Unreadable,
}

/// <summary>Where the chat service posts updates to, in a host that does not ask for them.</summary>
/// <param name="parts">What takes them.</param>
/// <param name="token">The bot's token; null while there is none.</param>
public sealed class ChatDoor(ChatParts parts, Func<CancellationToken, ValueTask<string?>> token)
{
    /// <summary>The path below the host's address.</summary>
    public const string Path = "/api/v1/telegram/updates";

    private readonly ChatListener _listener = new(parts);

    /// <summary>Lists the commands, and has updates posted to a host from now on.</summary>
    /// <param name="host">Its address, such as <c>https://name.azurewebsites.net</c>.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>What went wrong and what to do; null when nothing did.</returns>
    public async Task<string?> OpenAsync(string host, CancellationToken cancel) => await SecretAsync(cancel).ConfigureAwait(false) is { } secret
        ? await parts.Updates.AnnounceAsync(ChatCommands.Listed, new(host.TrimEnd('/') + Path, secret), cancel).ConfigureAwait(false)
        : "telegram: there is no token, so nobody can command. Put one into the vault as telegram-token and restart.";

    /// <summary>Takes an update as it was posted.</summary>
    /// <param name="body">The request's body.</param>
    /// <param name="shown">The secret it came with; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ChatDoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? shown, CancellationToken cancel)
    {
        if (await SecretAsync(cancel).ConfigureAwait(false) is not { } secret || !IsSame(shown ?? "", secret)) return ChatDoorAnswer.WrongSecret;
        if (parts.Updates.Read(body.Span) is not { } update) return ChatDoorAnswer.Unreadable;
        await _listener.TakeAsync(await parts.Updates.AccountAsync(cancel).ConfigureAwait(false) ?? "", update, cancel).ConfigureAwait(false);
        return ChatDoorAnswer.Taken;
    }

    /// <summary>It follows from the token, so that there is nothing more to keep, and it changes with it; it does not tell the token.</summary>
    private async ValueTask<string?> SecretAsync(CancellationToken cancel) => await token(cancel).ConfigureAwait(false) is { Length: > 0 } known
        ? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(known), "TraderAgent webhook"u8)) : null;

    /// <summary>Takes as long whatever differs, the length included.</summary>
    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
