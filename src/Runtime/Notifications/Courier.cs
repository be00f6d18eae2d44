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
        _rounds = [.. parts.Settings.Chats.Distinct().Select(chat => new Round(new(chat, parts, _desk), parts))];
        Speaking = new(parts, _desk, _rounds);
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

    /// <summary>What says other things than notifications, at the same pace.</summary>
    public Speaking Speaking { get; }

    /// <summary>Says that something was queued. From any thread.</summary>
    public void Wake()
    {
        foreach (var round in _rounds) round.Wake();
    }

    /// <summary>Carries until it is told to stop. What is under way then is found again at the next start.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_rounds.Select(r => RunAsync(r, stop)));

    /// <summary>
    /// Carries for a host that is called from time to time, until there is nothing to do for longer than is worth waiting. Several calls
    /// at once share the work. What the store throws is thrown on.
    /// </summary>
    /// <returns>How long there is nothing to do then; null until something is queued.</returns>
    public async Task<TimeSpan?> CarryAsync(TimeSpan longest, CancellationToken cancel)
    {
        var waits = await Task.WhenAll(_rounds.Select(r => r.CarryAsync(longest, cancel))).ConfigureAwait(false);
        return waits.Min();
    }

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
            while (true) await round.RestAsync(await StepAsync(round, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>A store that fails is asked again later; the trade goes on meanwhile.</summary>
    private async Task<TimeSpan?> StepAsync(Round round, CancellationToken stop)
    {
        try
        {
            var wait = await round.StepAsync(stop).ConfigureAwait(false);
            _desk.Complaints.Settle("store");
            return wait;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            _desk.Complaints.Say("store", $"notifications: {failure.Message} Notifications wait and are tried again.");
            return _parts.Options.PauseAfter(round.Failures);
        }
    }
}
