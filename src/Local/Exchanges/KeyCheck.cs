using TraderAgent.Api.Accounts;
using TraderAgent.Domain.Market;

namespace TraderAgent.Local.Exchanges;

/// <summary>Asks exchanges what keys may do, in a build that carries their adapters.</summary>
internal sealed partial class KeyCheck(TimeProvider time) : IKeyCheck
{
    /// <inheritdoc />
    public Task<KeyRights> AskAsync(AccountKeys keys, CancellationToken cancel) =>
#if BYBIT
        AskBybitAsync(keys, cancel);
#else
        Task.FromResult(Unusable("This build carries no Bybit, so the key was not tried; build with it: dotnet run --project src/Local -p:Bybit=true."));
#endif

    private KeyRights Unusable(string why) => new() { IsUsable = false, Warnings = [why], CheckedAt = Instant.From(time.GetUtcNow()) };
}
