using System.Security.Cryptography;
using System.Text.Json.Serialization;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Chat;

/// <summary>
/// Questions whether something dangerous shall be done. The answer is a token that only the one who was asked can use, in that chat,
/// for that command, once, and for two minutes.
/// </summary>
public sealed class ChatQuestions(IRecords records, TimeProvider time)
{
    /// <summary>How long a question stands.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(2);

    private const string Kind = "chat-questions";
    private const int TokenBytes = 16;

    /// <summary>Notes what was asked.</summary>
    /// <returns>The token.</returns>
    public async Task<string> AskAsync(ChatMessage message, string command, CancellationToken cancel)
    {
        await ForgetOldAsync(cancel).ConfigureAwait(false);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        var question = new Question { Chat = message.Chat, User = message.User, Command = command, Until = Now + Valid };
        await records.TryPutAsync(Kind, token, WireJson.Write(question), null, cancel).ConfigureAwait(false);
        return token;
    }

    /// <summary>Takes a token; it is gone then.</summary>
    /// <returns>The command that was asked about; null when the token is unknown, used, too old, or somebody else's.</returns>
    public async Task<string?> TakeAsync(ChatMessage message, string token, CancellationToken cancel)
    {
        if (token.Length != 2 * TokenBytes || !token.All(char.IsAsciiHexDigitLower)) return null;
        if (await records.FindAsync(Kind, token, cancel).ConfigureAwait(false) is not { } stored) return null;
        var question = WireJson.Read<Question>(stored.Body);
        if (question.Chat != message.Chat || question.User != message.User || question.IsTaken || question.Until < Now) return null;
        var taken = await records.TryPutAsync(Kind, token, WireJson.Write(question with { IsTaken = true }), stored.Tag, cancel).ConfigureAwait(false);
        return taken is null ? null : question.Command; // Of two who press at once, one is late.
    }

    private async Task ForgetOldAsync(CancellationToken cancel)
    {
        foreach (var stored in await records.ListAsync(Kind, new(), cancel).ConfigureAwait(false))
            if (WireJson.Read<Question>(stored.Body).Until < Now) await records.DeleteAsync(Kind, stored.Id, cancel).ConfigureAwait(false);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private sealed record Question
    {
        [JsonPropertyName("chat")] public required long Chat { get; init; }

        [JsonPropertyName("user")] public required long User { get; init; }

        [JsonPropertyName("command")] public required string Command { get; init; }

        [JsonPropertyName("until")] public required Instant Until { get; init; }

        [JsonPropertyName("taken")] public bool IsTaken { get; init; }
    }
}
