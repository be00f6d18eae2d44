using TraderAgent.Api.Access.Sessions;

namespace TraderAgent.Api.Tests.Access;

public sealed class LockoutTests
{
    private readonly SetTime _time = new();
    private readonly Lockout _lockout;

    public LockoutTests() => _lockout = new(_time);

    [Fact]
    public void After_five_wrong_attempts_a_name_waits_and_twice_as_long_after_each_further_one()
    {
        for (var i = 0; i < Lockout.FreeOfName; i++) Assert.Null(_lockout.Try("ann", $"10.0.0.{i}"));
        foreach (var seconds in new[] { 5, 10, 20, 40, 80, 160, 320, 640, 900, 900 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), _lockout.Try("Ann", "10.0.1.1"));
            _time.Pass(TimeSpan.FromSeconds(seconds));
            Assert.Null(_lockout.Try("ann", $"10.0.2.{seconds % 250}"));
        }
    }

    [Fact]
    public void An_address_that_tries_many_names_waits_and_others_do_not()
    {
        for (var i = 0; i < Lockout.FreeOfAddress; i++) Assert.Null(_lockout.Try($"user{i}", "10.0.0.1"));
        Assert.NotNull(_lockout.Try("somebody", "10.0.0.1"));
        Assert.Null(_lockout.Try("somebody", "10.0.0.2"));
    }

    [Fact]
    public void A_right_attempt_starts_afresh()
    {
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < Lockout.FreeOfName - 1; i++) Assert.Null(_lockout.Try("ann", $"10.{round}.0.1"));
            _lockout.Succeeded("ann", $"10.{round}.0.1");
        }
    }

    [Fact]
    public void Attempts_at_the_same_time_count_as_many()
    {
        var free = 0;
        Parallel.For(0, 100, _ =>
        {
            if (_lockout.Try("ann", "10.0.0.1") is null) Interlocked.Increment(ref free);
        });
        Assert.Equal(Lockout.FreeOfName, free);
    }

    [Fact]
    public void Attempts_are_forgotten_after_an_hour_and_there_is_room_for_no_more_than_some()
    {
        for (var i = 0; i < Lockout.FreeOfName; i++) _lockout.Try("ann", "10.0.0.1");
        _time.Pass(TimeSpan.FromHours(2));
        Assert.Null(_lockout.Try("ann", "10.0.0.1"));
        for (var i = 0; i < 30_000; i++) _lockout.Try($"name{i}", $"address{i}");
        Assert.InRange(_lockout.Known, 1, 20_010);
    }
}
