using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TraderAgent.Api.Agent;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Webhooks;

/// <summary>What a call of a webhook is answered with.</summary>
/// <param name="Call">What became of it; null where its sender was turned away.</param>
/// <param name="Webhook">Which webhook it was, for the audit log; null where its sender was turned away.</param>
/// <param name="IsTooMuch">Whether it came too often.</param>
public sealed record WebhookAnswer(WebhookCall? Call, string? Webhook = null, bool IsTooMuch = false);

/// <summary>Takes the calls of webhooks: who knows the secret, calls from where it may, in time and for the first time, is carried out.</summary>
public sealed class WebhookDesk(IAgent agent, WebhookList webhooks, IRecords records, TimeProvider time)
{
    private const string Seen = "webhook-seen";

    /// <summary>What the secret of a webhook that there is not is compared with, so that it takes as long.</summary>
    private static readonly string Nobody = WebhookList.HashOf("nobody");

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Takes a call.</summary>
    /// <param name="id">The webhook's part of the address.</param>
    /// <param name="signal">What was sent; it was checked, but for the secret.</param>
    /// <param name="from">From where.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<WebhookAnswer> ReceiveAsync(string id, WebhookSignal signal, string from, CancellationToken cancel)
    {
        if (await AdmitAsync(id, signal, from, cancel).ConfigureAwait(false) is not { } webhook) return new(null);
        var now = Instant.From(time.GetUtcNow());
        var call = new WebhookCall { At = now, From = from, Action = signal.Action!, Outcome = CallOutcome.Refused, Message = "", Bot = signal.Bot is { } bot ? new(bot) : null };
        var last = await webhooks.CallsAsync(id, webhook.Settings.MaxPerHour, cancel).ConfigureAwait(false);
        if (last.Count >= webhook.Settings.MaxPerHour && now - last[^1].At < Hour)
            return new(call with { Message = $"There were {last.Count} calls within an hour, as many as may be." }, webhook.Settings.Name, IsTooMuch: true); // It is not written down: that would push out the others.
        call = await RefuseRepeatedAsync(webhook, signal, now, cancel).ConfigureAwait(false) is { } repeated ? call with { Message = repeated } : await ActAsync(webhook.Settings, signal, call, cancel).ConfigureAwait(false);
        await webhooks.NoteAsync(id, call, CancellationToken.None).ConfigureAwait(false); // What was done is written down, whoever still waits.
        return new(call, webhook.Settings.Name);
    }

    private async Task<Webhook?> AdmitAsync(string id, WebhookSignal signal, string from, CancellationToken cancel)
    {
        var webhook = await webhooks.FindAsync(id, cancel).ConfigureAwait(false);
        var knows = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(WebhookList.HashOf(signal.Secret ?? "")), Encoding.ASCII.GetBytes(webhook?.SecretHash ?? Nobody));
        if (webhook is null) return null;
        if (knows && webhook.Settings.Takes(from)) return webhook;
        await webhooks.TurnAwayAsync(id, from, knows ? "the address is not among those of the webhook" : "the secret is wrong", cancel).ConfigureAwait(false);
        return null;
    }

    /// <summary>A call is remembered for twice as long as its time is accepted.</summary>
    private async Task<string?> RefuseRepeatedAsync(Webhook webhook, WebhookSignal signal, Instant now, CancellationToken cancel)
    {
        var (sent, window) = (signal.SentAt!.Value, TimeSpan.FromSeconds(webhook.Settings.WindowSeconds));
        if ((now - sent).Duration() > window)
            return string.Create(CultureInfo.InvariantCulture, $"It was sent {(now - sent).TotalSeconds:0} s ago by its own time; at most {webhook.Settings.WindowSeconds} s are accepted.");
        foreach (var old in await records.ListAsync(Seen, new($"{webhook.Id}.", 50), cancel).ConfigureAwait(false))
            if (old.Id.StartsWith($"{webhook.Id}.", StringComparison.Ordinal) && long.Parse(old.Body, CultureInfo.InvariantCulture) < now.UnixMilliseconds) await records.DeleteAsync(Seen, old.Id, cancel).ConfigureAwait(false);
        var what = signal.Id ?? $"{signal.Action}|{signal.Bot}|{signal.Symbol}|{signal.Price?.ToString("R", CultureInfo.InvariantCulture)}|{sent.UnixMilliseconds}";
        var name = $"{webhook.Id}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))}";
        var until = (now + 2 * window).UnixMilliseconds.ToString(CultureInfo.InvariantCulture);
        return await records.TryPutAsync(Seen, name, until, null, cancel).ConfigureAwait(false) is null ? "It was received before." : null;
    }

    private async Task<WebhookCall> ActAsync(WebhookSettings settings, WebhookSignal signal, WebhookCall call, CancellationToken cancel)
    {
        var view = await agent.ViewAsync(cancel).ConfigureAwait(false);
        var (bot, word, refusal) = WebhookAct.Of(settings, signal, view);
        if (refusal is not null) return call with { Bot = bot?.Id ?? call.Bot, Message = refusal };
        call = call with { Bot = bot!.Id };
        if (settings.IsDryRun) return call with { Outcome = CallOutcome.DryRun, Message = $"It would {word} {bot.Id}, which is {bot.Lifecycle.ToString().ToLowerInvariant()}." };
        var reason = word == "halt" ? $"The webhook {settings.Name} halted it{(signal.Reason is { } why ? $": {why}" : ".")}" : null;
        var outcome = await agent.TellAsync(bot.Id, word!, reason, cancel).ConfigureAwait(false);
        return call with { Outcome = outcome.IsDone switch { true => CallOutcome.Done, null => CallOutcome.Taken, false => CallOutcome.Refused }, Message = outcome.Message };
    }
}
