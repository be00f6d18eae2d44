namespace TraderAgent.Domain.Bots;

/// <summary>
/// A strategy that can give what it holds to another part of the bot, and take over what another held. It is asked for both
/// only while none of its orders is live.
/// </summary>
public interface IHolder
{
    /// <summary>Forgets its levels and deals, after it has recorded what of them was closed. Its ledger keeps the lots.</summary>
    void Release(Desk desk);

    /// <summary>Takes charge of the lots tagged <see cref="Part.Taken"/>, at what they cost.</summary>
    void TakeOver(Desk desk);
}
