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
    private AccountView _view;
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
        if (_account.Portfolio is not { } portfolio)
        {
            Restore(standing);
            return;
        }

        var old = _standing;
        Restore(standing);
        portfolio.Report(_bot, old, standing);
    }

    /// <summary>Takes over the standing of a snapshot: nothing happened now.</summary>
    internal void Restore(in BotStanding standing)
    {
        HasReported = true;
        _account.Replace(_sum, _standing, standing);
        _standing = standing;
    }

    /// <summary>What the bot sees of the account now. It stays as it is until the next look, which moves it on in place.</summary>
    public ref readonly AccountView View()
    {
        if (_version != _account.Version) LookAround();
        _view.MoveTo(_account);
        return ref _view;
    }

    /// <summary>What the last look saw.</summary>
    internal ref readonly AccountView Seen => ref _view;

    /// <summary>The sums change with a report only, not with each mark.</summary>
    private void LookAround()
    {
        _version = _account.Version;
        var portfolio = _account.Portfolio;
        _view = new()
        {
            Equity = _account.Equity, PeakEquity = _account.PeakEquity, DayStartEquity = _account.DayStartEquity,
            OtherSymbolExposure = new(_sum.Exposure - _standing.Exposure.Value), OtherExposure = _account.Exposure - _standing.Exposure,
            OtherLiveOrders = _sum.Orders - _standing.LiveOrders, BarredBy = portfolio?.BarFor(_bot, _standing.Symbol),
            Allotment = portfolio?.AllotmentOf(_bot), CorrelatedExposure = portfolio?.CorrelatedWith(_standing.Symbol) ?? Money.Zero,
        };
    }
}
