using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Notifications;

/// <summary>
/// Carries the queue to one chat, each notification exactly once although the messenger knows no idempotency key. A message is
/// stored as outstanding before it is sent. When its outcome is not known, because no answer came or the process died, it is looked
/// for in the chat; when it is not there, it is sent again at once, and should both arrive, one is taken back (docs/adr/0006, 0009).
/// </summary>
public sealed class ChatCourier
{
    private const int MostAtOnce = 200;
    private const string Greeting = "TraderAgent reports to this chat from now on.";

    private readonly long _chat;
    private readonly CourierParts _parts;
    private readonly CourierDesk _desk;
    private readonly ChatLine _line;
    private readonly ChatTroubles _troubles;
    private ChatState? _state;
    private Probing? _probing;
    private Duplicates? _duplicates;
    private TimeSpan _settledAt, _notBefore;
    private TimeSpan? _newsSince;
    private bool _isUsable, _maySend, _isSought, _isUnknown; // Sought: looked for before it is sent. Unknown: a request of it may still arrive.

    internal ChatCourier(long chat, CourierParts parts, CourierDesk desk) =>
        (_chat, _parts, _desk, _line, _troubles) = (chat, parts, desk, new(chat, parts, desk), new(chat, parts.Options, desk.Complaints));

    /// <summary>The chat.</summary>
    public long Chat => _chat;

    /// <summary>Takes the next step. What is queued comes before the search for copies of what was told.</summary>
    /// <returns>How long there is nothing to do; null until something is queued.</returns>
    public async ValueTask<TimeSpan?> StepAsync(CancellationToken cancel)
    {
        if (_state is null) await OpenAsync(cancel).ConfigureAwait(false);
        if (_notBefore > Now) return _notBefore - Now;
        if (!_isUsable) return await MeetAsync(cancel).ConfigureAwait(false);
        if (_state!.Outstanding is not null) return _isSought ? await LookAsync(cancel).ConfigureAwait(false) : await SendAsync(cancel).ConfigureAwait(false);
        var wait = _state.Doubt is { Kept.Count: >= Doubt.MostKept } ? null : await TakeAsync(cancel).ConfigureAwait(false);
        if (_state.Doubt is null || wait == TimeSpan.Zero) return wait;
        var settle = await SettleAsync(_state.Doubt, cancel).ConfigureAwait(false);
        return wait < settle ? wait : settle;
    }

    /// <summary>Forgets what is not stored, as if the process had died: the store failed in the middle of a step.</summary>
    public void Forget() => (_state, _isUsable, _newsSince) = (null, false, null);

    /// <summary>
    /// Sends something that is no notification, between two steps. It is sent once; where its outcome is not known, it is not looked for.
    /// While there is a doubt, it is kept from being taken for a copy.
    /// </summary>
    internal async ValueTask<MessengerAnswer> SayAsync(MessageBody body, CancellationToken cancel)
    {
        var answer = await _line.SendAsync(body, cancel).ConfigureAwait(false);
        if (answer is not Sent { MessageId: var id }) return answer;
        _desk.Ids.NoteAnswer(_chat, id);
        if (_state is { Doubt: { } doubt }) await SaveAsync(_state with { Doubt = doubt with { Kept = [.. doubt.Kept, id] } }, cancel).ConfigureAwait(false);
        return answer;
    }

    internal async ValueTask OpenAsync(CancellationToken cancel)
    {
        _state = await _parts.Store.OpenChatAsync(_chat, cancel).ConfigureAwait(false);
        _probing = null;
        _isSought = _isUnknown = _state.Outstanding is not null;
        Unsettle(_parts.Options.SettleAfterSilence);
    }

    private TimeSpan Now => _parts.Time.GetElapsedTime(0);

    /// <summary>Sees whether the chat can be written to. The first message is the anchor above which later ones are looked for.</summary>
    private async ValueTask<TimeSpan?> MeetAsync(CancellationToken cancel)
    {
        var answer = await _line.LookAtAsync(cancel).ConfigureAwait(false);
        if (answer is not Usable { Bot: var bot }) return PutOff(answer);
        _desk.Ids.BelongTo(bot);
        if (_state!.Bot != bot) // Message ids are the bot's: another one begins anew, with what was not delivered.
        {
            (_probing, _isSought, _isUnknown) = (null, false, false);
            await SaveAsync(_state with { Bot = bot, LastMessageId = null, IsGreeted = false, Outstanding = null, Doubt = null }, cancel).ConfigureAwait(false);
        }
        if (_state.LastMessageId is not { } last) return await GreetAsync(cancel).ConfigureAwait(false);
        _desk.Ids.Note(_chat, last);
        _isUsable = true;
        return TimeSpan.Zero;
    }

    /// <summary>A greeting may be repeated. One that comes to stand above the anchor is a copy like any other.</summary>
    private async ValueTask<TimeSpan?> GreetAsync(CancellationToken cancel)
    {
        var isRepeated = _state!.IsGreeted;
        if (!isRepeated) await SaveAsync(_state with { IsGreeted = true }, cancel).ConfigureAwait(false);
        var (began, patience) = (Now, _desk.Patience.Length);
        var answer = await _line.SendAsync(new(Greeting, IsSilent: true), cancel).ConfigureAwait(false);
        if (answer is Unknown unknown) return Miss(unknown, began, patience);
        if (answer is not Sent { MessageId: var id }) return PutOff(answer);
        _troubles.Recover();
        _desk.Ids.Note(_chat, id);
        await SaveAsync(_state with { LastMessageId = id, Doubt = isRepeated ? new() { Text = Greeting, Floor = id } : null }, cancel).ConfigureAwait(false);
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
        var (began, patience) = (Now, _desk.Patience.Length);
        var answer = await _line.SendAsync(new(message.Text, message.IsSilent), cancel).ConfigureAwait(false);
        if (answer is Sent { MessageId: var id }) return await DeliveredAsync(_state.Delivered(id), id, cancel).ConfigureAwait(false);
        _isUnknown = answer is Unknown;
        _isSought = _isUnknown || _state.Doubt?.Text == message.Text; // Its first request may arrive while the second is put off.
        return answer is Unknown unknown ? Miss(unknown, began, patience) : PutOff(answer);
    }

    /// <summary>Looks for the outstanding message. Finding it is proof at any time; not finding it is proof once it had time to arrive.</summary>
    private async ValueTask<TimeSpan?> LookAsync(CancellationToken cancel)
    {
        var message = _state!.Outstanding!;
        _probing ??= Now < _settledAt || !_isUnknown ? Probing.AtOnce(message.Floor, _parts.Options) : Probing.Thorough(message.Floor, _chat, _parts.Options);
        _probing.Skip(id => _desk.Ids.IsNoNotification(_chat, id));
        if (_probing.Candidate is not { } candidate) return await MissedAsync(_probing, message, cancel).ConfigureAwait(false);
        if (_desk.Pace.TakeProbe(Now) is var pace && pace > TimeSpan.Zero) return pace;
        var answer = await _line.ProbeAsync(candidate, message.Text, cancel).ConfigureAwait(false);
        if (answer is not (SameText or Overwritten or Absent or NotOurs)) return PutOff(answer);
        if (answer is Overwritten && _state.Doubt is null) _desk.SayOverwritten(_chat, candidate);
        if (answer is SameText or Overwritten) return await DeliveredAsync(_state.Found(candidate), candidate, cancel).ConfigureAwait(false);
        _probing.Pass(exists: answer is NotOurs || candidate <= _desk.Ids.HighestOf(_chat));
        return TimeSpan.Zero;
    }

    /// <summary>
    /// It is not there. It is sent again at once, with a doubt; while there is one already, only when nothing is on its way any more:
    /// after a second failure speed is no use.
    /// </summary>
    private async ValueTask<TimeSpan?> MissedAsync(Probing probing, OutstandingMessage message, CancellationToken cancel)
    {
        if (_isUnknown && !probing.IsThorough && _state!.Doubt is not null)
        {
            if (_settledAt > Now) return _settledAt - Now;
            _probing = null;
            return TimeSpan.Zero;
        }
        if (_isUnknown && !probing.IsThorough)
            await SaveAsync(_state! with { Doubt = new() { Text = message.Text, Floor = message.Floor } }, cancel).ConfigureAwait(false);
        (_probing, _isSought, _isUnknown) = (null, false, false);
        return TimeSpan.Zero;
    }

    /// <summary>Looks for copies once nothing is on its way any more.</summary>
    private async ValueTask<TimeSpan> SettleAsync(Doubt doubt, CancellationToken cancel)
    {
        if (_settledAt > Now) return _settledAt - Now;
        _duplicates ??= new(_chat, _line, _desk, Probing.Thorough(doubt.Floor, _chat, _parts.Options));
        if (_duplicates.NextOf(doubt) is not null)
        {
            if (_desk.Pace.TakeProbe(Now) is var pace && pace > TimeSpan.Zero) return pace;
            return await _duplicates.StepAsync(doubt, cancel).ConfigureAwait(false) is { } trouble ? PutOff(trouble) : TimeSpan.Zero;
        }
        _troubles.Recover();
        await SaveAsync(_state! with { Doubt = null }, cancel).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    /// <summary>A request got no answer. The next thing is done when an answer would have come, or later if this goes on.</summary>
    private TimeSpan Miss(Unknown unknown, TimeSpan began, TimeSpan patience)
    {
        _troubles.Fail(unknown.Why);
        Unsettle(unknown.IsOver ? _parts.Options.SettleAfterEnd : _parts.Options.SettleAfterSilence);
        var rest = began + (patience > _troubles.Pause ? patience : _troubles.Pause) - Now;
        return Wait(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
    }

    /// <summary>Until then something may arrive. A search that began before proves nothing.</summary>
    private void Unsettle(TimeSpan settle)
    {
        if (Now + settle > _settledAt) _settledAt = Now + settle;
        _duplicates = null;
    }

    private async ValueTask<TimeSpan?> DeliveredAsync(ChatState delivered, long id, CancellationToken cancel)
    {
        _troubles.Recover();
        _desk.Ids.Note(_chat, id);
        (_probing, _isSought, _isUnknown) = (null, false, false);
        await SaveAsync(delivered, cancel).ConfigureAwait(false);
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
