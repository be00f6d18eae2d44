using System.Globalization;
using System.Net;
using Telegram.Bot.Exceptions;
using TraderAgent.Runtime.Notifications;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Telegram;

/// <summary>What Telegram's refusals and the network's failures mean. The texts are those of the Bot API server's source.</summary>
internal static class TelegramAnswers
{
    private const string NewToken = "Get the present token from BotFather (/mybots, API Token) and set TELEGRAM_TOKEN anew.";

    /// <summary>What the refusal of an edit says about the message; null when it says something else.</summary>
    public static MessengerAnswer? OfProbe(ApiRequestException refused) => refused switch
    {
        { ErrorCode: not 400 } => null,
        _ when Says(refused, "message is not modified") => new SameText(),
        _ when Says(refused, "message to edit not found") || Says(refused, "MESSAGE_ID_INVALID") => new Absent(),
        _ when Says(refused, "message can't be edited") || Says(refused, "there is no text in the message") => new NotOurs(),
        _ => null,
    };

    /// <summary>What the refusal of a deletion says about the message; null when it says something else.</summary>
    public static MessengerAnswer? OfDelete(ApiRequestException refused) => refused switch
    {
        { ErrorCode: not 400 } => null,
        _ when Says(refused, "message to delete not found") || Says(refused, "MESSAGE_ID_INVALID") => new Absent(),
        _ when Says(refused, "message can't be deleted") => new NotOurs(),
        _ => null,
    };

    /// <summary>What a request that gave no result came to.</summary>
    public static MessengerAnswer Of(RequestException failure) => failure is ApiRequestException refused ? Of(refused) : failure switch
    {
        // A status without an answer of the Bot API: something in between speaks.
        { HttpStatusCode: { } status } when (int)status is >= 400 and < 500 => new NotReached(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status} from something that is not the Bot API")),
        { HttpStatusCode: { } status } => new Unknown(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}"), status == HttpStatusCode.OK),
        { InnerException: HttpRequestException network } => Of(network),
        _ => new Unknown(failure.Message, false),
    };

    private static MessengerAnswer Of(HttpRequestException network) => network.HttpRequestError switch
    {
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError =>
            new NotReached(network.Message),
        HttpRequestError.ResponseEnded => new Unknown("the connection was closed before the answer", true),
        _ => new Unknown(network.Message, false),
    };

    private static MessengerAnswer Of(ApiRequestException refused) => refused.ErrorCode switch
    {
        429 => new Busy(TimeSpan.FromSeconds(Math.Max(1, refused.Parameters?.RetryAfter ?? 1))),
        401 => new TokenRefused($"Telegram refuses the token ({refused.Message}): it was revoked. {NewToken}"),
        404 => new TokenRefused($"Telegram knows no bot of this token ({refused.Message}). {NewToken}"),
        403 => new ChatRefused($"{refused.Message}. Open the bot in that chat and press Start (a group must have it as a member), or take the chat out of telegram.chats."),
        400 when refused.Parameters?.MigrateToChatId is { } moved => new ChatRefused(string.Create(CultureInfo.InvariantCulture,
            $"the group became a supergroup. Write {moved} in its place in telegram.chats.")),
        400 when Says(refused, "chat not found") => new ChatRefused("Telegram knows no such chat of this bot. Check the id in telegram.chats, and press Start in the chat with the bot first."),
        // 500 is the end of a request that reached the server; a gateway's error leaves it at work behind.
        >= 500 => new Unknown(refused.Message, refused.ErrorCode == 500),
        _ => new ChatRefused($"Telegram refuses the message ({refused.Message})."),
    };

    private static bool Says(ApiRequestException refused, string words) => refused.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
