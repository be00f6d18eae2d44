using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Amounts;
using TraderAgent.Domain.Market;
using TraderAgent.Domain.Portfolios;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Portfolios;

/// <summary>An account with a portfolio's rules and bots that tell it what they hold and earned.</summary>
internal sealed class AccountOnTest
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    private readonly Dictionary<string, BotStanding> _bots = [];
    private readonly List<string> _log = [], _news = [];
    private RiskLimits _limits = new();

    public Account Account { get; private set; } = new(new(10_000), new());

    /// <summary>What every bot saw after each step, where <see cref="IsRestarted"/> may have made a difference.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>What the owner was told, in order.</summary>
    public IReadOnlyList<string> News => _news;

    /// <summary>Whether the account is saved and restored before each step.</summary>
    public bool IsRestarted { get; init; }

    public AccountOnTest Rules(PortfolioRules rules)
    {
        _limits = new() { DailyLoss = new(100), MaxDrawdown = new(100), Portfolio = rules };
        Account = new(new(10_000), _limits);
        return this;
    }

    public AccountOnTest At(Instant at) => Prices(at, 100, 50, 20);

    public AccountOnTest Prices(Instant at, params double[] prices)
    {
        for (var i = 0; i < prices.Length; i++) Step(a => a.Mark(Symbols[i], prices[i], at));
        return this;
    }

    public AccountOnTest Join(string bot, string symbol = "BTCUSDT", decimal capital = 1_000, string kind = "grid") => Report(bot, new()
    {
        Symbol = symbol, Position = new(0), CostBasis = new(0), NetRealized = new(0), Exposure = new(0), LiveOrders = 0, Capital = new(capital), Kind = kind,
    });

    public AccountOnTest Deal(string bot, decimal net, bool isStop = false)
    {
        var old = _bots[bot];
        var tally = old.Deals.With(new()
        {
            Number = 1, Kind = "trade", Side = Domain.Orders.Side.Buy, OpenedAt = default, ClosedAt = default, Quantity = new(1), EntryPrice = new(1), ExitPrice = new(1),
            GrossProfit = new(net), Fees = new(0), Reason = isStop ? "stop_loss" : "take_profit",
        });
        return Report(bot, old with { NetRealized = old.NetRealized + new Money(net), Deals = tally });
    }

    public AccountOnTest Stops(string bot) => Deal(bot, -1, isStop: true);

    public AccountOnTest Exposes(string bot, decimal value) => Report(bot, _bots[bot] with { Exposure = new(value) });

    public AccountView View(string bot) => Account.ViewFor(new(bot), _bots[bot].Symbol);

    private AccountOnTest Report(string bot, BotStanding standing)
    {
        _bots[bot] = standing;
        return Step(a => a.Report(new(bot), standing));
    }

    private AccountOnTest Step(Action<Account> step)
    {
        if (IsRestarted) Account = Account.Load(Domain.Bots.WireJson.Read<AccountState>(Domain.Bots.WireJson.Write(Account.Save())), _limits);
        step(Account);
        foreach (var news in Account.Portfolio?.TakeNews() ?? []) _news.Add(news.Text);
        _log.Add(string.Join(" | ", _bots.Keys.Select(View).Select(v => v.ToString()).Concat(_news.TakeLast(1))));
        return this;
    }
}
