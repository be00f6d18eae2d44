using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange;

namespace TraderAgent.Runtime.Tests.Exchange;

public class RequestBudgetTests
{
    private static readonly Instant Now = new(1_000_000);

    private readonly RequestBudget _budget = new(3, TimeSpan.FromSeconds(5));

    [Fact]
    public void The_address_waits_until_its_oldest_request_leaves_the_window()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(TimeSpan.Zero, _budget.Reserve("a", Now + TimeSpan.FromSeconds(i)));
        Assert.Equal(TimeSpan.FromSeconds(2), _budget.Reserve("b", Now + TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.Zero, _budget.Reserve("b", Now + TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_kind_of_request_waits_for_its_next_window_and_others_do_not()
    {
        _budget.Note("create", new(0, TimeSpan.FromMilliseconds(700)), Now);
        Assert.Equal(TimeSpan.FromMilliseconds(700), _budget.Reserve("create", Now));
        Assert.Equal(TimeSpan.Zero, _budget.Reserve("cancel", Now));
        Assert.Equal(TimeSpan.Zero, _budget.Reserve("create", Now + TimeSpan.FromMilliseconds(700)));
    }

    [Fact]
    public void Requests_on_their_way_count_before_they_are_answered()
    {
        _budget.Note("create", new(1, TimeSpan.FromSeconds(1)), Now);
        Assert.Equal(TimeSpan.Zero, _budget.Reserve("create", Now));
        Assert.Equal(TimeSpan.FromSeconds(1), _budget.Reserve("create", Now));
    }

    [Fact]
    public void An_answer_that_was_overtaken_gives_nothing_back()
    {
        _budget.Note("create", new(1, TimeSpan.FromSeconds(1)), Now);
        _budget.Note("create", new(5, TimeSpan.FromSeconds(1)), Now);
        _budget.Reserve("create", Now);
        Assert.True(_budget.Reserve("create", Now) > TimeSpan.Zero);
    }

    [Fact]
    public void A_reset_that_is_far_off_is_a_wrong_clock()
    {
        _budget.Note("create", new(0, TimeSpan.FromDays(400)), Now);
        Assert.Equal(RequestBudget.LongestReset, _budget.Reserve("create", Now));
    }

    [Fact]
    public void An_address_that_is_shut_out_stays_so_until_the_time()
    {
        _budget.ShutOut(Now + TimeSpan.FromMinutes(10));
        Assert.True(_budget.IsShutOut(Now + TimeSpan.FromMinutes(9)));
        Assert.False(_budget.IsShutOut(Now + TimeSpan.FromMinutes(10)));
    }
}
