using System.Globalization;

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

/// <summary>What the couriers of all chats share: the bot's limits, the row of message ids, how long answers take, and what was complained of.</summary>
internal sealed record CourierDesk(Pace Pace, MessageIds Ids, Patience Patience, Complaints Complaints)
{
    /// <summary>Tells that a message of the bot had a text that none of ours has.</summary>
    public void SayOverwritten(long chat, long id) => Complaints.Say($"overwritten:{chat}", string.Create(CultureInfo.InvariantCulture,
        $"telegram: message {id} of chat {chat} was replaced by a later one: something else writes with the same bot. Give each agent a bot of its own (BotFather, /newbot)."));
}

/// <summary>Carries the queue of notifications to every chat. One chat that cannot be written to holds no other back.</summary>
public sealed class Courier
{
    private readonly CourierParts _parts;
    private readonly CourierDesk _desk;
    private readonly IReadOnlyList<Round> _rounds;

    private Courier(CourierParts parts)
    {
        _parts = parts;
        _desk = new(new(), new(), new(parts.Options), new(parts.Report));
        _rounds = [.. parts.Settings.Chats.Distinct().Select(chat => new Round(new(chat, parts, _desk), parts.Time))];
    }

    /// <summary>Opens every chat's state. What is queued from now on reaches each of them.</summary>
    public static async Task<Courier> OpenAsync(CourierParts parts, CancellationToken cancel)
    {
        var courier = new Courier(parts);
        foreach (var chat in courier.Chats) await chat.OpenAsync(cancel).ConfigureAwait(false);
        return courier;
    }

    /// <summary>The chats, for a host that takes the steps itself.</summary>
    public IEnumerable<ChatCourier> Chats => _rounds.Select(r => r.Chat);

    /// <summary>Says that something was queued. From any thread.</summary>
    public void Wake()
    {
        foreach (var round in _rounds) round.Wake();
    }

    /// <summary>Carries until it is told to stop. What is under way then is found again at the next start.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_rounds.Select(r => RunAsync(r, stop)));

    /// <summary>Waits until there is nothing to carry any more, or until it has waited long enough.</summary>
    public async Task DrainAsync(TimeSpan most)
    {
        var began = _parts.Time.GetTimestamp();
        while (_rounds.Any(r => !r.IsIdle) && _parts.Time.GetElapsedTime(began) < most)
            await Task.Delay(TimeSpan.FromMilliseconds(20), _parts.Time).ConfigureAwait(false);
    }

    private async Task RunAsync(Round round, CancellationToken stop)
    {
        try
        {
            while (true) await round.RestAsync(await StepAsync(round.Chat, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
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
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            chat.Forget();
            _desk.Complaints.Say("store", $"notifications: {failure.Message} Notifications wait and are tried again.");
            return _parts.Options.LongestPause;
        }
    }

    /// <summary>One chat's courier and whether it rests.</summary>
    private sealed class Round(ChatCourier chat, TimeProvider time)
    {
        private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _rests;

        public ChatCourier Chat => chat;

        public bool IsIdle => _rests && !Volatile.Read(ref _news).Task.IsCompleted;

        public void Wake() => Volatile.Read(ref _news).TrySetResult();

        public async Task RestAsync(TimeSpan? wait, CancellationToken stop)
        {
            if (wait == TimeSpan.Zero) return;
            _rests = wait is null;
            var news = _news.Task.WaitAsync(wait ?? Timeout.InfiniteTimeSpan, time, stop);
            await news.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Neither is an error: the time is up, or the end has come.
            stop.ThrowIfCancellationRequested();
            if (news.IsCompletedSuccessfully) Volatile.Write(ref _news, new(TaskCreationOptions.RunContinuationsAsynchronously));
            _rests = false;
        }
    }
}
