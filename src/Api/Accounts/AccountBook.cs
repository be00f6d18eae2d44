using System.Text.Json;
using TraderAgent.Api.Audit;
using TraderAgent.Api.Records;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Market;
using TraderAgent.Runtime.Exchange.Bybit;

namespace TraderAgent.Api.Accounts;

/// <summary>The owner's accounts at exchanges. Their keys go straight to the secret store and come back to nobody but the exchange.</summary>
public sealed class AccountBook(ISecretStore secrets, IRecords records, IKeyCheck check, TimeProvider time)
{
    /// <summary>What the names of accounts begin with in the secret store.</summary>
    public const string Prefix = "account-";

    private const string Checks = "account-checks";

    /// <summary>The keys of an account, for whoever connects to its exchange; null when there is no such account.</summary>
    public static async Task<AccountKeys?> KeysAsync(ISecretStore secrets, string name, CancellationToken cancel)
    {
        if (!AccountDraft.IsName(name) || await secrets.FindAsync(Prefix + name, cancel).ConfigureAwait(false) is not { } kept) return null;
        try
        {
            return WireJson.Read<AccountKeys>(kept);
        }
        catch (JsonException)
        {
            return null; // Somebody else wrote it: it is no account of ours.
        }
    }

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<AccountCard>> ListAsync(CancellationToken cancel)
    {
        var cards = new List<AccountCard>();
        foreach (var name in await secrets.NamesAsync(Prefix, cancel).ConfigureAwait(false))
            if (await FindAsync(name[Prefix.Length..], cancel).ConfigureAwait(false) is { } card) cards.Add(card);
        return cards;
    }

    /// <summary>An account; null when there is none of that name.</summary>
    public async Task<AccountCard?> FindAsync(string name, CancellationToken cancel) =>
        await KeysAsync(secrets, name, cancel).ConfigureAwait(false) is { } keys ? await CardAsync(name, keys, cancel).ConfigureAwait(false) : null;

    /// <summary>Adds an account of a draft that was checked.</summary>
    /// <returns>Null when there is one of that name.</returns>
    public async Task<AccountCard?> AddAsync(AccountDraft draft, CancellationToken cancel)
    {
        if (await secrets.FindAsync(Prefix + draft.Name, cancel).ConfigureAwait(false) is not null) return null;
        var keys = new AccountKeys { Exchange = draft.Exchange ?? "bybit", Environment = draft.Environment ?? "demo", Key = draft.Key!, Secret = draft.Secret!, SetAt = Instant.From(time.GetUtcNow()) };
        return await KeepAsync(draft.Name!, keys, cancel).ConfigureAwait(false);
    }

    /// <summary>Changes an account by a draft that was checked.</summary>
    /// <returns>Null when there is none of that name.</returns>
    public async Task<AccountCard?> ChangeAsync(string name, AccountDraft draft, CancellationToken cancel)
    {
        if (await KeysAsync(secrets, name, cancel).ConfigureAwait(false) is not { } keys) return null;
        var changed = keys with { Exchange = draft.Exchange ?? keys.Exchange, Environment = draft.Environment ?? keys.Environment };
        if (draft.Key is not null) changed = changed with { Key = draft.Key, Secret = draft.Secret!, SetAt = Instant.From(time.GetUtcNow()) };
        return await KeepAsync(name, changed, cancel).ConfigureAwait(false);
    }

    /// <summary>Forgets an account and its keys.</summary>
    /// <returns>False when there was none of that name.</returns>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancel)
    {
        if (await KeysAsync(secrets, name, cancel).ConfigureAwait(false) is null) return false;
        await secrets.DeleteAsync(Prefix + name, cancel).ConfigureAwait(false);
        await records.DeleteAsync(Checks, name, cancel).ConfigureAwait(false);
        return true;
    }

    /// <summary>Asks the exchange what the key of an account may do, and remembers its answer.</summary>
    /// <returns>Null when there is none of that name.</returns>
    public async Task<AccountCard?> CheckAsync(string name, CancellationToken cancel)
    {
        if (await KeysAsync(secrets, name, cancel).ConfigureAwait(false) is not { } keys) return null;
        var said = await check.AskAsync(keys, cancel).ConfigureAwait(false);
        var rights = said with { Warnings = [.. said.Warnings.Select(w => Redactor.Without(w, keys.Key, keys.Secret))] };
        var before = await records.FindAsync(Checks, name, cancel).ConfigureAwait(false);
        await records.TryPutAsync(Checks, name, WireJson.Write(rights), before?.Tag, cancel).ConfigureAwait(false); // Who was faster knows as much.
        return await CardAsync(name, keys, cancel).ConfigureAwait(false);
    }

    private async Task<AccountCard> KeepAsync(string name, AccountKeys keys, CancellationToken cancel)
    {
        await secrets.SetAsync(Prefix + name, WireJson.Write(keys), cancel).ConfigureAwait(false);
        await records.DeleteAsync(Checks, name, cancel).ConfigureAwait(false); // What was said of the key before says nothing of this one.
        return await CardAsync(name, keys, cancel).ConfigureAwait(false);
    }

    private async Task<AccountCard> CardAsync(string name, AccountKeys keys, CancellationToken cancel) => new()
    {
        Name = name, Exchange = keys.Exchange, Environment = keys.Environment, MayBeRealMoney = BybitVenue.Find(keys.Environment, out _)?.MayBeRealMoney ?? true,
        KeyEnding = keys.KeyEnding, SetAt = keys.SetAt,
        Rights = await records.FindAsync(Checks, name, cancel).ConfigureAwait(false) is { } kept ? WireJson.Read<KeyRights>(kept.Body) : null,
    };
}
