using TraderAgent.Api.Chat;
using TraderAgent.Api.Tests.Records;

namespace TraderAgent.Api.Tests.Chat;

public class ChatQuestionsTests
{
    private static readonly ChatMessage Asked = new() { Chat = 11, User = 7, Name = "ann", Text = "/closeall" };

    private readonly Clock _clock = new();
    private readonly MemoryRecords _records = new();

    private ChatQuestions Questions => new(_records, _clock);

    [Fact]
    public async Task A_question_is_answered_once_by_whoever_was_asked_where_they_were_asked()
    {
        var token = await Questions.AskAsync(Asked, "/closeall", default);

        Assert.Null(await Questions.TakeAsync(Asked with { User = 8 }, token, default));
        Assert.Null(await Questions.TakeAsync(Asked with { Chat = 12 }, token, default));
        Assert.Equal("/closeall", await Questions.TakeAsync(Asked, token, default));
        Assert.Null(await Questions.TakeAsync(Asked, token, default));
    }

    [Fact]
    public async Task Of_two_who_press_at_once_one_is_late()
    {
        var token = await Questions.AskAsync(Asked, "/closeall", default);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Questions.TakeAsync(Asked, token, default))));

        Assert.Single(answers, a => a is not null);
    }

    [Fact]
    public async Task After_two_minutes_a_question_is_no_longer_open_and_is_forgotten()
    {
        var token = await Questions.AskAsync(Asked, "/closeall", default);
        _clock.Now += ChatQuestions.Valid + TimeSpan.FromSeconds(1);

        Assert.Null(await Questions.TakeAsync(Asked, token, default));
        await Questions.AskAsync(Asked, "/stop all", default);
        Assert.Single(await _records.ListAsync("chat-questions", new(), default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("../../etc/passwd00000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    public async Task What_is_no_token_opens_nothing(string token) => Assert.Null(await Questions.TakeAsync(Asked, token, default));

    [Fact]
    public async Task An_update_is_taken_once_and_after_a_week_numbers_may_begin_anew()
    {
        var progress = new ChatProgress(_records, _clock);

        Assert.True(await progress.TryTakeAsync("7", 100, default));
        Assert.False(await progress.TryTakeAsync("7", 100, default));
        Assert.False(await progress.TryTakeAsync("7", 99, default));
        Assert.True(await progress.TryTakeAsync("8", 1, default)); // Another bot.
        Assert.Equal(100, await progress.LastAsync("7", default));
        _clock.Now += TimeSpan.FromDays(7);
        Assert.Null(await progress.LastAsync("7", default));
        Assert.True(await progress.TryTakeAsync("7", 5, default));
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(55);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
