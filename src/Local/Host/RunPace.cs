namespace TraderAgent.Local.Host;

/// <summary>Steps a host at a pace.</summary>
internal sealed class RunPace(EmbeddedHost host, RunOptions options, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _lost;
    private long _steps;
    private TimeSpan? _shownAt;

    public async Task<RunEnd> RunAsync(CancellationToken stop)
    {
        var end = await StepAsync(stop).ConfigureAwait(false);
        await host.TakeCommandsAsync().ConfigureAwait(false);
        await host.SaveAsync().ConfigureAwait(false);
        await host.TellRestAsync().ConfigureAwait(false);
        if (options.Show is { } show) show(await host.ViewAsync().ConfigureAwait(false));
        return end;
    }

    private async Task<RunEnd> StepAsync(CancellationToken stop)
    {
        while (true)
        {
            if (stop.IsCancellationRequested) return RunEnd.Stopped;
            if (_steps >= options.Steps || Elapsed >= options.Duration) return RunEnd.TimeUp;
            await ShowAsync().ConfigureAwait(false);
            if (UntilNextStep() is var wait && wait > TimeSpan.Zero)
            {
                await WaitAsync(wait, stop).ConfigureAwait(false);
                continue;
            }
            if (!await host.StepAsync().ConfigureAwait(false)) return RunEnd.CandlesOver;
            _steps++;
        }
    }

    private TimeSpan Elapsed => time.GetElapsedTime(_began);

    private TimeSpan UntilNextStep()
    {
        if (options.StepsPerSecond is not { } pace) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(_steps / pace) + _lost - Elapsed;
        if (wait < TimeSpan.Zero && !options.CatchesUp) _lost -= wait;
        return wait;
    }

    private async Task ShowAsync()
    {
        if (options.Show is not { } show || Elapsed - _shownAt < options.ShowEvery) return;
        _shownAt = Elapsed;
        show(await host.ViewAsync().ConfigureAwait(false));
    }

    /// <summary>Waits a little, so that commands of operators and the end of the time are seen.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.TakeCommandsAsync().ConfigureAwait(false);
    }
}
