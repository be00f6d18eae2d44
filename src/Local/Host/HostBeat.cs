namespace TraderAgent.Local.Host;

/// <summary>Whether a host that runs goes on.</summary>
internal sealed class HostBeat(TimeProvider time)
{
    private long _at;
    private int _runs;

    /// <summary>How long ago a run took its last step, by this machine's clock; null while none goes on.</summary>
    public TimeSpan? Since => Volatile.Read(ref _runs) > 0 ? time.GetElapsedTime(Volatile.Read(ref _at)) : null;

    /// <summary>A step was taken.</summary>
    public void Beat() => Volatile.Write(ref _at, time.GetTimestamp());

    /// <summary>Runs something that is to take steps.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> run)
    {
        Beat();
        Interlocked.Increment(ref _runs);
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _runs);
        }
    }
}
