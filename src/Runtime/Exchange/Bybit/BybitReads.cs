using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>Asks Bybit until it answers, a bounded number of times. Reads change nothing, so that every one may be repeated.</summary>
internal sealed class BybitReads(IBybitWire wire, ServerClock clock, TimeProvider time)
{
    private const int Pages = 400, ClockReadings = 3;

    /// <summary>Bybit's time.</summary>
    public Instant Now => clock.Now;

    /// <summary>The answer to a question about the account.</summary>
    /// <exception cref="ExchangeRefusedException">There is no key, or it may not ask that.</exception>
    /// <exception cref="ExchangeUnavailableException">No answer came.</exception>
    public async Task<T> PrivateAsync<T>(string what, Func<Task<BybitReply<T>>> ask, CancellationToken cancel)
    {
        if (!wire.HasKey) throw new ExchangeRefusedException($"{wire.Name}: {what}: there is no key, so that only public data can be asked for; {KeyVerdict.HowToGiveAKey}");
        await ReadClockAsync(cancel).ConfigureAwait(false);
        return await PublicAsync(what, ask, cancel).ConfigureAwait(false);
    }

    /// <summary>The answer to a question.</summary>
    /// <exception cref="ExchangeUnavailableException">No answer came.</exception>
    public async Task<T> PublicAsync<T>(string what, Func<Task<BybitReply<T>>> ask, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, value) = await ask().ConfigureAwait(false);
            if (status.Meaning is ReplyMeaning.Done && value is not null) return value;
            if (KeyVerdict.Of(wire.Name, status) is { } verdict) throw new ExchangeRefusedException(verdict);
            if (BybitRetry.BeforeRead(status, attempt, clock.Now) is not { } wait) throw Unavailable(what, status);
            await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            if (status.Meaning == ReplyMeaning.ClockOff) await RereadClockAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Every item of a list about the account.</summary>
    public async Task<List<T>> AllAsync<T>(string what, Func<string?, Task<BybitReply<ListPart<T>>>> ask, CancellationToken cancel, bool isPublic = false)
    {
        var all = new List<T>();
        string? next = null;
        for (var page = 0; page < Pages; page++)
        {
            var at = next;
            var part = isPublic ? await PublicAsync(what, () => ask(at), cancel).ConfigureAwait(false) : await PrivateAsync(what, () => ask(at), cancel).ConfigureAwait(false);
            all.AddRange(part.Items);
            if (part.Items.Count == 0 || string.IsNullOrEmpty(part.Next) || part.Next == at) return all;
            next = part.Next;
        }
        throw new ExchangeUnavailableException($"{wire.Name}: {what}: the list does not end after {Pages} pages; report this.");
    }

    /// <summary>Reads Bybit's clock when that is due.</summary>
    public async Task ReadClockAsync(CancellationToken cancel)
    {
        if (!clock.IsDue) return;
        for (var i = 0; i < ClockReadings; i++)
        {
            var sent = clock.Own;
            var server = await PublicAsync("its clock", () => wire.ServerTimeAsync(cancel), cancel).ConfigureAwait(false);
            clock.Take(ClockReading.Of(sent, server!.Value, clock.Own));
        }
    }

    /// <summary>Reads it again, because a request was refused for its time.</summary>
    public Task RereadClockAsync(CancellationToken cancel)
    {
        clock.Doubt();
        return ReadClockAsync(cancel);
    }

    private ExchangeUnavailableException Unavailable(string what, ReplyStatus status) => new(status switch
    {
        { NeverLeft: true } => $"{wire.Name}: {what}: it cannot be reached ({status}); check the network and the address.",
        { HttpStatus: 403, Code: null } => $"{wire.Name}: {what}: this address is shut out ({status}); Bybit does so for ten minutes after too many requests, and for good from countries it does not serve.",
        { Meaning: ReplyMeaning.Refused } => $"{wire.Name}: {what}: refused ({status}).",
        _ => $"{wire.Name}: {what}: no answer after {BybitRetry.ReadAttempts} attempts ({status}); it is asked again in the next cycle.",
    });
}
