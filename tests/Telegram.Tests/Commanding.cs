using TraderAgent.Api.Access;
using TraderAgent.Api.Configuration;
using TraderAgent.Local.Host;
using TraderAgent.Local.Tests.Host;
using TraderAgent.Local.Web;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Telegram.Tests.BotApi;

namespace TraderAgent.Telegram.Tests;

/// <summary>An embedded host on paper that takes commands over the real adapter from a Bot API on loopback.</summary>
internal sealed class Commanding : IAsyncDisposable
{
    public const long Owner = 11, Viewer = 12, Group = -1_000_000_000_014, Foreign = 66;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10), Silence = TimeSpan.FromMilliseconds(600);

    private readonly PaperTrading _trading;
    private readonly TelegramLine _line;
    private EmbeddedHost? _host;
    private EmbeddedAgent? _agent;
    private ChatHost? _chat;
    private ReportHost? _reports;
    private int _presses;
    private bool _polls;

    private Commanding(int candles)
    {
        _trading = new() { Candles = [PaperTrading.Series("BTCUSDT", 7, candles), PaperTrading.Series("ETHUSDT", 8, candles)] };
        _line = new(_ => ValueTask.FromResult<string?>(LoopbackBotApi.Token), Api.Url);
    }

    public LoopbackBotApi Api { get; } = new();

    public TelegramLine Line => _line;

    public EmbeddedHost Host => _host!;

    public EmbeddedAgent Agent => _agent!;

    public static async Task<Commanding> StartAsync(int steps = 600, bool polls = true)
    {
        var it = new Commanding(steps + 600) { _polls = polls };
        it.Api.Chats.Types[Foreign] = "private";
        await it.OpenAsync();
        for (var i = 0; i < steps; i++) await it.Host.StepAsync();
        await it.Host.SaveAsync();
        return it;
    }

    /// <summary>Somebody writes, and the answer is waited for: all of the texts until one is the last.</summary>
    public async Task<ChatMessage> AskAsync(string text, long chat = Owner, long? user = null)
    {
        var before = Api.Chats.In(chat).Count;
        Api.Updates.Write(chat, user ?? chat, text);
        return await AnswerAsync(chat, before);
    }

    /// <summary>Somebody presses a button of a message.</summary>
    public async Task<ChatMessage> PressAsync(ChatMessage message, string label, long? user = null)
    {
        Assert.True(message.Buttons.ContainsKey(label), $"there is no button '{label}' below: {message.Text}");
        var before = Api.Chats.In(message.Chat).Count;
        Api.Updates.Press(message.Chat, user ?? message.Chat, message.Buttons[label], $"press{++_presses}");
        return await AnswerAsync(message.Chat, before);
    }

    /// <summary>Messages that came to a chat within a while in which none was to come.</summary>
    public async Task<int> SilenceAsync(long chat, Action write)
    {
        var before = Api.Chats.In(chat).Count;
        write();
        await Task.Delay(Silence);
        return Api.Chats.In(chat).Count - before;
    }

    /// <summary>The process ends and starts again.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        await OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _line.Dispose();
        await Api.DisposeAsync();
        _trading.Dispose();
    }

    private async Task OpenAsync()
    {
        var settings = new TelegramSettings
        {
            Chats = [Owner], Fills = Loudness.Off, Deals = Loudness.Off, Errors = Loudness.Off, Halts = Loudness.Off, Portfolio = Loudness.Off, DailyReport = Loudness.Off, MonthlyReport = Loudness.Off,
            Commands = [new() { Chat = Owner, Role = Role.Admin }, new() { Chat = Viewer, Role = Role.Viewer }, new() { Chat = Group, User = Owner, Role = Role.Trader }],
        };
        var delivery = new DeliverySetup { Settings = settings, Messenger = new TelegramMessenger(_line), Updates = new TelegramUpdates(_line) };
        _host = await EmbeddedHost.OpenAsync(_trading.Setup with { Delivery = delivery });
        _agent = new(_host, new TraderConfiguration { Account = new() { Capital = _trading.Setup.Capital }, Bots = _trading.Bots, Instruments = _trading.Instruments, Risk = _trading.Setup.Limits, Telegram = settings }, ("paper", false));
        if (!_polls) return;
        _chat = ChatHost.Start(_host, _agent, delivery);
        _reports = ReportHost.Start(_host, _agent, delivery.Settings);
    }

    private async Task CloseAsync()
    {
        if (_chat is not null) await _chat.DisposeAsync();
        if (_reports is not null) await _reports.DisposeAsync();
        _agent?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    private async Task<ChatMessage> AnswerAsync(long chat, int before)
    {
        for (var waited = TimeSpan.Zero; waited < Longest; waited += TimeSpan.FromMilliseconds(20))
        {
            if (Api.Chats.In(chat).Skip(before).FirstOrDefault(m => !m.Text.StartsWith("TraderAgent reports", StringComparison.Ordinal)) is { } answer)
            {
                Assert.False(answer.Text.Contains("went wrong", StringComparison.Ordinal), string.Join(" | ", (await Host.ViewAsync()).Notices.Select(n => n.Text)));
                return answer;
            }
            await Task.Delay(20);
        }
        throw new Xunit.Sdk.XunitException($"no answer in chat {chat}; notices: {string.Join(" | ", (await Host.ViewAsync()).Notices.Select(n => n.Text))}");
    }
}
