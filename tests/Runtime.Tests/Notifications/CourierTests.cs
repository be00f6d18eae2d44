using TraderAgent.Runtime.Notifications;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Tests.Notifications;

public class CourierTests
{
    private const long Person = CourierOnTest.Person, Group = CourierOnTest.Group;

    private readonly CourierOnTest _courier = new();

    [Fact]
    public async Task Fills_that_come_together_share_a_message_within_a_second()
    {
        await _courier.DeliverAsync();
        foreach (var text in new[] { "one", "two", "three" }) _courier.Queue(NotificationKind.Fill, text);
        await _courier.DeliverAsync();

        Assert.Equal([("01-01 00:00:00 one\n01-01 00:00:00 two\n01-01 00:00:00 three · #1", true)], _courier.Board.In(Person));
        Assert.InRange(Assert.Single(_courier.Times), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_kind_that_is_off_is_not_told_and_one_loud_piece_makes_a_message_loud()
    {
        _courier.Settings = new() { Chats = [Person], Deals = Loudness.Off };
        await _courier.DeliverAsync();
        _courier.Queue(NotificationKind.Deal, "deal");
        _courier.Queue(NotificationKind.Fill, "fill");
        _courier.Queue(NotificationKind.Halt, "halt");
        await _courier.DeliverAsync();

        Assert.Equal([("01-01 00:00:00 fill\n01-01 00:00:00 halt · #1", false)], _courier.Board.In(Person));
    }

    [Fact]
    public async Task News_that_do_not_fit_into_one_message_take_several_in_order()
    {
        await _courier.DeliverAsync();
        for (var i = 0; i < 20; i++) _courier.Queue(NotificationKind.Fill, $"{i} {new string('x', 995)}");
        await _courier.DeliverAsync();

        var messages = _courier.Board.In(Person);
        Assert.All(messages, m => Assert.InRange(m.Text.Length, 1, 4_096));
        Assert.Equal(Enumerable.Range(0, 20), messages.SelectMany(m => m.Text.Split('\n')).Select(l => int.Parse(l.Split(' ')[2])));
    }

    [Fact]
    public async Task A_chat_begins_with_what_happens_after_it_was_added()
    {
        _courier.Queue(NotificationKind.Fill, "before");
        await _courier.DeliverAsync();
        _courier.Queue(NotificationKind.Fill, "after");
        await _courier.DeliverAsync();

        Assert.EndsWith("after · #1", Assert.Single(_courier.Board.In(Person)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_dropped_from_a_full_queue_is_counted()
    {
        await _courier.DeliverAsync();
        for (var i = 1; i <= 5; i++) _courier.Queue(NotificationKind.Fill, $"fill {i}");
        _courier.Drop(3);
        await _courier.DeliverAsync();

        Assert.Equal("3 older notifications were dropped: more waited than are kept.\n01-01 00:00:00 fill 4\n01-01 00:00:00 fill 5 · #1", Assert.Single(_courier.Board.In(Person)).Text);
    }

    [Theory]
    [InlineData(Person, 55)]
    [InlineData(Group, 294)]
    public async Task A_chat_is_written_to_no_more_often_than_telegram_allows(long chat, int seconds)
    {
        _courier.Settings = new() { Chats = [chat] };
        await _courier.DeliverAsync();
        for (var i = 0; i < 60 * 4; i++) _courier.Queue(NotificationKind.Fill, new string('x', 995));

        var took = await _courier.DeliverAsync();

        Assert.Equal(60, _courier.Board.In(chat).Count);
        Assert.InRange(took.TotalSeconds, seconds, seconds + 15);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_out_and_the_message_comes_once()
    {
        await _courier.DeliverAsync();
        _courier.Board.Refusals.Enqueue(new Busy(TimeSpan.FromSeconds(33)));
        _courier.Queue(NotificationKind.Fill, "fill");
        await _courier.DeliverAsync();

        Assert.Single(_courier.Board.In(Person));
        Assert.InRange(_courier.Times[0], TimeSpan.FromSeconds(33), TimeSpan.FromSeconds(34));
    }

    [Fact]
    public async Task A_message_that_was_lost_with_its_connection_is_there_within_a_second()
    {
        await _courier.DeliverAsync();
        _courier.Board.Refusals.Enqueue(new Unknown("the connection was closed before the answer", true));
        _courier.Queue(NotificationKind.Fill, "fill");
        await _courier.DeliverAsync();

        Assert.Single(_courier.Board.In(Person));
        Assert.InRange(_courier.Times[0], TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_token_that_is_refused_again_and_again_is_reported_once_for_all_chats()
    {
        _courier.Settings = new() { Chats = [Person, 13] };
        await _courier.DeliverAsync();
        for (var i = 0; i < 6; i++) _courier.Board.Refusals.Enqueue(new TokenRefused("it was revoked."));
        _courier.Queue(NotificationKind.Fill, "fill");
        await _courier.DeliverAsync();

        Assert.Equal(["telegram: it was revoked. Notifications wait until then."], _courier.Reports);
        Assert.Single(_courier.Board.In(Person));
        Assert.Single(_courier.Board.In(13));
    }

    [Fact]
    public async Task Another_bot_greets_anew_and_goes_on_where_the_old_one_stopped()
    {
        await _courier.DeliverAsync();
        _courier.Queue(NotificationKind.Fill, "one");
        await _courier.DeliverAsync();
        _courier.Restart();
        _courier.Board.Bot = 8;
        _courier.Queue(NotificationKind.Fill, "two");
        await _courier.DeliverAsync();

        Assert.Equal(["01-01 00:00:00 one · #1", "01-01 00:00:00 two · #2"], _courier.Board.In(Person).Select(m => m.Text));
    }
}
