namespace TraderAgent.Backtesting.Paper;

/// <summary>What the account holds of one currency, and what of it is bound by resting spot orders.</summary>
internal sealed class Holding(string currency)
{
    public string Currency { get; } = currency;

    public decimal Total { get; set; }

    public decimal Bound { get; set; }
}

/// <summary>The account's balances by currency.</summary>
internal sealed class Wallet
{
    private readonly SortedDictionary<string, Holding> _holdings = new(StringComparer.Ordinal);

    /// <summary>All currencies ever held, by name.</summary>
    public IEnumerable<Holding> Holdings => _holdings.Values;

    /// <summary>The holding of a currency, empty at first.</summary>
    public Holding Of(string currency)
    {
        if (!_holdings.TryGetValue(currency, out var holding)) _holdings[currency] = holding = new(currency);
        return holding;
    }
}
