namespace TraderAgent.Runtime.Notifications;

/// <summary>One chat's courier, and whether it rests.</summary>
internal sealed class Round(ChatCourier chat, CourierParts parts) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1), _step = new(1, 1);
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _rests;

    /// <summary>The courier.</summary>
    public ChatCourier Chat => chat;

    /// <summary>How often its step failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsIdle => _rests && !Volatile.Read(ref _news).Task.IsCompleted;

    /// <summary>Says that something was queued. From any thread.</summary>
    public void Wake() => Volatile.Read(ref _news).TrySetResult();

    /// <summary>Takes the next step. After a failure, what is stored decides.</summary>
    public async ValueTask<TimeSpan?> StepAsync(CancellationToken stop)
    {
        await _step.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            var wait = await chat.StepAsync(stop).ConfigureAwait(false);
            Failures = 0;
            return wait;
        }
        catch
        {
            Failures++;
            chat.Forget();
            throw;
        }
        finally
        {
            _step.Release();
        }
    }

    /// <summary>Sends something that is no notification, between two steps.</summary>
    public async ValueTask<MessengerAnswer> SayAsync(MessageBody body, CancellationToken cancel)
    {
        await _step.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await chat.SayAsync(body, cancel).ConfigureAwait(false);
        }
        finally
        {
            _step.Release();
        }
    }

    /// <summary>Rests until the time is up, or something was queued.</summary>
    public async Task RestAsync(TimeSpan? wait, CancellationToken stop)
    {
        if (wait == TimeSpan.Zero) return;
        _rests = wait is null;
        var news = _news.Task.WaitAsync(wait ?? Timeout.InfiniteTimeSpan, parts.Time, stop);
        await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Neither is an error: the time is up, or the end has come.
        stop.ThrowIfCancellationRequested();
        if (news.IsCompletedSuccessfully) Volatile.Write(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _rests = false;
    }

    /// <summary>Carries until there is nothing to do for longer than is worth waiting.</summary>
    public async Task<TimeSpan?> CarryAsync(TimeSpan longest, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            var began = parts.Time.GetTimestamp();
            while (await StepAsync(cancel).ConfigureAwait(false) is { } wait)
            {
                if (parts.Time.GetElapsedTime(began) + wait > longest) return wait;
                await RestAsync(wait, cancel).ConfigureAwait(false);
            }
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _one.Dispose();
        _step.Dispose();
    }
}
