namespace TraderAgent.Api.Tests;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class SetTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Pass(TimeSpan time) => _now += time;
}
