using System.Globalization;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Telegram;

/// <summary>Where the bot's token comes from. It is asked before each request, so that a token that was changed is used at once.</summary>
/// <returns>The token; null when there is none.</returns>
public delegate ValueTask<string?> TokenSource(CancellationToken cancel);

/// <summary>The way to the Bot API, for what is sent and what is received. No request is repeated by itself, not even after a 429.</summary>
public sealed class TelegramLine : IDisposable
{
    private readonly HttpClient _http;
    private readonly TokenSource _token;
    private readonly string? _apiUrl;
    private TelegramBotClient? _client;

    /// <summary>With a token's source, and the address of the Bot API; null for Telegram's own.</summary>
    public TelegramLine(TokenSource token, string? apiUrl = null)
    {
        (_token, _apiUrl) = (token, apiUrl);
        _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(3) }) { Timeout = Timeout.InfiniteTimeSpan }; // Each request has its own patience.
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>The bot's number, the first part of its token; null while there is no token.</summary>
    internal async ValueTask<string?> BotAsync(CancellationToken cancel) =>
        await _token(cancel).ConfigureAwait(false) is { } token && IsToken(token) ? token.Split(':')[0] : null;

    /// <summary>Asks the Bot API something.</summary>
    internal async ValueTask<MessengerAnswer> AskAsync(TimeSpan patience, Func<TelegramBotClient, CancellationToken, Task<MessengerAnswer>> ask, CancellationToken cancel)
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
