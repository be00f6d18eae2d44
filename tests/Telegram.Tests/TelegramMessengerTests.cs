using TraderAgent.Runtime.Notifications;
using TraderAgent.Telegram.Tests.BotApi;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Telegram.Tests;

public sealed class TelegramMessengerTests : IAsyncDisposable
{
    private const long Person = 11;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LoopbackBotApi _api = new();
    private readonly TelegramMessenger _messenger;
    private string? _token = LoopbackBotApi.Token;

    public TelegramMessengerTests() => _messenger = new(new(_ => ValueTask.FromResult<string?>(_token), _api.Url));

    public async ValueTask DisposeAsync()
    {
        _messenger.Dispose();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_in_the_chat_once_and_carries_its_loudness()
    {
        var loud = Assert.IsType<Sent>(await SendAsync("sold 1 BTCUSDT · #1"));
        await _messenger.SendAsync(Person, new("bought 1 BTCUSDT · #2", IsSilent: true), Patience, default);

        Assert.Equal([new(Person, loud.MessageId, "sold 1 BTCUSDT · #1", false, true), new(Person, loud.MessageId + 1, "bought 1 BTCUSDT · #2", true, true)], _api.Chats.In(Person));
    }

    [Fact]
    public async Task A_probe_knows_the_message_from_every_other()
    {
        var sent = Assert.IsType<Sent>(await SendAsync("ours · #1"));
        _api.Chats.SomebodyWrites(Person, "hello");

        Assert.IsType<SameText>(await ProbeAsync(sent.MessageId, "ours · #1"));
        Assert.IsType<NotOurs>(await ProbeAsync(sent.MessageId + 1, "ours · #1"));
        Assert.IsType<Absent>(await ProbeAsync(sent.MessageId + 2, "ours · #1"));
        Assert.IsType<Overwritten>(await ProbeAsync(sent.MessageId, "ours · #2"));
    }

    [Fact]
    public async Task A_message_that_is_taken_back_is_gone_and_no_other()
    {
        var sent = Assert.IsType<Sent>(await SendAsync("ours · #1"));
        await SendAsync("ours · #2");

        Assert.IsType<Deleted>(await DeleteAsync(sent.MessageId));
        Assert.IsType<Absent>(await DeleteAsync(sent.MessageId));
        Assert.Equal(["ours · #2"], _api.Chats.In(Person).Select(m => m.Text));
    }

    [Fact]
    public async Task A_message_that_is_too_old_is_not_taken_back()
    {
        var sent = Assert.IsType<Sent>(await SendAsync("ours · #1"));
        _api.Chats.TooOld.Add(sent.MessageId);

        Assert.IsType<NotOurs>(await DeleteAsync(sent.MessageId));
    }

    [Theory]
    [InlineData(nameof(Fault.Silence), 0)]
    [InlineData(nameof(Fault.SilenceAfter), 1)]
    public async Task A_server_that_does_not_answer_is_waited_for_no_longer_than_the_patience(string fault, int delivered)
    {
        _api.Plan(Enum.Parse<Fault>(fault));

        var answer = await _messenger.SendAsync(Person, new("news · #1", IsSilent: false), TimeSpan.FromMilliseconds(500), default);

        Assert.False(Assert.IsType<Unknown>(answer).IsOver);
        Assert.Equal(delivered, _api.Chats.In(Person).Count);
        Assert.IsType<Sent>(await SendAsync("news · #2"));
    }

    [Theory]
    [InlineData(nameof(Fault.RequestLost), true, 0)]
    [InlineData(nameof(Fault.AnswerLost), true, 1)]
    [InlineData(nameof(Fault.DoneAndError), true, 1)]
    [InlineData(nameof(Fault.Error), true, 0)]
    [InlineData(nameof(Fault.BadGateway), false, 1)]
    public async Task What_became_of_a_request_without_a_result_is_not_known_and_it_is_not_repeated(string fault, bool isOver, int delivered)
    {
        await SendAsync("warm"); // A connection that was used before is where a client would repeat by itself.
        _api.Requests.Clear();
        _api.Plan(Enum.Parse<Fault>(fault));

        var answer = await SendAsync("news · #1");

        Assert.Equal(isOver, Assert.IsType<Unknown>(answer).IsOver);
        Assert.Equal(["sendMessage"], _api.Requests);
        Assert.Equal(1 + delivered, _api.Chats.In(Person).Count);
    }

    [Fact]
    public async Task Too_many_requests_tell_how_long_to_wait_and_send_nothing()
    {
        _api.Plan(Fault.TooMany);

        Assert.Equal(new Busy(TimeSpan.FromSeconds(1)), await SendAsync("news"));
        Assert.Empty(_api.Chats.In(Person));
    }

    [Fact]
    public async Task A_server_that_is_not_there_was_not_reached()
    {
        await _api.CloseAsync();

        Assert.IsType<NotReached>(await SendAsync("news"));
    }

    [Fact]
    public async Task A_revoked_token_says_where_to_get_a_new_one_which_is_used_without_a_restart()
    {
        _api.ValidToken = "7:another-token";
        Assert.Contains("BotFather", Assert.IsType<TokenRefused>(await SendAsync("news")).Why, StringComparison.Ordinal);

        _token = _api.ValidToken;

        Assert.IsType<Sent>(await SendAsync("news"));
    }

    [Theory]
    [InlineData(null, "there is no token")]
    [InlineData("abc", "TELEGRAM_TOKEN is no token")]
    [InlineData("7:../../x", "TELEGRAM_TOKEN is no token")]
    public async Task A_token_that_cannot_be_one_is_not_sent_anywhere(string? token, string why)
    {
        _token = token;

        Assert.Contains(why, Assert.IsType<TokenRefused>(await SendAsync("news")).Why, StringComparison.Ordinal);
        Assert.Empty(_api.Requests);
    }

    [Theory]
    [InlineData(99, "press Start")]
    [InlineData(-1_000_000_000_015, "it is a channel")]
    public async Task A_chat_that_cannot_be_used_says_what_to_do(long chat, string why) =>
        Assert.Contains(why, Assert.IsType<ChatRefused>(await _messenger.LookAtAsync(chat, Patience, default)).Why, StringComparison.Ordinal);

    [Fact]
    public async Task A_person_who_blocked_the_bot_is_told_apart_from_a_fault()
    {
        _api.Chats.Blocked.Add(Person);

        Assert.Contains("blocked", Assert.IsType<ChatRefused>(await SendAsync("news")).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_can_be_used_names_the_bot() => Assert.Equal(new Usable(7), await _messenger.LookAtAsync(Person, Patience, default));

    private ValueTask<MessengerAnswer> ProbeAsync(long id, string text) => _messenger.ProbeAsync(new(Person, id), text, Patience, default);

    private ValueTask<MessengerAnswer> DeleteAsync(long id) => _messenger.DeleteAsync(new(Person, id), Patience, default);

    private ValueTask<MessengerAnswer> SendAsync(string text) => _messenger.SendAsync(Person, new(text, IsSilent: false), Patience, default);
}
