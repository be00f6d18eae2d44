using TraderAgent.Runtime.Notifications;

namespace TraderAgent.Runtime.Tests.Notifications;

public class SpeakingTests
{
    private const long Person = CourierOnTest.Person;

    private readonly CourierOnTest _courier = new();

    [Fact]
    public async Task Answers_and_notifications_share_what_a_chat_may_take()
    {
        await _courier.DeliverAsync();
        _courier.Advance(TimeSpan.FromMinutes(1)); // The greeting is forgotten: a chat takes five at once.
        for (var i = 0; i < 5; i++) await _courier.Speaking.SayAsync(Person, new($"answer {i}", IsSilent: false), default);
        _courier.Queue(NotificationKind.Fill, "fill");

        Assert.InRange(await _courier.DeliverAsync(), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(2));
        Assert.Equal(6, _courier.Board.In(Person).Count);
    }

    [Theory]
    [InlineData(nameof(Mishap.RequestLost))]
    [InlineData(nameof(Mishap.AnswerLost))]
    [InlineData(nameof(Mishap.Delayed))]
    public async Task The_search_for_a_lost_notification_touches_no_answer(string mishap)
    {
        var line = new FailingLine(_courier) { Delay = TimeSpan.FromSeconds(3) };
        _courier.Messenger = line;
        await _courier.DeliverAsync();
        line.Mishaps.Enqueue(Enum.Parse<Mishap>(mishap));
        _courier.Queue(NotificationKind.Fill, "fill");
        await _courier.DeliverAsync(TimeSpan.FromMilliseconds(700));
        await _courier.Speaking.SayAsync(Person, new("answer 1", IsSilent: false), default);
        await _courier.DeliverAsync(TimeSpan.FromSeconds(2));
        await _courier.Speaking.SayAsync(Person, new("answer 2", IsSilent: false), default);
        await _courier.DeliverAsync();

        var texts = line.Messages.Select(m => m.Text).ToList();
        Assert.Equal(["answer 1", "answer 2"], texts.Where(t => t.StartsWith("answer", StringComparison.Ordinal)));
        Assert.Single(texts, t => t.Contains("fill · #1", StringComparison.Ordinal));
        Assert.Empty(_courier.Reports);
    }

    [Fact]
    public async Task Too_many_requests_are_waited_for_and_what_may_be_there_is_not_repeated()
    {
        await _courier.DeliverAsync();
        _courier.Board.Refusals.Enqueue(new MessengerAnswer.Busy(TimeSpan.FromMilliseconds(5)));
        Assert.IsType<MessengerAnswer.Sent>(await _courier.Speaking.SayAsync(Person, new("one", IsSilent: false), default));
        _courier.Board.Refusals.Enqueue(new MessengerAnswer.Unknown("no answer", false));
        Assert.IsType<MessengerAnswer.Unknown>(await _courier.Speaking.SayAsync(Person, new("two", IsSilent: false), default));

        Assert.Equal(["one"], _courier.Board.In(Person).Select(m => m.Text));
    }

    [Fact]
    public void Weeks_begin_on_monday_and_months_with_their_first_day()
    {
        long Day(int year, int month, int day) => new Domain.Market.Instant(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds()).Day;
        var (week, month) = (ReportPeriod.All[1], ReportPeriod.All[2]);

        Assert.NotEqual(week.Of(Day(2026, 3, 1)), week.Of(Day(2026, 3, 2))); // A Sunday and a Monday.
        Assert.Equal(week.Of(Day(2026, 3, 2)), week.Of(Day(2026, 3, 8)));
        Assert.NotEqual(month.Of(Day(2025, 12, 31)), month.Of(Day(2026, 1, 1)));
        Assert.Equal(month.Of(Day(2026, 2, 1)), month.Of(Day(2026, 2, 28)));
    }
}
