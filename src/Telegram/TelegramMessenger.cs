using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Telegram;

/// <summary>
/// Carries messages over Telegram's Bot API. It repeats no request by itself, not even after a 429: whether something is sent
/// again is the courier's decision. Texts are plain, without markup and previews, so that an equal text is an equal message.
/// </summary>
public sealed class TelegramMessenger(TelegramLine line) : IMessenger, IDisposable
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel) => line.AskAsync(patience, async (bot, end) =>
    {
        var there = await bot.GetChat(chat, end).ConfigureAwait(false);
        return there.Type == ChatType.Channel
            ? new MessengerAnswer.ChatRefused("it is a channel, in which a bot may change what others wrote. Use a chat with a person or a group, and put its id into telegram.chats.")
            : new MessengerAnswer.Usable(bot.BotId);
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel) => line.AskAsync(patience, async (bot, end) =>
    {
        var message = await bot.SendMessage(chat, body.Text, body.IsMarkup ? ParseMode.Html : ParseMode.None, replyMarkup: KeysOf(body.Buttons), linkPreviewOptions: NoPreview,
            disableNotification: body.IsSilent, cancellationToken: end).ConfigureAwait(false);
        return new MessengerAnswer.Sent(message.Id);
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> SendFileAsync(long chat, MessageFile file, TimeSpan patience, CancellationToken cancel) => line.AskAsync(patience, async (bot, end) =>
    {
        using var content = new MemoryStream(file.Content.ToArray(), writable: false);
        var input = InputFile.FromStream(content, file.Name);
        var message = file.IsPicture
            ? await bot.SendPhoto(chat, input, file.Caption, disableNotification: file.IsSilent, cancellationToken: end).ConfigureAwait(false)
            : await bot.SendDocument(chat, input, file.Caption, disableNotification: file.IsSilent, cancellationToken: end).ConfigureAwait(false);
        return new MessengerAnswer.Sent(message.Id);
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel) => line.AskAsync(patience, async (bot, end) =>
    {
        try
        {
            await bot.EditMessageText(place.Chat, checked((int)place.Id), text, linkPreviewOptions: NoPreview, cancellationToken: end).ConfigureAwait(false);
            return new MessengerAnswer.Overwritten();
        }
        catch (ApiRequestException refused) when (TelegramAnswers.OfProbe(refused) is { } answer)
        {
            return answer;
        }
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel) => line.AskAsync(patience, async (bot, end) =>
    {
        try
        {
            await bot.DeleteMessage(place.Chat, checked((int)place.Id), end).ConfigureAwait(false);
            return new MessengerAnswer.Deleted();
        }
        catch (ApiRequestException refused) when (TelegramAnswers.OfDelete(refused) is { } answer)
        {
            return answer;
        }
    }, cancel);

    /// <summary>Closes the line.</summary>
    public void Dispose() => line.Dispose();

    private static InlineKeyboardMarkup? KeysOf(IReadOnlyList<IReadOnlyList<MessageButton>> rows) =>
        rows.Count == 0 ? null : new(rows.Select(row => row.Select(b => InlineKeyboardButton.WithCallbackData(b.Label, b.Data))));
}
