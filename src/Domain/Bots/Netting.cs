using TraderAgent.Domain.Orders;
using TraderAgent.Domain.Positions;

namespace TraderAgent.Domain.Bots;

/// <summary>Settles what is held in both directions against each other, once the position of a bot, or of its part, is flat.</summary>
internal static class Netting
{
    /// <summary>Settles the lots of a desk and of its parts: of each by itself first, then of one against another's.</summary>
    public static void Settle(Desk desk)
    {
        List<Desk> owners = [desk, .. desk.Below];
        foreach (var owner in owners) owner.NetOff();
        foreach (var owner in owners)
            foreach (var other in owners)
                if (Offset(owner.Ledger, other.Ledger)) owner.Closures = [.. owner.Closures, .. owner.Ledger.NetOff(desk.Now)];
    }

    /// <summary>What one part holds long and another short is nothing at the exchange: the one takes the other's over, to settle it.</summary>
    private static bool Offset(Ledger holder, Ledger other)
    {
        var (own, theirs) = (NetOf(holder), NetOf(other));
        if (own <= 0 || theirs >= 0) return false;
        other.HandOver(null, holder, "offset", new(Math.Min(own, -theirs)));
        return true;
    }

    private static decimal NetOf(Ledger ledger)
    {
        var sum = 0m;
        foreach (var lot in ledger.OwnLots) sum += lot.Side.Sign() * lot.Quantity.Value;
        return sum;
    }
}
