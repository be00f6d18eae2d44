using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TraderAgent.Api.Chat;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Functions.Hosting;

/// <summary>Has Telegram post to this app what people write to the bot, and tells the owner what goes wrong with it.</summary>
public sealed class ChatOpening(ChatDoor door, AppSettings app, ChatNews news) : BackgroundService
{
    private const string HostName = "WEBSITE_HOSTNAME"; // Azure tells an app its own name.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (app.Notifications.Commands.Count == 0 || Environment.GetEnvironmentVariable(HostName) is not { Length: > 0 } host || host.StartsWith("localhost", StringComparison.Ordinal)) return;
        try
        {
            while (await door.OpenAsync($"https://{host}", stoppingToken) is { } trouble)
            {
                news.Tell(trouble);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }
}

/// <summary>Tells the owner of what is wrong with commands, each thing once.</summary>
public sealed partial class ChatNews(FindingNews news, ILogger<ChatNews> log)
{
    private readonly HashSet<string> _told = [];

    /// <summary>Tells it; whoever tells does not wait.</summary>
    public void Tell(string text)
    {
        lock (_told)
            if (!_told.Add(text)) return;
        _ = TellAsync(text);
    }

    private async Task TellAsync(string text)
    {
        try
        {
            await news.TellAsync([new Finding("telegram", text)], CancellationToken.None);
        }
        catch (Exception failure)
        {
            Untold(failure, text);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The owner could not be told: {text}")]
    private partial void Untold(Exception failure, string text);
}
