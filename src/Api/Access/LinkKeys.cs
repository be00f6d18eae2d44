using System.Text.Json.Serialization;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Access;

/// <summary>
/// Keys of one-time links, for whoever sits at the agent's machine: the program prints one when it starts, and on request. Each
/// opens one session, within a quarter of an hour. Only their hashes are kept.
/// </summary>
public sealed class LinkKeys(IRecords records, TimeProvider time)
{
    /// <summary>How long a link can be used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private readonly RecordKind<Link> _links = new(records, "links");

    /// <summary>The dashboard's page that takes a key. It stands behind the sign #, so that it is sent to nobody and is in no log.</summary>
    public static string AddressOf(string dashboard, string key) => $"{dashboard.TrimEnd('/')}/sign-in#{key}";

    /// <summary>A new key.</summary>
    public async Task<string> IssueAsync(CancellationToken cancel)
    {
        foreach (var old in (await _links.AllAsync(cancel).ConfigureAwait(false)).Where(l => IsOver(l.Value))) await _links.DeleteAsync(old.Id, cancel).ConfigureAwait(false);
        var key = AccessKey.New();
        await _links.TryPutAsync(AccessKey.IdOf(key), new(Now + Life, false), null, cancel).ConfigureAwait(false);
        return key;
    }

    /// <summary>Whether a key is good; from now on it no longer is.</summary>
    public async Task<bool> RedeemAsync(string key, CancellationToken cancel)
    {
        var id = AccessKey.IdOf(key);
        return await _links.FindAsync(id, cancel).ConfigureAwait(false) is { } found && !IsOver(found.Value)
            && await _links.TryPutAsync(id, found.Value with { IsUsed = true }, found.Tag, cancel).ConfigureAwait(false);
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    private bool IsOver(Link link) => link.IsUsed || link.Until <= Now;

    private sealed record Link([property: JsonPropertyName("until")] Instant Until, [property: JsonPropertyName("used")] bool IsUsed);
}
