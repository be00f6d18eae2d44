using TraderAgent.Runtime.Notifications;
using static TraderAgent.Runtime.Notifications.MessengerAnswer;

namespace TraderAgent.Runtime.Tests.Notifications;

/// <summary>A messenger that keeps what it is given, and answers what a test put before that.</summary>
public sealed class Pinboard : IMessenger
{
    private readonly Lock _lock = new();
    private readonly List<(long Chat, string Text, bool IsSilent)> _pinned = [];

    /// <summary>Answers to the next messages, each in place of carrying it out.</summary>
    public Queue<MessengerAnswer> Refusals { get; } = new();

    /// <summary>The answer to every message until it is taken away; null for none.</summary>
    public MessengerAnswer? Refusal { get; set; }

    /// <summary>The account that writes.</summary>
    public long Bot { get; set; } = 7;

    /// <summary>The messages of a chat without the greeting.</summary>
    public IReadOnlyList<(string Text, bool IsSilent)> In(long chat)
    {
        lock (_lock) return [.. _pinned.Where(p => p.Chat == chat && !p.Text.StartsWith("TraderAgent reports", StringComparison.Ordinal)).Select(p => (p.Text, p.IsSilent))];
    }

    public ValueTask<MessengerAnswer> LookAtAsync(long chat, TimeSpan patience, CancellationToken cancel) => new(new Usable(Bot));

    public ValueTask<MessengerAnswer> SendAsync(long chat, MessageBody body, TimeSpan patience, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (Refusal is { } always) return new(always);
            if (Refusals.TryDequeue(out var refusal)) return new(refusal);
            _pinned.Add((chat, body.Text, body.IsSilent));
            return new(new Sent(_pinned.Count));
        }
    }

    public ValueTask<MessengerAnswer> SendFileAsync(long chat, MessageFile file, TimeSpan patience, CancellationToken cancel) => SendAsync(chat, new(file.Name, file.IsSilent), patience, cancel);

    public ValueTask<MessengerAnswer> ProbeAsync(MessagePlace place, string text, TimeSpan patience, CancellationToken cancel)
    {
        lock (_lock) return new(!IsAt(place) ? new Absent() : _pinned[(int)place.Id - 1].Text == text ? new SameText() : new Overwritten());
    }

    public ValueTask<MessengerAnswer> DeleteAsync(MessagePlace place, TimeSpan patience, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (!IsAt(place)) return new(new Absent());
            _pinned[(int)place.Id - 1] = default;
            return new(new Deleted());
        }
    }

    private bool IsAt(MessagePlace place) => place.Id <= _pinned.Count && _pinned[(int)place.Id - 1].Chat == place.Chat;
}
