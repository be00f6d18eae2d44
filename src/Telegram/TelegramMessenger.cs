using System.Globalization;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Telegram;

/// <summary>Where the bot's token comes from. It is asked before each request, so that a token that was changed is used at once.</summary>
/// <returns>The token; null when there is none.</returns>
public delegate ValueTask<string?> TokenSource(CancellationToken cancel);

/// <summary>
/// Carries messages over Telegram's Bot API. It repeats no request by itself, not even after a 429: whether something is sent
/// again is the courier's decision. Texts are plain, without markup and previews, so that an equal text is an equal message.
/// </summary>
public sealed class TelegramMessenger : IMessenger, IDisposable
{
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    private readonly HttpClient _http;
    private readonly TokenSource _token;
    private readonly string? _apiUrl;
    private TelegramBotClient? _client;

    /// <summary>With a token's source, and the address of the Bot API; null for Telegram's own.</summary>
    public TelegramMessenger(TokenSource token, string? apiUrl = null)
    {
        (_token, _apiUrl) = (token, apiUrl);
        _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(3) }) { Timeout = Timeout.InfiniteTimeSpan }; // Each request has its own patience.
    }

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel) => AskAsync(patience, async (bot, end) =>
    {
        var there = await bot.GetChat(chat, end).ConfigureAwait(false);
        return there.Type == ChatType.Channel
            ? new MessengerAnswer.ChatRefused("it is a channel, in which a bot may change what others wrote. Use a chat with a person or a group, and put its id into telegram.chats.")
            : new MessengerAnswer.Usable(bot.BotId);
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel) => AskAsync(patience, async (bot, end) =>
    {
        var message = await bot.SendMessage(chat, body.Text, linkPreviewOptions: NoPreview, disableNotification: body.IsSilent, cancellationToken: end).ConfigureAwait(false);
        return new MessengerAnswer.Sent(message.Id);
    }, cancel);

    /// <inheritdoc />
    public ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel) => AskAsync(patience, async (bot, end) =>
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
    public ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel) => AskAsync(patience, async (bot, end) =>
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

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async ValueTask<MessengerAnswer> AskAsync(TimeSpan patience, Func<TelegramBotClient, CancellationToken, Task<MessengerAnswer>> ask, CancellationToken cancel)
    {
        if (await _token(cancel).ConfigureAwait(false) is not { Length: > 0 } token)
            return new MessengerAnswer.TokenRefused("there is no token. Get one from BotFather and set the environment variable TELEGRAM_TOKEN.");
        if (!IsToken(token))
            return new MessengerAnswer.TokenRefused("TELEGRAM_TOKEN is no token; expected a number, a colon and 35 or so letters, as BotFather shows it.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(patience);
        try
        {
            return await ask(ClientOf(token), end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new MessengerAnswer.Unknown(string.Create(CultureInfo.InvariantCulture, $"nothing within {patience.TotalSeconds:0.#} s"), false);
        }
        catch (RequestException failure)
        {
            return TelegramAnswers.Of(failure);
        }
    }

    private TelegramBotClient ClientOf(string token)
    {
        var client = Volatile.Read(ref _client);
        if (client?.Token == token) return client;
        client = new(new TelegramBotClientOptions(token, _apiUrl) { RetryCount = 1, RetryThreshold = 0 }, _http);
        Volatile.Write(ref _client, client);
        return client;
    }

    private static bool IsToken(string token) =>
        token.Split(':') is [var id, { Length: > 0 } secret] && id.Length <= 16 && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
