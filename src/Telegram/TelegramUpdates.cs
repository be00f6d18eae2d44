using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using TraderAgent.Api.Chat;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Telegram;

/// <summary>Receives what people write to the bot: by asking the Bot API, or as it posts it.</summary>
public sealed class TelegramUpdates(TelegramLine line) : IChatUpdates
{
    private const int MostAtOnce = 50, BadRequest = 400, Conflict = 409;
    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.CallbackQuery];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromSeconds(5), RefusedPause = TimeSpan.FromSeconds(60);

    private string? _name; // By which a group addresses the bot: /status@name.

    /// <inheritdoc />
    public ValueTask<string?> AccountAsync(CancellationToken cancel) => line.BotAsync(cancel);

    /// <inheritdoc />
    public async ValueTask<ChatReceipt> ReceiveAsync(long? after, TimeSpan wait, CancellationToken cancel)
    {
        ChatReceipt? receipt = null;
        var answer = await line.AskAsync(wait + Patience, async (bot, end) =>
        {
            try
            {
                var updates = await bot.GetUpdates(after is { } last ? checked((int)(last + 1)) : null, MostAtOnce, (int)wait.TotalSeconds, Wanted, end).ConfigureAwait(false);
                receipt = new([.. updates.Select(Of)]);
            }
            catch (ApiRequestException refused) when (refused.ErrorCode == Conflict)
            {
                receipt = new([], "telegram: something else asks for the same bot's updates, so that commands may go there. Give each agent a bot of its own (BotFather, /newbot), or end the other.", Pause);
            }
            return new MessengerAnswer.Usable(bot.BotId);
        }, cancel).ConfigureAwait(false);
        return receipt ?? TroubleOf(answer);
    }

    /// <inheritdoc />
    public ChatUpdate? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<Update>(body, JsonBotAPI.Options) is { Id: > 0 } update ? Of(update) : null;
        }
        catch (Exception odd) when (odd is JsonException or NotSupportedException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async ValueTask<PressAnswer> AcknowledgeAsync(string press, CancellationToken cancel)
    {
        var isOld = false;
        await line.AskAsync(Patience, async (bot, end) =>
        {
            try
            {
                await bot.AnswerCallbackQuery(press, cancellationToken: end).ConfigureAwait(false);
            }
            catch (ApiRequestException refused) when (refused.ErrorCode == BadRequest)
            {
                isOld = true; // "query is too old and response timeout expired or query ID is invalid"
            }
            return new MessengerAnswer.Usable(bot.BotId);
        }, cancel).ConfigureAwait(false);
        return isOld ? PressAnswer.TooOld : PressAnswer.Fresh;
    }

    /// <inheritdoc />
    public async ValueTask<string?> AnnounceAsync(IReadOnlyList<ListedCommand> commands, ChatWebhook? webhook, CancellationToken cancel)
    {
        var answer = await line.AskAsync(Patience, async (bot, end) =>
        {
            _name = (await bot.GetMe(end).ConfigureAwait(false)).Username;
            await bot.SetMyCommands(commands.Select(c => new BotCommand(c.Name, c.Help)), cancellationToken: end).ConfigureAwait(false);
            if (webhook is null) await bot.DeleteWebhook(cancellationToken: end).ConfigureAwait(false);
            else await bot.SetWebhook(webhook.Url, maxConnections: 1, allowedUpdates: Wanted, secretToken: webhook.Secret, cancellationToken: end).ConfigureAwait(false); // One at a time: in the order of their numbers.
            return new MessengerAnswer.Usable(bot.BotId);
        }, cancel).ConfigureAwait(false);
        return answer is MessengerAnswer.Usable ? null : TroubleOf(answer).Trouble ?? "telegram: it is busy; the commands are announced later.";
    }

    private ChatUpdate Of(Update update) => new(update.Id, update switch
    {
        { Message: { Text: { } text, From: { IsBot: false } from } message } when IsForUs(text) => new ChatMessage
        {
            Chat = message.Chat.Id, User = from.Id, Name = NameOf(from), Text = text, At = Instant.From(message.Date),
        },
        { CallbackQuery: { Data: { } data, From: { IsBot: false } from, Message: { } below } query } => new ChatMessage
        {
            Chat = below.Chat.Id, User = from.Id, Name = NameOf(from), Text = data, Press = query.Id,
        },
        _ => null,
    });

    /// <summary>In a group a command may be for another bot.</summary>
    private bool IsForUs(string text)
    {
        var command = text.Split((char[]?)null, 2)[0].Split('@');
        return command is not [['/', ..], var bot] || _name is null || string.Equals(bot, _name, StringComparison.OrdinalIgnoreCase);
    }

    private static string NameOf(User user) => user.Username ?? user.FirstName;

    private static ChatReceipt TroubleOf(MessengerAnswer answer) => answer switch
    {
        MessengerAnswer.Busy busy => new([], null, busy.RetryAfter),
        MessengerAnswer.TokenRefused refused => new([], $"telegram: {refused.Why} Commands wait until then.", RefusedPause),
        MessengerAnswer.ChatRefused refused => new([], $"telegram: updates are refused: {refused.Why}", RefusedPause),
        MessengerAnswer.NotReached => new([], "telegram: it cannot be reached. Check the network, and telegram.apiUrl if it is set. Commands wait until then.", Pause),
        _ => new([], "telegram: it does not answer. Commands wait until then.", Pause),
    };
}
