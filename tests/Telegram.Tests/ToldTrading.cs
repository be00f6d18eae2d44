using System.Text.RegularExpressions;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Host;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

/// <summary>An embedded host on paper that tells two chats over the real adapter; everything that waits is short.</summary>
internal sealed partial class ToldTrading : IAsyncDisposable
{
    public const long Person = 11, Group = -1_000_000_000_014;

    private readonly PaperTrading _trading = new() { Candles = [PaperTrading.Series("BTCUSDT", 7, 600), PaperTrading.Series("ETHUSDT", 8, 600)] };
    private readonly TelegramLine _line;
    private readonly TelegramMessenger _messenger;

    public ToldTrading()
    {
        _line = new(_ => ValueTask.FromResult<string?>(Token), Api.Url);
        _messenger = new(_line);
    }

    public LoopbackBotApi Api { get; } = new();

    public string Token { get; set; } = LoopbackBotApi.Token;

    public NotificationSettings Settings { get; init; } = new() { Chats = [Person, Group] };

    public Task<EmbeddedHost> OpenAsync() => EmbeddedHost.OpenAsync(_trading.Setup with
    {
        Delivery = new()
        {
            Settings = Settings, Messenger = _messenger,
            Options = new()
            {
                Gather = TimeSpan.FromMilliseconds(10), SettleAfterEnd = TimeSpan.FromMilliseconds(150), SettleAfterSilence = TimeSpan.FromMilliseconds(1_500),
                FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(50), RefusedPause = TimeSpan.FromMilliseconds(50), FailuresToReport = 3,
            },
        },
    });

    /// <summary>Runs all candles, and waits until everything was told.</summary>
    public static async Task FinishAsync(EmbeddedHost host)
    {
        await host.RunAsync(new());
        for (var i = 0; i < 10; i++) await host.TellRestAsync();
    }

    /// <summary>Every fill of the store is queued once, and every chat was told the queue, in its order, each notification once.</summary>
    public void AssertAllIsTold()
    {
        using var database = SqliteDatabase.OpenBeside(_trading.Database);
        using var store = new SqliteNotificationStore(_trading.Database);
        var queued = store.QueuedAfterAsync(0, 100_000, default).AsTask().GetAwaiter().GetResult().Select(q => q.Notification).ToList();
        var fills = new StoreHistory(database).Fills(new(null, Most: 100_000)).Items.Select(f => $"{f.Bot} {(f.Value.Fill.Side == Side.Buy ? "bought" : "sold")} {f.Value.Fill.Quantity}").Order().ToList();
        Assert.True(fills.Count > 20, $"only {fills.Count} fills: too few to prove anything");
        Assert.Equal(fills, queued.Where(n => n.Kind == NotificationKind.Fill).Select(n => string.Join(' ', n.Text.Split(' ')[..3])).Order());
        foreach (var chat in Settings.Chats) Assert.Equal(queued.Select(n => n.Text), TextsIn(chat));
        Assert.Equal(0, Api.Chats.Overwritten);
    }

    public async ValueTask DisposeAsync()
    {
        _messenger.Dispose();
        await Api.DisposeAsync();
        _trading.Dispose();
    }

    private IEnumerable<string> TextsIn(long chat) =>
        from message in Api.Chats.In(chat)
        where !message.Text.StartsWith("TraderAgent reports", StringComparison.Ordinal)
        from line in message.Text.Split('\n')
        select Around().Replace(line, "");

    [GeneratedRegex(@"^\d\d-\d\d \d\d:\d\d:\d\d | · #\d+$")]
    private static partial Regex Around();
}
