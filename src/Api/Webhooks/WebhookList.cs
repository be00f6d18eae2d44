using System.Security.Cryptography;
using System.Text;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Webhooks;

/// <summary>The webhooks that there are, and what came to them.</summary>
public sealed class WebhookList(IRecords records, TimeProvider time)
{
    /// <summary>The most there may be.</summary>
    public const int Most = 100;

    private const int CallsKept = 200;

    private readonly RecordKind<Webhook> _webhooks = new(records, "webhooks");
    private readonly RecordKind<TurnedAway> _turnedAway = new(records, "webhooks-turned-away");
    private readonly RecordKind<WebhookCall> _calls = new(records, "webhook-calls");

    /// <summary>All of them.</summary>
    public async Task<IReadOnlyList<WebhookCard>> ListAsync(CancellationToken cancel)
    {
        var cards = new List<WebhookCard>();
        foreach (var webhook in await _webhooks.AllAsync(cancel).ConfigureAwait(false)) cards.Add(await CardAsync(webhook.Value, null, cancel).ConfigureAwait(false));
        return cards;
    }

    /// <summary>One; null when there is none.</summary>
    public async Task<Webhook?> FindAsync(string id, CancellationToken cancel) => IsId(id) && await _webhooks.FindAsync(id, cancel).ConfigureAwait(false) is { } found ? found.Value : null;

    /// <summary>Adds one of settings that were checked. Its card tells the secret, this once.</summary>
    /// <returns>Null when there are too many.</returns>
    public async Task<WebhookCard?> AddAsync(WebhookSettings settings, CancellationToken cancel)
    {
        if ((await _webhooks.AllAsync(cancel).ConfigureAwait(false)).Count >= Most) return null;
        var (id, secret) = (RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12), NewSecret());
        var webhook = new Webhook { Id = id, Settings = settings, CreatedAt = Now, SecretHash = HashOf(secret) };
        await _webhooks.TryPutAsync(id, webhook, null, cancel).ConfigureAwait(false); // Nobody else draws the same name.
        return await CardAsync(webhook, secret, cancel).ConfigureAwait(false);
    }

    /// <summary>Changes the settings of one, or gives it a new secret.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<WebhookCard?> ChangeAsync(string id, WebhookSettings? settings, CancellationToken cancel)
    {
        var secret = settings is null ? NewSecret() : null;
        var changed = !IsId(id) ? null : await _webhooks.ChangeAsync(id, w => w with { Settings = settings ?? w.Settings, SecretHash = secret is null ? w.SecretHash : HashOf(secret) }, cancel).ConfigureAwait(false);
        return changed is null ? null : await CardAsync(changed, secret, cancel).ConfigureAwait(false);
    }

    /// <summary>Removes one with its calls.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel).ConfigureAwait(false) is null) return false;
        await _webhooks.DeleteAsync(id, cancel).ConfigureAwait(false);
        await _turnedAway.DeleteAsync(id, cancel).ConfigureAwait(false);
        foreach (var call in await KeptCallsAsync(id, cancel).ConfigureAwait(false)) await _calls.DeleteAsync(call.Id, cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>The last calls of one that knew its secret, newest first.</summary>
    public async Task<IReadOnlyList<WebhookCall>> CallsAsync(string id, int most, CancellationToken cancel) =>
        [.. (await KeptCallsAsync(id, cancel).ConfigureAwait(false)).Reverse().Take(most).Select(c => c.Value)];

    /// <summary>Writes a call down; of each webhook the last ones are kept.</summary>
    public async Task NoteAsync(string id, WebhookCall call, CancellationToken cancel)
    {
        var unique = RandomNumberGenerator.GetHexString(6, lowercase: true);
        await _calls.TryPutAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}.{call.At.UnixMilliseconds:D15}.{unique}"), call, null, cancel).ConfigureAwait(false);
        var kept = await KeptCallsAsync(id, cancel).ConfigureAwait(false);
        foreach (var old in kept.Take(kept.Count - CallsKept)) await _calls.DeleteAsync(old.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Counts a call that was turned away.</summary>
    public async Task TurnAwayAsync(string id, string from, string why, CancellationToken cancel)
    {
        var before = await _turnedAway.FindAsync(id, cancel).ConfigureAwait(false);
        await _turnedAway.TryPutAsync(id, new() { Count = (before?.Value.Count ?? 0) + 1, LastAt = Now, LastFrom = from, LastWhy = why }, before?.Tag, cancel).ConfigureAwait(false); // One of two at once may be missed.
    }

    /// <summary>The hash that a secret is known by. It is long and random, so that one round is enough.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private Instant Now => Instant.From(time.GetUtcNow());

    private Task<IReadOnlyList<Kept<WebhookCall>>> KeptCallsAsync(string id, CancellationToken cancel) => WithinAsync(id, CallsKept + 100, cancel);

    private async Task<IReadOnlyList<Kept<WebhookCall>>> WithinAsync(string id, int most, CancellationToken cancel) =>
        [.. (await _calls.ListAsync(new($"{id}.", most), cancel).ConfigureAwait(false)).TakeWhile(c => c.Id.StartsWith($"{id}.", StringComparison.Ordinal))];

    private async Task<WebhookCard> CardAsync(Webhook webhook, string? secret, CancellationToken cancel) => new()
    {
        Id = webhook.Id, Settings = webhook.Settings, CreatedAt = webhook.CreatedAt, Path = $"/api/v1/webhooks/tradingview/{webhook.Id}", Secret = secret,
        TurnedAway = (await _turnedAway.FindAsync(webhook.Id, cancel).ConfigureAwait(false))?.Value ?? new(),
    };

    private static string NewSecret() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 40);

    private static bool IsId(string id) => id.Length is > 0 and <= 20 && id.All(char.IsAsciiLetterOrDigit);
}
