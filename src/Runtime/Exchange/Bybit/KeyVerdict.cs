using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Market;

namespace TraderAgent.Runtime.Exchange.Bybit;

/// <summary>Whether the agent trades with a key. Each refusal is one sentence with what to do.</summary>
internal static class KeyVerdict
{
    public const string HowToGiveAKey = "set BYBIT_API_KEY and BYBIT_API_SECRET (on Azure, the secrets bybit-api-key and bybit-api-secret of the vault).";

    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromHours(1);

    /// <summary>What is wrong with a key for trading some kinds of markets; null when nothing is.</summary>
    public static string? Of(string exchange, BybitKey key, IReadOnlyList<InstrumentKind> kinds, Instant now)
    {
        if (key.Withdraws) return $"{exchange}: the key may withdraw money, which a trading agent must never be able to; make one without the withdrawal permission.";
        if (key.IsReadOnly) return $"{exchange}: the key can only read; make one with read-write access and the trade permission.";
        if (kinds.Contains(InstrumentKind.Spot) && !key.TradesSpot) return $"{exchange}: the key may not trade spot markets; give it the permission SPOT: Trade.";
        if (kinds.Contains(InstrumentKind.Linear) && !key.TradesLinear) return $"{exchange}: the key may not trade perpetuals; give it the permissions Contracts: Orders and Positions.";
        if (key.ExpiresAt is { } end && end - now < ExpiryNotice) return $"{exchange}: the key ends at {end}; make a new one, or bind it to this machine's address so that it does not end.";
        return null;
    }

    /// <summary>What an answer says against the key; null when it says nothing against it.</summary>
    public static string? Of(string exchange, ReplyStatus status) => status.Code switch
    {
        BybitCode.UnknownKey => $"{exchange}: the key is not known there ({status}); keys of live, testnet and demo are made apart and work on their own host only: use that environment, or make a key for this one.",
        BybitCode.Signature => $"{exchange}: the signature is wrong ({status}); the secret does not belong to the key: copy both again.",
        BybitCode.Permission => $"{exchange}: the key may not do that ({status}); give it the trade permission of the markets that the bots trade.",
        BybitCode.Address => $"{exchange}: the key is bound to other addresses ({status}); add this machine's address to it.",
        BybitCode.Expired => $"{exchange}: the key has ended ({status}); make a new one.",
        _ when status is { HttpStatus: 401 } => $"{exchange}: the key is not accepted ({status}); copy key and secret again.",
        _ => null,
    };
}
