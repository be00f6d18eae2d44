using TraderAgent.Api.Records;

namespace TraderAgent.Api.Chat;

/// <summary>What a listener works with.</summary>
public sealed record ChatParts
{
    /// <summary>Where updates come from.</summary>
    public required IChatUpdates Updates { get; init; }

    /// <summary>Who answers.</summary>
    public required ChatDesk Desk { get; init; }

    /// <summary>Who sends the answers.</summary>
    public required ChatPost Post { get; init; }

    /// <summary>Where the number of the last update is kept.</summary>
    public required IRecords Records { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Tells the operator of a trouble.</summary>
    public required Action<string> Report { get; init; }
}

/// <summary>Takes updates of one chat account, one after the other, each once, and has them answered.</summary>
public sealed class ChatListener(ChatParts parts)
{
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(25), Pause = TimeSpan.FromSeconds(30);

    private readonly ChatProgress _progress = new(parts.Records, parts.Time);
    private string? _trouble;

    /// <summary>Asks for updates until it is told to stop. Answers that are being sent then are sent to their end, or dropped with the process.</summary>
    public async Task PollAsync(CancellationToken stop)
    {
        try
        {
            while (Trouble(await parts.Updates.AnnounceAsync(ChatCommands.Listed, null, stop).ConfigureAwait(false))) await Task.Delay(Pause, parts.Time, stop).ConfigureAwait(false);
            while (true) await PollOnceAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    /// <summary>Takes an update that was posted by the service, and waits until it is answered.</summary>
    public async Task TakeAsync(string account, ChatUpdate update, CancellationToken cancel)
    {
        if (await HandleAsync(account, update, cancel).ConfigureAwait(false) is { } reply) await parts.Post.SendAsync(update.Message!.Chat, reply, cancel).ConfigureAwait(false);
    }

    private async Task PollOnceAsync(CancellationToken stop)
    {
        try
        {
            var account = await parts.Updates.AccountAsync(stop).ConfigureAwait(false) ?? "";
            var receipt = await parts.Updates.ReceiveAsync(await _progress.LastAsync(account, stop).ConfigureAwait(false), LongPoll, stop).ConfigureAwait(false);
            Trouble(receipt.Trouble);
            foreach (var update in receipt.Updates)
                if (await HandleAsync(account, update, stop).ConfigureAwait(false) is { } reply) _ = SendAsync(update.Message!.Chat, reply, stop); // A slow chat holds no other back.
            if (receipt.Rest > TimeSpan.Zero) await Task.Delay(receipt.Rest, parts.Time, stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Trouble($"telegram: commands cannot be taken: {failure.Message} They wait and are tried again.");
            await Task.Delay(Pause, parts.Time, stop).ConfigureAwait(false);
        }
    }

    private async Task<ChatReply?> HandleAsync(string account, ChatUpdate update, CancellationToken cancel)
    {
        if (!await _progress.TryTakeAsync(account, update.Number, cancel).ConfigureAwait(false) || update.Message is not { } message) return null;
        if (message.Press is { } press && await parts.Updates.AcknowledgeAsync(press, cancel).ConfigureAwait(false) == PressAnswer.TooOld)
            return await parts.Desk.IsStrangerAsync(message, cancel).ConfigureAwait(false) ? null : ChatReply.Say("That button was pressed too long ago; nothing was done. Press it again if it still holds.");
        return await parts.Desk.HandleAsync(message, cancel).ConfigureAwait(false);
    }

    private async Task SendAsync(long chat, ChatReply reply, CancellationToken stop)
    {
        try
        {
            await parts.Post.SendAsync(chat, reply, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            parts.Report(FormattableString.Invariant($"telegram: an answer to chat {chat} may not have arrived: {failure.Message}"));
        }
    }

    /// <summary>Tells of a trouble once, until it is over or another.</summary>
    private bool Trouble(string? trouble)
    {
        if (trouble is not null && trouble != _trouble) parts.Report(trouble);
        _trouble = trouble;
        return trouble is not null;
    }
}
