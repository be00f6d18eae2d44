using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Accounts;

/// <summary>One bot's place in an account.</summary>
public sealed class AccountSeat
{
    private readonly Account _account;
    private readonly Account.SymbolSum _sum;
    private readonly string _bot;
    private BotStanding _standing;
    private Money _otherSymbolExposure, _otherExposure;
    private Money _correlated;
    private Money? _allotment;
    private string? _bar;
    private long _version = -1;

    internal AccountSeat(Account account, BotId bot, string symbol, Account.SymbolSum sum)
    {
        (_account, _bot, _sum) = (account, bot.Value, sum);
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
        Restore(standing);
        _account.Portfolio?.Report(_bot, old, standing);
    }

    /// <summary>Takes over the standing of a snapshot: nothing happened now.</summary>
    internal void Restore(in BotStanding standing)
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
            Equity = _account.Equity, PeakEquity = _account.PeakEquity, DayStartEquity = _account.DayStartEquity, EntriesBarred = _account.EntriesBarred || _bar is not null,
            OtherSymbolExposure = _otherSymbolExposure, OtherExposure = _otherExposure, OtherLiveOrders = _sum.Orders - _standing.LiveOrders,
            BarredBy = _bar, Allotment = _allotment, CorrelatedExposure = _correlated,
        };
    }

    /// <summary>The sums change with a report only, not with each mark.</summary>
    private void LookAround()
    {
        _version = _account.Version;
        _otherSymbolExposure = new(_sum.Exposure - _standing.Exposure.Value);
        _otherExposure = _account.Exposure - _standing.Exposure;
        if (_account.Portfolio is not { } portfolio) return;
        _bar = portfolio.BarFor(_bot, _standing.Symbol);
        _allotment = portfolio.AllotmentOf(_bot);
        _correlated = portfolio.CorrelatedWith(_standing.Symbol);
    }
}
