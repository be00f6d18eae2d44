using System.Globalization;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// Carries the queue to one chat, each notification exactly once although the messenger knows no idempotency key. A message is
/// stored as outstanding before it is sent. When its outcome is not known, because the answer was lost or the process died,
/// it is looked for in the chat, and sent again only after it had time to arrive and is not there (docs/adr/0006).
/// </summary>
public sealed class ChatCourier
{
    private const int MostAtOnce = 200;
    private const string Greeting = "TraderAgent reports to this chat from now on.";

    private readonly long _chat;
    private readonly CourierParts _parts;
    private readonly CourierDesk _desk;
    private readonly ChatTroubles _troubles;
    private ChatState? _state;
    private Probing? _probing; // While the outcome of the outstanding message is not known.
    private TimeSpan _settledAt, _notBefore;
    private TimeSpan? _newsSince;
    private bool _isUsable, _maySend;

    internal ChatCourier(long chat, CourierParts parts, CourierDesk desk) =>
        (_chat, _parts, _desk, _troubles) = (chat, parts, desk, new(chat, parts.Options, desk.Complaints));

    /// <summary>Takes the next step.</summary>
    /// <returns>How long there is nothing to do; null until something is queued.</returns>
    public async ValueTask<TimeSpan?> StepAsync(CancellationToken cancel)
    {
        if (_state is null) await OpenAsync(cancel).ConfigureAwait(false);
        if (_notBefore > Now) return _notBefore - Now;
        if (!_isUsable) return await MeetAsync(cancel).ConfigureAwait(false);
        if (_state!.Outstanding is null && await TakeAsync(cancel).ConfigureAwait(false) is var wait && _state.Outstanding is null) return wait;
        return _probing is null ? await SendAsync(cancel).ConfigureAwait(false) : await LookAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Forgets what is not stored, as if the process had died: the store failed in the middle of a step.</summary>
    public void Forget() => (_state, _isUsable, _newsSince) = (null, false, null);

    internal async ValueTask OpenAsync(CancellationToken cancel)
    {
        _state = await _parts.Store.OpenChatAsync(_chat, cancel).ConfigureAwait(false);
        if (_state.LastMessageId is { } id) _desk.Ids.Note(_chat, id);
        _probing = null;
        if (_state.Outstanding is not null) Doubt(_parts.Options.SettleAfterSilence);
        else if (_state is { IsGreeted: true, LastMessageId: null }) Wait(_parts.Options.SettleAfterSilence);
    }

    private TimeSpan Now => _parts.Time.GetElapsedTime(0);

    /// <summary>Sees whether the chat can be written to. The first message is the anchor above which later ones are looked for.</summary>
    private async ValueTask<TimeSpan?> MeetAsync(CancellationToken cancel)
    {
        var answer = await _parts.Messenger.LookAtAsync(_chat, cancel).ConfigureAwait(false);
        if (answer is not Usable { Bot: var bot }) return PutOff(answer);
        if (_state!.Bot != bot) // Message ids are the bot's: another one begins anew, with what was not delivered.
        {
            _probing = null;
            await SaveAsync(_state with { Bot = bot, LastMessageId = null, IsGreeted = false, Outstanding = null }, cancel).ConfigureAwait(false);
        }
        if (_state.LastMessageId is null) return await GreetAsync(cancel).ConfigureAwait(false);
        _isUsable = true;
        return TimeSpan.Zero;
    }

    /// <summary>A greeting may be repeated, but only when the one before had time to arrive: none may come to stand above the anchor.</summary>
    private async ValueTask<TimeSpan?> GreetAsync(CancellationToken cancel)
    {
        if (!_state!.IsGreeted) await SaveAsync(_state with { IsGreeted = true }, cancel).ConfigureAwait(false);
        var answer = await _parts.Messenger.SendAsync(_chat, Greeting, isSilent: true, cancel).ConfigureAwait(false);
        if (answer is Unknown unknown) return Wait(SettleAfter(unknown));
        if (answer is not Sent { MessageId: var id }) return PutOff(answer);
        _troubles.Recover();
        _desk.Ids.Note(_chat, id);
        await SaveAsync(_state with { LastMessageId = id }, cancel).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    /// <summary>Makes the next message of what is queued, and stores it before it is sent.</summary>
    private async ValueTask<TimeSpan?> TakeAsync(CancellationToken cancel)
    {
        var waiting = await _parts.Store.QueuedAfterAsync(_state!.Through, MostAtOnce, cancel).ConfigureAwait(false);
        if (waiting.Count == 0) return null;
        _newsSince ??= Now;
        if (_newsSince.Value + _parts.Options.Gather - Now is var gather && gather > TimeSpan.Zero) return gather;
        var batch = MessageBatch.Of(_state, waiting, _parts.Settings);
        if (batch.Text is not null && _desk.Pace.TakeMessage(_chat, Now) is var pace && pace > TimeSpan.Zero) return pace;
        (_maySend, _newsSince) = (true, null);
        await SaveAsync(batch.Text is null
            ? _state with { Through = batch.Through }
            : _state with
            {
                Messages = _state.Messages + 1,
                Outstanding = new()
                {
                    Text = batch.Text, IsSilent = batch.IsSilent, Through = batch.Through, Floor = Math.Max(_desk.Ids.HighestOf(_chat), _state.LastMessageId!.Value),
                },
            }, cancel).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    private async ValueTask<TimeSpan?> SendAsync(CancellationToken cancel)
    {
        if (!_maySend && _desk.Pace.TakeMessage(_chat, Now) is var pace && pace > TimeSpan.Zero) return pace;
        _maySend = false;
        var message = _state!.Outstanding!;
        var answer = await _parts.Messenger.SendAsync(_chat, message.Text, message.IsSilent, cancel).ConfigureAwait(false);
        if (answer is Sent { MessageId: var id }) return await DeliveredAsync(id, cancel).ConfigureAwait(false);
        if (answer is not Unknown unknown) return PutOff(answer);
        Doubt(SettleAfter(unknown));
        return TimeSpan.Zero;
    }

    /// <summary>Looks for the outstanding message. Finding it is proof at any time; not finding it is proof once it had time to arrive.</summary>
    private async ValueTask<TimeSpan?> LookAsync(CancellationToken cancel)
    {
        if (_probing!.Candidate is not { } candidate) return LookedEverywhere();
        if (_desk.Pace.TakeProbe(Now) is var pace && pace > TimeSpan.Zero) return pace;
        var answer = await _parts.Messenger.ProbeAsync(_chat, candidate, _state!.Outstanding!.Text, cancel).ConfigureAwait(false);
        switch (answer)
        {
            case SameText: return await DeliveredAsync(candidate, cancel).ConfigureAwait(false);
            case Absent or NotOurs:
                _probing.Pass(exists: answer is NotOurs || candidate <= _desk.Ids.HighestOf(_chat));
                return TimeSpan.Zero;
            case Overwritten:
                _desk.Complaints.Say($"overwritten:{_chat}", string.Create(CultureInfo.InvariantCulture,
                    $"telegram: message {candidate} of chat {_chat} was replaced by a later one: something else writes with the same bot. Give each agent a bot of its own (BotFather, /newbot)."));
                return await DeliveredAsync(candidate, cancel).ConfigureAwait(false);
            default: return PutOff(answer);
        }
    }

    private TimeSpan LookedEverywhere()
    {
        if (_probing!.Began >= _settledAt) _probing = null; // It is not there, and will not be.
        else if (_settledAt > Now) return _settledAt - Now;
        else Search();
        return TimeSpan.Zero;
    }

    /// <summary>How long a request without an answer may still have an effect.</summary>
    private TimeSpan SettleAfter(Unknown unknown)
    {
        _troubles.Fail(unknown.Why);
        var settle = unknown.IsOver ? _parts.Options.SettleAfterEnd : _parts.Options.SettleAfterSilence;
        return settle > _troubles.Pause ? settle : _troubles.Pause;
    }

    private void Doubt(TimeSpan settle)
    {
        _settledAt = Now + settle;
        Search();
    }

    /// <summary>A search that can prove nothing but delivery looks at the likely ids only.</summary>
    private void Search()
    {
        var options = _parts.Options;
        var gap = Now < _settledAt ? options.ProbeGapAtOnce : _chat < 0 ? options.ProbeGapInGroup : options.ProbeGap;
        _probing = new(_state!.Outstanding!.Floor, gap, options.ProbeMost) { Began = Now };
    }

    private async ValueTask<TimeSpan?> DeliveredAsync(long id, CancellationToken cancel)
    {
        _troubles.Recover();
        _desk.Ids.Note(_chat, id);
        _probing = null;
        await SaveAsync(_state!.Delivered(id), cancel).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    private async ValueTask SaveAsync(ChatState state, CancellationToken cancel)
    {
        await _parts.Store.SaveChatAsync(state, cancel).ConfigureAwait(false);
        _state = state;
    }

    /// <summary>Puts everything off until what stands in the way may be gone. After a refused token another bot may write.</summary>
    private TimeSpan PutOff(MessengerAnswer answer)
    {
        if (answer is TokenRefused) _isUsable = false;
        return Wait(_troubles.Meet(answer));
    }

    private TimeSpan Wait(TimeSpan pause)
    {
        _notBefore = Now + pause;
        return pause;
    }
}
