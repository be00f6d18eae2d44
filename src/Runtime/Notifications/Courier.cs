namespace TraderAgent.Runtime.Notifications;

/// <summary>What a courier works with.</summary>
public sealed record CourierParts
{
    /// <summary>Who carries the messages.</summary>
    public required IMessenger Messenger { get; init; }

    /// <summary>Where the queue is.</summary>
    public required INotificationStore Store { get; init; }

    /// <summary>Who is told what.</summary>
    public required NotificationSettings Settings { get; init; }

    /// <summary>How long it waits for what.</summary>
    public CourierOptions Options { get; init; } = new();

    /// <summary>Its clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where the operator is told of a trouble, once, with what to do.</summary>
    public required Action<string> Report { get; init; }
}

/// <summary>What the couriers of all chats share: the bot's limits, the row of message ids, and what was complained of.</summary>
internal sealed record CourierDesk(Pace Pace, MessageIds Ids, Complaints Complaints);

/// <summary>Carries the queue of notifications to every chat. One chat that cannot be written to holds no other back.</summary>
public sealed class Courier
{
    private readonly CourierParts _parts;
    private readonly CourierDesk _desk;
    private readonly IReadOnlyList<(ChatCourier Courier, SemaphoreSlim News)> _chats;

    private Courier(CourierParts parts)
    {
        _parts = parts;
        _desk = new(new(), new(), new(parts.Report));
        _chats = [.. parts.Settings.Chats.Distinct().Select(chat => (new ChatCourier(chat, parts, _desk), new SemaphoreSlim(0, 1)))];
    }

    /// <summary>Opens every chat's state. What is queued from now on reaches each of them.</summary>
    public static async Task<Courier> OpenAsync(CourierParts parts, CancellationToken cancel)
    {
        var courier = new Courier(parts);
        foreach (var (chat, _) in courier._chats) await chat.OpenAsync(cancel).ConfigureAwait(false);
        return courier;
    }

    /// <summary>The chats, for a host that takes the steps itself.</summary>
    public IEnumerable<ChatCourier> Chats => _chats.Select(c => c.Courier);

    /// <summary>Says that something was queued. From any thread.</summary>
    public void Wake()
    {
        foreach (var (_, news) in _chats)
        {
            lock (news)
                if (news.CurrentCount == 0) news.Release();
        }
    }

    /// <summary>Carries until it is told to stop. What is under way then is found again at the next start.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_chats.Select(c => RunAsync(c.Courier, c.News, stop)));

    private async Task RunAsync(ChatCourier chat, SemaphoreSlim news, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var wait = await StepAsync(chat, stop).ConfigureAwait(false);
                if (wait != TimeSpan.Zero) await news.WaitAsync(wait ?? Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>A store that fails is asked again later; the trade goes on meanwhile.</summary>
    private async Task<TimeSpan?> StepAsync(ChatCourier chat, CancellationToken stop)
    {
        try
        {
            var wait = await chat.StepAsync(stop).ConfigureAwait(false);
            _desk.Complaints.Settle("store");
            return wait;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            chat.Forget();
            _desk.Complaints.Say("store", $"notifications: {failure.Message} Notifications wait and are tried again.");
            return _parts.Options.LongestPause;
        }
    }
}
