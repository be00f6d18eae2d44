using TraderAgent.Domain.Amounts;

namespace TraderAgent.Domain.Accounts;

/// <summary>One bot's place in an account.</summary>
public sealed class AccountSeat
{
    private readonly Account _account;
    private readonly Account.SymbolSum _sum;
    private BotStanding _standing;
    private Money _otherSymbolExposure, _otherExposure;
    private long _version = -1;

    internal AccountSeat(Account account, string symbol, Account.SymbolSum sum)
    {
        (_account, _sum) = (account, sum);
        _standing = new()
        {
            Symbol = symbol, Position = Quantity.Zero, CostBasis = Money.Zero, NetRealized = Money.Zero, Exposure = Money.Zero, LiveOrders = 0,
        };
    }

    /// <summary>What the bot reported last.</summary>
    public BotStanding Standing => _standing;

    internal bool HasReported { get; private set; }

    /// <summary>Takes the bot's new standing.</summary>
    public void Report(in BotStanding standing)
    {
        var old = _standing;
        _standing = standing;
        HasReported = true;
        _account.Replace(_sum, old, standing);
    }

    /// <summary>What the bot sees of the account.</summary>
    public AccountView View()
    {
        if (_version != _account.Version) LookAround();
        return new()
        {
            Equity = _account.Equity, PeakEquity = _account.PeakEquity, DayStartEquity = _account.DayStartEquity, EntriesBarred = _account.EntriesBarred,
            OtherSymbolExposure = _otherSymbolExposure, OtherExposure = _otherExposure, OtherLiveOrders = _sum.Orders - _standing.LiveOrders,
        };
    }

    /// <summary>The sums change with a report only, not with each mark.</summary>
    private void LookAround()
    {
        _version = _account.Version;
        _otherSymbolExposure = new(_sum.Exposure - _standing.Exposure.Value);
        _otherExposure = _account.Exposure - _standing.Exposure;
    }
}
