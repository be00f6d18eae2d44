using TraderAgent.Api.Accounts;
#if BYBIT
using TraderAgent.BybitAdapter;
#else
using TraderAgent.Domain.Market;
#endif

namespace TraderAgent.Local.Exchanges;

/// <summary>Asks exchanges what keys may do, in a build that carries their adapters.</summary>
internal sealed class KeyCheck(TimeProvider time) : IKeyCheck
{
    /// <inheritdoc />
    public Task<KeyRights> AskAsync(AccountKeys keys, CancellationToken cancel) =>
#if BYBIT
        new BybitKeyCheck(time).AskAsync(keys, cancel);
#else
        Task.FromResult(new KeyRights
        {
            IsUsable = false, Warnings = ["This build carries no Bybit, so the key was not tried; build with it: dotnet run --project src/Local -p:Bybit=true."], CheckedAt = Instant.From(time.GetUtcNow()),
        });
#endif
}
