using TraderAgent.Domain.Bots;
using TraderAgent.Runtime.Cycles;

namespace TraderAgent.Runtime.Tests.Cycles;

public class OperatorRequestTests
{
    private static readonly BotId Bot = new("a");

    [Fact]
    public void Every_word_of_the_api_asks_for_something_of_its_own() =>
        Assert.Equal(OperatorRequest.Words.Count, OperatorRequest.Words.Select(w => OperatorRequest.Of(Bot, w, default)).OfType<OperatorRequest>().Distinct().Count());

    [Fact]
    public void A_word_that_there_is_not_asks_for_nothing() => Assert.Null(OperatorRequest.Of(Bot, "explode", default));

    [Fact]
    public void Only_a_start_and_a_resume_let_a_bot_trade() => Assert.Equal(
        ["start", "resume"], OperatorRequest.Words.Where(w => OperatorRequest.Of(Bot, w, default) is OperatorRequest.Tell { LetsTrade: true }));

    [Fact]
    public void A_bot_that_is_to_leave_is_seen_out() => Assert.Equal(
        (false, true), (((OperatorRequest.SeeOut)OperatorRequest.Of(Bot, "stop", default)!).Order.ClosePosition, ((OperatorRequest.SeeOut)OperatorRequest.Of(Bot, "close", default)!).Order.ClosePosition));
}
