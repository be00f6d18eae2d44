namespace TraderAgent.BybitSimulator.Control;

/// <summary>Keeps the markets at the pace of the clock, and shows executions that were held back when they are due.</summary>
internal sealed class MarketPace(SimulatedWorld world, SimulatedBybitOptions options)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken stop)
    {
        var (began, start) = (options.Clock.GetUtcNow(), world.Now);
        if (options.Start is null && options.Speed == 1) began = start.ToDateTimeOffset(); // Real time: the markets' clock is the clock.
        var stood = start;
        using var timer = new PeriodicTimer(Beat, options.Clock);
        do
        {
            world.ReleaseExecutions(all: false);
            if (options.Speed == 0) continue;
            start += world.Now - stood; // Whoever moved the markets on by hand finds them going on from there.
            stood = start + (options.Clock.GetUtcNow() - began) * options.Speed;
            world.AdvanceTo(stood);
        }
        while (await timer.WaitForNextTickAsync(stop));
    }
}
