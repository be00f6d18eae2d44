using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Runtime.Tests.Exchange.Bybit;

public class BybitReplyTests
{
    private static readonly Instant Now = new(1_700_000_000_000);

    [Theory]
    [InlineData(0, ReplyMeaning.Done)]
    [InlineData(110043, ReplyMeaning.NothingToChange)]
    [InlineData(10006, ReplyMeaning.NotTaken)]
    [InlineData(110079, ReplyMeaning.NotTaken)]
    [InlineData(10002, ReplyMeaning.ClockOff)]
    [InlineData(10000, ReplyMeaning.Unknown)]
    [InlineData(10016, ReplyMeaning.Unknown)]
    [InlineData(170146, ReplyMeaning.Unknown)]
    [InlineData(10003, ReplyMeaning.Barred)]
    [InlineData(110007, ReplyMeaning.Refused)]
    [InlineData(999999, ReplyMeaning.Refused)]
    public void Each_code_has_one_meaning(int code, ReplyMeaning meaning) => Assert.Equal(meaning, new ReplyStatus { Code = code }.Meaning);

    [Theory]
    [InlineData(502, ReplyMeaning.Unknown)]
    [InlineData(200, ReplyMeaning.Unknown)] // Half of an answer.
    [InlineData(null, ReplyMeaning.Unknown)]
    [InlineData(403, ReplyMeaning.NotTaken)]
    [InlineData(429, ReplyMeaning.NotTaken)]
    [InlineData(401, ReplyMeaning.Barred)]
    public void Without_a_code_the_status_tells(int? http, ReplyMeaning meaning) => Assert.Equal(meaning, new ReplyStatus { HttpStatus = http }.Meaning);

    [Fact]
    public void An_order_that_was_taken_waits_for_the_records() => Assert.IsType<OrderOutcome.Pending>(Outcome(new() { Code = 0 }));

    [Fact]
    public void An_order_whose_answer_was_lost_is_unknown() => Assert.IsType<OrderOutcome.Unknown>(Outcome(new() { HttpStatus = 502 }));

    [Fact]
    public void An_order_that_never_left_may_be_sent_again() => Assert.IsType<OrderOutcome.Throttled>(Outcome(new() { NeverLeft = true }));

    [Theory]
    [InlineData(110072)]
    [InlineData(170141)]
    public void A_name_that_was_used_before_asks_what_became_of_it(int code) =>
        Assert.True(OrderOutcome.IsDuplicate(Assert.IsType<OrderOutcome.Refused>(Outcome(new() { Code = code, Message = "duplicate" })).Reason));

    [Fact]
    public void A_wait_that_Bybit_asks_for_is_kept_and_bounded()
    {
        var soon = Outcome(new() { Code = 10006, RetryAt = Now + TimeSpan.FromMilliseconds(300) });
        Assert.Equal(TimeSpan.FromMilliseconds(300), Assert.IsType<OrderOutcome.Throttled>(soon).RetryAfter);
        var never = Outcome(new() { Code = 10006, RetryAt = Now + TimeSpan.FromDays(30) });
        Assert.Equal(RequestBudget.LongestReset, Assert.IsType<OrderOutcome.Throttled>(never).RetryAfter);
    }

    [Fact]
    public void A_read_is_asked_again_a_bounded_number_of_times()
    {
        var lost = new ReplyStatus { HttpStatus = 502 };
        Assert.True(BybitRetry.BeforeRead(lost, 1, Now) < BybitRetry.BeforeRead(lost, 2, Now));
        Assert.Null(BybitRetry.BeforeRead(lost, BybitRetry.ReadAttempts, Now));
        Assert.Null(BybitRetry.BeforeRead(new() { Code = 10001 }, 1, Now));
        Assert.Null(BybitRetry.BeforeRead(new() { HttpStatus = 403 }, 1, Now));
    }

    private static OrderOutcome Outcome(ReplyStatus status) => BybitRetry.OutcomeOf(status, Now);
}
