using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Runtime.Tests.Notifications;

/// <summary>One thing goes wrong on a line that takes a tenth of a second, in virtual time.</summary>
public class MishapTests
{
    private const long Person = CourierOnTest.Person, Group = CourierOnTest.Group, Supergroup = -1_000_000_000_014;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CourierOnTest _courier = new();
    private readonly FailingLine _line;
    private readonly List<(string Text, TimeSpan At)> _fills = [];

    public MishapTests() => _courier.Messenger = _line = new(_courier);

    public static TheoryData<Mishap, long> Everything()
    {
        var all = new TheoryData<Mishap, long>();
        foreach (var mishap in Enum.GetValues<Mishap>())
            foreach (var chat in new[] { Person, Group, Supergroup }) all.Add(mishap, chat);
        return all;
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_fill_is_in_the_chat_within_a_second_and_once_after_any_single_failure(Mishap mishap, long chat)
    {
        await BeginAsync(chat);
        await FillAsync(mishap);

        AssertToldInTime(chat);
        Assert.Null(_courier.State.Doubt);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task The_first_fill_after_a_start_is_in_the_chat_within_a_second_too(Mishap mishap, long chat)
    {
        await BeginAsync(chat);
        _courier.Restart();
        await FillAsync(mishap);

        AssertToldInTime(chat);
    }

    [Theory]
    [InlineData(Mishap.RequestLost, 4)]
    [InlineData(Mishap.AnswerLost, 1)]
    public async Task What_is_known_to_be_in_another_chat_is_not_asked_about(Mishap mishap, int probes)
    {
        await BeginAsync(Person, 13, 14, 15, 16);
        await FillAsync(mishap, 3 * Second); // The person's message has the lowest id of five.

        Assert.Equal(probes, _line.Probes);
        await _courier.DeliverAsync();
        foreach (var chat in _courier.Settings.Chats) AssertTold(chat);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public async Task A_message_that_was_only_late_is_taken_back_while_news_go_on_in_time(double delay)
    {
        await BeginAsync(Supergroup);
        _line.Delay = TimeSpan.FromSeconds(delay);
        await FillAsync(Mishap.Delayed, Second);
        for (var i = 0; i < 5; i++) await FillAsync(Mishap.None, Second);
        await _courier.DeliverAsync();

        AssertToldInTime(Supergroup);
    }

    [Theory]
    [InlineData(Mishap.RequestLost)]
    [InlineData(Mishap.AnswerLost)]
    [InlineData(Mishap.Delayed)]
    [InlineData(Mishap.KilledBefore)]
    [InlineData(Mishap.KilledAfter)]
    public async Task A_second_failure_before_the_first_is_settled_loses_doubles_and_reorders_nothing(Mishap second)
    {
        await BeginAsync(Person);
        _line.Delay = TimeSpan.FromSeconds(2);
        await FillAsync(Mishap.Delayed, Second);
        await FillAsync(second, Second);
        await FillAsync(Mishap.None);

        AssertTold(Person);
        Assert.Equal(_line.Messages.Count, _line.Messages.DistinctBy(m => m.Text).Count());
    }

    [Fact]
    public async Task A_doubt_outlives_the_process()
    {
        await BeginAsync(Person);
        _line.Delay = TimeSpan.FromSeconds(3);
        await FillAsync(Mishap.Delayed, Second);
        _courier.Restart();
        _courier.State = WireJson.Read<ChatState>(WireJson.Write(_courier.State));
        Assert.NotNull(_courier.State.Doubt);
        await _courier.DeliverAsync();

        AssertToldInTime(Person);
        Assert.Single(_line.Taken);
    }

    [Fact]
    public async Task A_greeting_that_came_twice_is_taken_back_where_it_stands_among_the_news()
    {
        _courier.Settings = new() { Chats = [Person] };
        _line.Delay = TimeSpan.FromSeconds(2);
        _line.Mishaps.Enqueue(Mishap.Delayed);
        await _courier.DeliverAsync(Second);
        await FillAsync(Mishap.None);

        AssertToldInTime(Person);
        Assert.Single(_line.Messages, m => m.Text.StartsWith("TraderAgent reports", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_line_is_not_sent_to_twice()
    {
        _line.Latency = TimeSpan.FromMilliseconds(600);
        await BeginAsync(Person);
        for (var i = 0; i < 10; i++) await FillAsync(Mishap.None);

        AssertTold(Person);
        Assert.Empty(_line.Taken);
        Assert.Equal(_line.Messages.Count, _line.Sends);
    }

    [Fact]
    public async Task The_ids_of_an_earlier_bot_mislead_nobody()
    {
        await BeginAsync(Person);
        await FillAsync(Mishap.None);
        _fills.Clear();
        _line.Become(9); // Its ids are lower.
        _courier.Restart();
        await _courier.DeliverAsync();
        await FillAsync(Mishap.AnswerLost);

        AssertTold(Person);
        Assert.Equal(4, _line.Sends); // Two greetings, two fills.
    }

    [Fact]
    public void A_state_of_an_older_version_is_read()
    {
        var state = WireJson.Read<ChatState>("""{"chat":11,"through":3,"bot":7,"greeted":true,"lastMessage":505,"messages":2,"outstanding":{"text":"a · #2","silent":true,"through":4,"floor":505}}""");

        Assert.Null(state.Doubt);
        Assert.Equal(505, state.Outstanding!.Floor);
    }

    private Task BeginAsync(params long[] chats)
    {
        _courier.Settings = new() { Chats = chats };
        return _courier.DeliverAsync();
    }

    /// <summary>A fill is booked and something befalls its message; a process that is killed is started again at once.</summary>
    private async Task FillAsync(Mishap mishap, TimeSpan? most = null)
    {
        if (mishap != Mishap.None) _line.Mishaps.Enqueue(mishap);
        _fills.Add(($"fill {_fills.Count + 1}", _courier.Now));
        _courier.Queue(NotificationKind.Fill, _fills[^1].Text);
        try
        {
            await _courier.DeliverAsync(most ?? TimeSpan.MaxValue);
        }
        catch (KilledException)
        {
            _courier.Restart();
            await _courier.DeliverAsync(most ?? TimeSpan.MaxValue);
        }
    }

    private void AssertToldInTime(long chat)
    {
        AssertTold(chat);
        foreach (var (text, at) in _fills)
        {
            var first = _line.Messages.Concat(_line.Taken).Where(m => m.Text.Contains(text, StringComparison.Ordinal)).Min(m => m.At);
            Assert.InRange(first - at, TimeSpan.Zero, Second);
        }
    }

    private void AssertTold(long chat)
    {
        _line.Arrive();
        var told = _line.Messages.Where(m => m.Chat == chat && m.Text.Contains("fill", StringComparison.Ordinal)).OrderBy(m => m.Id).SelectMany(m => m.Text.Split('\n'));
        Assert.Equal(_fills.Select(f => f.Text), told.Select(t => string.Join(' ', t.Split(' ')[2..4])));
    }
}
